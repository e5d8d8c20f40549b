// chatctl conversation export: transcripts of all that one may open, to stdout or a folder (A10, G8).
import { createWriteStream, mkdirSync, renameSync, rmSync, type WriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { dateOf } from '../dates.ts'
import { type Io, outLater, say } from '../io.ts'
import type { Row } from '../noun.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { type Format, formats, type Subject } from './formats.ts'

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

const page = 500

export const exportConversations: Work = async ([refs], flags: Flags, shell) => {
  const { io } = shell
  const name = flags.format ?? 'text'
  if (!Object.hasOwn(formats, name))
    throw usage(`--format: ${name} is none of ${Object.keys(formats).join(', ')}`)
  const format = formats[name as keyof typeof formats]
  if (flags.oneFile && flags.to === undefined) throw usage('--to is missing: --one-file in which folder?')
  const filter = filterOf(flags)
  const client = await shell.client(flags)
  const sink =
    flags.to === undefined ? toStdout(io, format) : toFolder(resolve(io.cwd, flags.to), flags, format)
  let exported = 0
  let closed = 0
  try {
    for await (const id of conversations(client, (refs as unknown as string[]) ?? [], filter)) {
      if (await exportOne(client, id, format, sink)) exported++
      else closed++
    }
    await sink.done()
  } catch (error) {
    sink.drop()
    throw error
  }
  const many = (n: number) => `${n} conversation${n === 1 ? '' : 's'}`
  const where = flags.to === undefined ? '' : ` to ${flags.to}`
  say(io, `${many(exported)} exported${where}.`)
  if (closed > 0) say(io, `${many(closed)} left out: you may not open them.`)
}

/** With --all, only the range of dates counts. */
function filterOf({ since, until, rating, all, ...rest }: Flags): Row {
  if (rating !== undefined && !/^[1-5]$/.test(rating)) throw usage(`--rating: ${rating} is not 1 to 5`)
  const range = {
    ...(since !== undefined && { since: dateOf(since, '--since') }),
    ...(until !== undefined && { until: dateOf(until, '--until') }),
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

/** Entry by entry from the first: a long conversation is never held whole. False where it may not be opened. */
async function exportOne(client: Client, id: string, format: Format, sink: Sink): Promise<boolean> {
  // Entries are numbered from 1 without gaps, so a page is known by its numbers.
  for (let from = 1, last = 1; from <= last; from += page) {
    const shown = await opened(client, id, from + page)
    if (!shown) return false
    const { messages, ...subject } = shown
    if (from === 1) await sink.begin(subject)
    last = Math.max(last, from === 1 ? subject.conversation.lastSeq : last)
    for (const message of messages)
      if (message.seq >= from) await sink.write(format.entry(message, subject, message.seq === 1))
  }
  await sink.end()
  return true
}

async function opened(client: Client, conversation: string, before: number) {
  try {
    return await client.call('conversation.show', { conversation, before, limit: page })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-allowed') return null
    throw error
  }
}

interface Sink {
  begin: (subject: Subject) => Promise<void>
  write: (text: string) => Promise<void>
  /** the conversation is whole */
  end: () => Promise<void>
  /** all are */
  done: () => Promise<void>
  /** something went wrong: nothing half-written stays */
  drop: () => void
}

/** All conversations one after another. */
function inOne(write: (text: string) => Promise<void>, format: Format): Omit<Sink, 'drop'> {
  let first = true
  return {
    async begin(subject) {
      await write((first ? format.open : '') + format.begin(subject, first))
      first = false
    },
    write,
    end: () => write(format.end()),
    done: () => write((first ? format.open : '') + format.close),
  }
}

const toStdout = (io: Io, format: Format): Sink => ({
  ...inOne(text => outLater(io, text), format),
  drop: () => {},
})

function toFolder(folder: string, { oneFile }: Flags, format: Format): Sink {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw usage(`--to: ${(error as Error).message}`)
  }
  let file: PartFile | null = null
  const open = (name: string) => {
    file = new PartFile(join(folder, `${name}.${format.extension}`))
  }
  const write = async (text: string) => file?.write(text)
  const finish = async () => {
    await file?.finish()
    file = null
  }
  const drop = () => file?.drop()
  if (oneFile) {
    open('conversations')
    const one = inOne(write, format)
    return { ...one, done: () => one.done().then(finish), drop }
  }
  // A file of one conversation in JSON is one object, not a list of one.
  const [before, after] = format.extension === 'json' ? ['', '\n'] : [format.open, format.close]
  return {
    async begin(subject) {
      // Codes are made by the server; whatever they were, they name no other folder.
      open(subject.conversation.code.replace(/[^\w-]/g, '_'))
      await write(before + format.begin(subject, true))
    },
    write,
    end: async () => {
      await write(format.end() + after)
      await finish()
    },
    done: async () => {},
    drop,
  }
}

/** A file that is there under its name only when it is whole; private, for it holds what people said. */
class PartFile {
  private readonly stream: WriteStream
  private readonly partial: string
  private failed: Error | null = null
  private goOn: () => void = () => {}

  constructor(private readonly path: string) {
    this.partial = `${path}.${process.pid}.part`
    this.stream = createWriteStream(this.partial, { mode: 0o600 })
    this.stream.on('error', error => {
      this.failed = error
    })
    for (const event of ['drain', 'close']) this.stream.on(event, () => this.goOn())
  }

  async write(text: string): Promise<void> {
    this.check()
    if (this.stream.write(text)) return
    await new Promise<void>(done => {
      this.goOn = done
    })
    this.check()
  }

  async finish(): Promise<void> {
    await new Promise<void>(done => this.stream.once('close', done).end())
    this.check()
    renameSync(this.partial, this.path)
  }

  drop(): void {
    this.stream.destroy()
    rmSync(this.partial, { force: true })
  }

  private check(): void {
    if (this.failed) throw usage(`--to: ${this.failed.message}`)
  }
}
