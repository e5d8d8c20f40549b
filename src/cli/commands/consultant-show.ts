// chatctl consultant show: the card, and under it the conversations they took part in, with ratings and last words (A9).
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { safeLine } from '../../core/text/safe.ts'
import { shortTime } from '../../core/text/short-time.ts'
import { entryWords, speaker } from '../../tui/transcript/words.ts'
import { dateOf, untilOf } from '../dates.ts'
import { type Io, out, say } from '../io.ts'
import { namesOf } from '../names.ts'
import type { Row } from '../noun.ts'
import { printRows, printThing } from '../output/print.ts'
import { styled } from '../output/table.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import { limitOf } from '../run-verb.ts'
import type { Form, Where } from '../shell.ts'
import { usage } from '../usage.ts'

interface Flags extends Where, Form {
  since?: string
  until?: string
  rating?: string
  text?: string
  where?: string
  limit?: string
  preview?: boolean
}

type Conversation = OutputOf<'conversation.list'>['items'][number]

const columns = [
  'code',
  'name',
  'state',
  { title: 'last', of: (row: Row) => row.lastAt },
  { title: 'rating', of: (row: Row) => (row.rating as { score: number } | null)?.score },
  { title: 'comment', of: (row: Row) => (row.rating as { comment: string } | null)?.comment },
]

/** `--json` is the consultant as the API answers; their conversations are `conversation list --consultant`. */
export const show: Work = async ([ref], flags: Flags, shell) => {
  const { io } = shell
  const most = limitOf(flags.limit ?? '10')
  const filter = filterOf(flags)
  const client = await shell.client(flags)
  const consultant = (await client.call('consultant.show', { consultant: ref! })) as Row
  if (flags.json || flags.jsonl || flags.quiet)
    return printThing(io, flags, consultant, new Map(), { columns: [] })
  const names = await namesOf(client, ['group.list', 'role.list'])
  await printThing(io, flags, consultant, names, 'card')
  const found = await conversationsOf(client, { ...filter, consultant: consultant.id }, most)
  if (found instanceof Refusal) return void say(io, `Their conversations: ${found.message}.`)
  out(io, '\n')
  if (found.items.length === 0) say(io, 'No conversations.')
  else if (flags.preview) for (const one of found.items) await preview(io, client, one, names)
  else await printRows(io, {}, columns, found.items as Row[], names)
  if (found.more && io.progress) say(io, 'There are more: --limit N.')
}

function filterOf({ since, until, rating, text, where }: Flags): Row {
  if (rating !== undefined && !/^[1-5]$/.test(rating)) throw usage(`--rating: ${rating} is not 1 to 5`)
  return {
    ...(since !== undefined && { since: dateOf(since, '--since') }),
    ...(until !== undefined && { until: untilOf(until, '--until') }),
    ...(rating !== undefined && { rating: Number(rating) }),
    ...(text !== undefined && { text }),
    ...(where !== undefined && { where }),
  }
}

/** Who may see no conversations still sees the card. */
async function conversationsOf(client: Client, filter: Row, most: number) {
  const items: Conversation[] = []
  let more = false
  try {
    for await (const page of pagesOf(client, 'conversation.list', filter, most)) {
      items.push(...(page.items as unknown as Conversation[]))
      more = page.more
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-allowed') return error
    throw error
  }
  return { items, more }
}

/** With the rating of it, in a line. */
function headOf({ code, name, state, lastAt, rating }: Conversation, width: number): string {
  const rated = rating ? [`rated ${rating.score}`, rating.comment] : []
  return safeLine([code, name, state, shortTime(lastAt), ...rated].filter(Boolean).join('  '), width)
}

/** How many of the newest entries a preview has. */
const previewed = 6

async function preview(
  io: Io,
  client: Client,
  conversation: Conversation,
  names: ReadonlyMap<string, string>,
) {
  if (io.table) out(io, `${styled(io, 'bold', headOf(conversation, io.width))}\n`)
  else await printRows(io, {}, columns, [conversation as Row], names)
  try {
    const shown = await client.call('conversation.show', { conversation: conversation.id, limit: previewed })
    for (const message of shown.messages) {
      const said = `${speaker(message, conversation.name)}${message.kind === 'note' ? ' (note)' : ''}:`
      const who = message.kind === 'event' ? '—' : said
      const line = safeLine(`${who} ${entryWords(message, conversation.name)}`, Math.max(40, io.width - 4))
      out(io, `    ${styled(io, 'dim', line)}\n`)
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-allowed') throw error
    out(io, '    (not yours to read)\n')
  }
}
