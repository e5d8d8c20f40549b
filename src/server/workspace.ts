// One open data folder: the ledger, the feed, the queries and the set-up behind one interface; all doors stand on it.
import type { Audience, EventType } from '../core/events.ts'
import type { Session } from '../core/model/session.ts'
import type { Snapshot } from '../core/protocol/frames.ts'
import { Refusal, type RefusalView } from '../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../core/protocol/registry.ts'
import { type Directory, evolveDirectory } from '../core/rules/directory.ts'
import { actorOf, type Caller } from './caller.ts'
import { eventIn, type Feed, type FeedEvent, frameOf, RingFeed, type RingLimits } from './feed.ts'
import { FileRows } from './files/rows.ts'
import type { Report } from './ledger/command.ts'
import type { Told } from './ledger/wire.ts'
import { Ledger } from './ledger.ts'
import { PostReader } from './mail/rows.ts'
import { type DirectoryQueryName, directoryQueries } from './queries/directory.ts'
import { Reader } from './queries/reader.ts'

/** What the ledger answers: the output as JSON text, encoded where it was made, or a refusal. */
export type Answer =
  | {
      ok: string
      /** seq of the command's last event, or the log's newest when it made none */
      seq: number
      /** of a dry run: what would have happened, as the JSON text of `[{type, data}]` */
      events?: string
    }
  | { error: RefusalView }

export interface CommandOptions {
  /** Everything is decided, nothing is kept. */
  dryRun?: boolean
  /** `Idempotency-Key`, and a hash of command and body: a repeat answers as the first did. */
  key?: { key: string; hash: string }
}

/** A visit that has not ended. */
export interface OpenVisit {
  visit: string
  identity: string
  contact: string
  channel: string
  startedAt: string
}

/** A visitor whose conversation waits for a consultant. */
export interface Waiting {
  identity: string
  /** 1 = nobody of their group's line has waited longer */
  place: number
  /** 1 = marked as not waiting */
  quiet: 0 | 1
}

export interface WorkspaceStats {
  /** commands that wait or are being worked off */
  queued: number
  batches: number
  commands: number
  events: number
  /** commands answered `too-many` because the queue was full */
  overflowed: number
  /** batches whose commit failed */
  failedBatches: number
  /** milliseconds of all batches in the writer: deciding and committing */
  batchMs: number
  commitMs: number
}

/** An event of the log, for who resumes. */
export type LogEvent = Omit<FeedEvent, 'visitor'>

export interface Workspace {
  readonly data: string
  /** The set-up as it stands after the last committed batch, before its listeners are told. */
  readonly directory: Directory
  /** The last committed seq. */
  readonly seq: number
  readonly feed: Feed
  readonly files: FileRows
  readonly post: PostReader
  /**
   * Gives a command to the ledger; `input` has been validated by the operation's schema. Answered when its events are
   * on disk and the feed's listeners have been told. Never rejects.
   */
  command(name: string, input: unknown, caller: Caller, options?: CommandOptions): Promise<Answer>
  /** Answers a query; `input` has been validated. Rejects only when the program is wrong or being closed. */
  query(name: string, input: unknown, caller: Caller): Promise<unknown | Refusal>
  /** Up to `limit` events after `seq`, in order; 'too-old' when the log no longer reaches back. */
  eventsAfter(seq: number, limit: number): Promise<LogEvent[] | 'too-old'>
  /** A visitor's own events after their own `visitorSeq`, in order. */
  visitorEventsAfter(
    identity: string,
    visitorSeq: number,
    limit: number,
  ): Promise<{ seq: number; json: string }[]>
  /** A consultant's view of everything that changes, at one seq; refused for callers who are no consultant. */
  snapshotFor(caller: Caller): Promise<Snapshot | Refusal>
  /** The id of the conversation with this code (D-1042). */
  conversationOfCode(code: string): Promise<string | null>
  /** By which a shop proves who its client is; null where there is no such channel. */
  channelSecret(channel: string): Promise<string | null>
  credentials(login: string): Promise<{ account: string; passwordHash: string } | null>
  /** The session of this token's hash, expired or not. */
  sessionByToken(tokenHash: string): Promise<Session | null>
  /** The id of the API token with this hash, ended or not. */
  apiTokenByHash(hash: string): Promise<string | null>
  openVisits(): Promise<OpenVisit[]>
  waitingLines(): Promise<Waiting[]>
  /** Ids of tasks to remind of by `now` (ms), and when the next one is due. */
  dueTasks(now: number): Promise<{ tasks: string[]; next: number | null }>
  /** Whether the writer answers and its disk takes writes. */
  writable(): Promise<boolean>
  stats(): WorkspaceStats
  /** Works off what waits, then closes the database and gives the folder back. */
  close(): Promise<void>
}

export interface WorkspaceOptions {
  /** Commands that may wait before further ones are refused. Default 10,000. */
  queueLimit?: number
  /** Commands in one transaction at most. Default 512. */
  batchLimit?: number
  ring?: RingLimits
  /** Hears of what went wrong inside; default: standard error. */
  log?: (level: 'warn' | 'error', message: string, details: Record<string, unknown>) => void
  /** Pages of 4 KiB that the database may have, to see what a full disk does. */
  maxPages?: number
}

/**
 * Opens the data folder, made when it is not there. Throws a plain Error with words for people when another chatctl
 * has it open (naming its pid), when a newer version made it, or when it can't be written.
 */
export async function openWorkspace(data: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  const log = options.log ?? toStandardError
  const report = ({ level, message, details }: Report) => log(level, message, details)
  const written = new SharedArrayBuffer(4)
  const { ledger, seq, directory } = await Ledger.open({
    data,
    written,
    maxPages: options.maxPages ?? null,
    queueLimit: options.queueLimit ?? 10_000,
    batchLimit: options.batchLimit ?? 512,
    committed: events => workspace.take(events),
    report,
  })
  const feed = new RingFeed(
    seq,
    error => log('error', 'a listener of the feed failed', { error: (error as Error).stack }),
    options.ring,
  )
  const reader = await Reader.open(data, written)
  const workspace = new OpenWorkspace(data, ledger, reader, feed, seq, directory)
  return workspace
}

class OpenWorkspace implements Workspace {
  readonly files: FileRows
  readonly post: PostReader
  private writableUntil = 0
  private events = 0

  constructor(
    readonly data: string,
    private readonly ledger: Ledger,
    private readonly reader: Reader,
    readonly feed: RingFeed,
    public seq: number,
    public directory: Directory,
  ) {
    this.files = new FileRows(reader)
    this.post = new PostReader(reader)
  }

  /** What a batch has committed: first the set-up, then the listeners; the ledger answers its commands afterwards. */
  take(events: Told[]): void {
    for (const event of events)
      if (event.setUp) this.directory = evolveDirectory(this.directory, eventIn(event))
    this.seq = events.at(-1)?.seq ?? this.seq
    this.events += events.length
    this.writableUntil = Date.now() + writableFor
    this.feed.tell(events)
  }

  command(name: string, input: unknown, caller: Caller, options: CommandOptions = {}): Promise<Answer> {
    return this.ledger.command({
      name,
      input,
      caller,
      dryRun: options.dryRun ?? false,
      key: options.key ?? null,
    })
  }

  async query(name: string, input: unknown, caller: Caller): Promise<unknown | Refusal> {
    if (Object.hasOwn(directoryQueries, name)) {
      const actor = actorOf(caller, this.directory)
      if (actor instanceof Refusal) return actor
      const query = directoryQueries[name as DirectoryQueryName] as (...of: unknown[]) => unknown
      return query(input, actor, this.directory, new Date().toISOString())
    }
    // Who asks for words wants the newest, too.
    const words = (input as { text?: unknown } | null)?.text !== undefined
    await this.ledger.catchUp(words ? 'index' : 'catchUp')
    if (name === 'import.plan') return this.reader.ask('plan', input as ParsedInputOf<'import.plan'>, caller)
    return this.reader.ask('query', name, input, caller)
  }

  async eventsAfter(seq: number, limit: number): Promise<LogEvent[] | 'too-old'> {
    // Of another log: this one has not come that far.
    if (seq > this.seq) return 'too-old'
    const recent = this.feed.after(seq, limit)
    if (recent) return recent
    const rows = await this.reader.read('events', seq, this.seq, limit)
    return rows.map(({ audience, json, ...row }) => ({
      ...row,
      type: row.type as EventType,
      audience: JSON.parse(audience) as Audience,
      frame: frameOf(json),
    }))
  }

  async visitorEventsAfter(identity: string, visitorSeq: number, limit: number) {
    await this.ledger.catchUp('catchUp')
    return this.reader.read('visitorEvents', identity, visitorSeq, limit)
  }

  async snapshotFor(caller: Caller): Promise<Snapshot | Refusal> {
    await this.ledger.catchUp('catchUp')
    return this.reader.ask('snapshot', caller)
  }

  async conversationOfCode(code: string): Promise<string | null> {
    await this.ledger.catchUp('catchUp')
    return this.reader.read('conversationOfCode', code)
  }

  channelSecret(channel: string): Promise<string | null> {
    return this.reader.read('channelSecret', channel)
  }

  async credentials(login: string): Promise<{ account: string; passwordHash: string } | null> {
    const wanted = login.trim().toLowerCase()
    const account = Object.values(this.directory.accounts).find(one => one.login === wanted && !one.removedAt)
    if (!account) return null
    const passwordHash = await this.reader.read('password', account.id)
    return passwordHash === null ? null : { account: account.id, passwordHash }
  }

  sessionByToken(tokenHash: string): Promise<Session | null> {
    return this.reader.read('session', tokenHash)
  }

  apiTokenByHash(hash: string): Promise<string | null> {
    return this.reader.read('apiToken', hash)
  }

  async openVisits(): Promise<OpenVisit[]> {
    await this.ledger.catchUp('catchUp')
    return this.reader.read('openVisits')
  }

  async waitingLines(): Promise<Waiting[]> {
    await this.ledger.catchUp('catchUp')
    return this.reader.read('waitingLines')
  }

  dueTasks(now: number): Promise<{ tasks: string[]; next: number | null }> {
    return this.reader.read('dueTasks', now)
  }

  /** A commit of just now is proof enough. */
  async writable(): Promise<boolean> {
    if (Date.now() < this.writableUntil) return true
    const good = await this.ledger.probe()
    if (good) this.writableUntil = Date.now() + writableFor
    return good
  }

  stats(): WorkspaceStats {
    return { ...this.ledger.stats, queued: this.ledger.queued, events: this.events }
  }

  async close(): Promise<void> {
    // The reader lets go first, so that the writer, the last one, leaves one whole file behind.
    await this.reader.close()
    await this.ledger.close()
  }
}

/** Milliseconds. */
const writableFor = 2_000

const toStandardError: NonNullable<WorkspaceOptions['log']> = (level, message, details) => {
  process.stderr.write(`${JSON.stringify({ level, message, ...details })}\n`)
}
