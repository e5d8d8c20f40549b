// Opens a data folder: the writer's thread, the reader's thread and the feed, put together behind Workspace.
import type { Audience, EventType } from '../core/events.ts'
import type { Session } from '../core/model/session.ts'
import type { Snapshot } from '../core/protocol/frames.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../core/protocol/registry.ts'
import { forbids } from '../core/rules/access.ts'
import { type PreparedBatch, prepareBatch } from '../core/rules/contact-prepare.ts'
import { type Directory, evolveDirectory } from '../core/rules/directory.ts'
import { countryOf } from '../core/rules/setting.ts'
import { actorOf, type Caller } from './caller.ts'
import { eventIn, frameOf, RingFeed } from './feed.ts'
import { FileRows } from './files/rows.ts'
import type { Report } from './ledger/command.ts'
import { newId } from './ledger/new-id.ts'
import type { Told } from './ledger/wire.ts'
import { Ledger } from './ledger.ts'
import { PostReader } from './mail/rows.ts'
import { type DirectoryQueryName, directoryQueries } from './queries/directory.ts'
import { Reader } from './queries/reader.ts'
import type { OpenVisit, Waiting } from './queries/wire.ts'
import type {
  Answer,
  CommandOptions,
  LogEvent,
  Workspace,
  WorkspaceOptions,
  WorkspaceStats,
} from './workspace.ts'

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
    batchLimit: options.batchLimit ?? 50,
    committed: events => workspace.take(events),
    report,
  })
  const feed = new RingFeed(
    seq,
    error => log('error', 'a listener of the feed failed', { error: (error as Error).stack }),
    options.ring,
  )
  const reader = await Reader.open(data, written, report)
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
      prepared:
        name === 'contact.import' ? this.prepared(input as ParsedInputOf<'contact.import'>, caller) : null,
      caller,
      dryRun: options.dryRun ?? false,
      key: options.key ?? null,
    })
  }

  /**
   * Rows are read beside the writer, who has the most to do; refused ones it reads itself, for the same refusal. Who may
   * not import makes nobody read: the writer says so.
   */
  private prepared(input: ParsedInputOf<'contact.import'>, caller: Caller): PreparedBatch | null {
    const { directory } = this
    const actor = actorOf(caller, directory)
    if (actor instanceof Refusal || forbids(actor, 'contact.manage', null)) return null
    const by = { country: countryOf(input, { directory }), fields: directory.fields }
    const prepared = prepareBatch(input, by, newId)
    return prepared instanceof Refusal ? null : prepared
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

  /** A commit of just now is proof enough of writing. */
  async ready(): Promise<boolean> {
    if (!this.reader.works) return false
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
