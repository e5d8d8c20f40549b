// chatctl conversation export: transcripts of all that one may open, to stdout or a folder (A10, G8).
import { resolve } from 'node:path'
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { safeLine } from '../../core/text/safe.ts'
import { inOne, type Sink, toFolder, writeOne } from '../../tui/transcript/folder.ts'
import { type Format, formats } from '../../tui/transcript/formats.ts'
import { byContact } from '../contact-ref.ts'
import { dateOf, untilOf } from '../dates.ts'
import { type Io, outLater, say } from '../io.ts'
import type { Row } from '../noun.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Where } from '../shell.ts'
import { usage, wrongTarget } from '../usage.ts'

interface Flags extends Where {
  since?: string
  until?: string
  state?: string
  queue?: string
  consultant?: string
  group?: string
  channel?: string
  contact?: string
  rating?: string
  text?: string
  where?: string
  filter?: string
  all?: boolean
  format?: string
  to?: string
  oneFile?: boolean
}

export const exportConversations: Work = async ([refs], flags: Flags, shell) => {
  const { io } = shell
  const name = flags.format ?? 'text'
  if (!Object.hasOwn(formats, name))
    throw usage(`--format: ${name} is none of ${Object.keys(formats).join(', ')}`)
  const format = formats[name as keyof typeof formats]
  if (flags.oneFile && flags.to === undefined) throw usage('--to is missing: --one-file in which folder?')
  const filter = filterOf(flags)
  const named = (refs as unknown as string[] | undefined) ?? []
  const client = await shell.client(flags)
  await byContact('contact')(filter, client, io, false)
  const sink = openSink(io, flags, format)
  let exported = 0
  let closed = 0
  const missing: string[] = []
  try {
    for await (const id of conversations(client, named, filter)) {
      try {
        if (await writeOne(input => client.call('conversation.export', input), id, format, sink)) exported++
        else closed++
      } catch (error) {
        if (!isMissing(error) || named.length < 2) throw error
        missing.push(id)
      }
    }
    await sink.done()
  } catch (error) {
    sink.drop()
    throw wrongTarget(error)
  }
  const many = (n: number) => `${n} conversation${n === 1 ? '' : 's'}`
  const where = flags.to === undefined ? '' : ` to ${flags.to}`
  say(io, `${many(exported)} exported${where}.`)
  if (closed > 0) say(io, `${many(closed)} left out: you may not open ${closed === 1 ? 'it' : 'them'}.`)
  if (missing.length > 0) say(io, `There is no ${missing.map(ref => safeLine(ref)).join(', ')}.`)
  // A filter finds what it finds; who named one was to have it.
  if (named.length > exported) shell.exit(exported > 0 ? 3 : closed > 0 ? 4 : 6)
}

const isMissing = (error: unknown) => error instanceof Refusal && error.code === 'not-found'

/** With --all, only the range of dates counts. */
function filterOf({ since, until, rating, all, ...rest }: Flags): Row {
  if (rating !== undefined && !/^[1-5]$/.test(rating)) throw usage(`--rating: ${rating} is not 1 to 5`)
  const range = {
    ...(since !== undefined && { since: dateOf(since, '--since') }),
    ...(until !== undefined && { until: untilOf(until, '--until') }),
  }
  if (all) return range
  const { state, queue, consultant, group, channel, contact, text, where, filter } = rest
  const of = { state, queue, consultant, group, channel, contact, text, where, filter }
  const given = { ...of, rating: rating && Number(rating) }
  return { ...range, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
}

async function* conversations(client: Client, refs: string[], filter: Row): AsyncGenerator<string> {
  if (refs.length > 0) return yield* refs
  for await (const { items } of pagesOf(client, 'conversation.list', filter))
    for (const { id } of items) yield String(id)
}

function openSink(io: Io, { to, oneFile }: Flags, format: Format): Sink {
  if (to === undefined) return toStdout(io, format)
  try {
    return toFolder(resolve(io.cwd, to), format, { oneFile })
  } catch (error) {
    throw wrongTarget(error)
  }
}

const toStdout = (io: Io, format: Format): Sink => ({
  ...inOne(text => outLater(io, text), format),
  drop: () => {},
})
