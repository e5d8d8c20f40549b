// chatctl search: words in all that was said, where one may read (G2).
import type { OutputOf } from '../../core/protocol/registry.ts'
import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { safeLine } from '../../core/text/safe.ts'
import { shortTime } from '../../core/text/short-time.ts'
import { speaker } from '../../tui/transcript/words.ts'
import { byContact } from '../contact-ref.ts'
import { dateOf, untilOf } from '../dates.ts'
import { type Io, out, say } from '../io.ts'
import type { Row } from '../noun.ts'
import { styled } from '../output/table.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import { limitOf } from '../run-verb.ts'
import type { Form, Where } from '../shell.ts'

type Hit = OutputOf<'message.search'>['items'][number]

interface Flags extends Where, Form {
  since?: string
  until?: string
  consultant?: string
  group?: string
  channel?: string
  contact?: string
  where?: string
  filter?: string
  limit?: string
  all?: boolean
}

export const search: Work = async ([words], flags: Flags, shell) => {
  const { io } = shell
  const { consultant, group, channel, contact, where, filter, since, until } = flags
  const input: Row = {
    text: (words as unknown as string[]).join(' '),
    ...(since !== undefined && { since: dateOf(since, '--since') }),
    ...(until !== undefined && { until: untilOf(until, '--until') }),
    ...Object.fromEntries(
      Object.entries({ consultant, group, channel, contact, where, filter }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  }
  const most = flags.all ? Number.POSITIVE_INFINITY : limitOf(flags.limit)
  const client = await shell.client(flags)
  await byContact('contact')(input, client, io, false)
  const all: Hit[] = []
  let more = false
  let count = 0
  for await (const found of pagesOf(client, 'message.search', input, most)) {
    const hits = found.items as unknown as Hit[]
    more = found.more
    count += hits.length
    if (flags.json) all.push(...hits)
    else out(io, hits.map(hit => line(io, flags, hit)).join(''))
  }
  if (flags.json) out(io, `${io.table ? toPrettyJson(all) : toJson(all)}\n`)
  if (count === 0 && io.table && !flags.json) say(io, 'Nothing was found.')
  if (more && io.progress) say(io, 'There are more: --all, or --limit N.')
}

function line(io: Io, form: Form, hit: Hit): string {
  const { conversation, message } = hit
  if (form.jsonl) return `${toJson(hit)}\n`
  if (form.quiet) return `${message.id}\n`
  const who = speaker(message, conversation.name)
  if (!io.table) return toTsv([conversation.code, message.at, who, String(message.seq), message.text])
  const head = `${conversation.code}  ${shortTime(message.at)}  ${who}${message.kind === 'note' ? ' (note)' : ''}`
  return `${styled(io, 'dim', safeLine(head))}\n  ${highlighted(io, hit)}\n`
}

/** How much stands before the first word found, in UTF-16 units. */
const lead = 30

/** The words around the first hit on one line, the hits bold; each piece made harmless by itself. */
function highlighted(io: Io, { message: { text }, hits }: Hit): string {
  const room = Math.max(40, io.width - 4)
  const start = Math.max(0, (hits[0]?.from ?? 0) - lead)
  const end = Math.min(text.length, start + room)
  let at = start
  let shown = start > 0 ? '…' : ''
  for (const { from, to } of hits) {
    if (to > end) break
    shown += safeLine(text.slice(at, from)) + styled(io, 'bold', safeLine(text.slice(from, to)))
    at = to
  }
  return shown + safeLine(text.slice(at, end)) + (end < text.length ? '…' : '')
}
