// One open data folder as all doors know it: commands, queries, the feed and the set-up behind one interface.
import type { Session } from '../core/model/session.ts'
import type { Snapshot } from '../core/protocol/frames.ts'
import type { Refusal, RefusalView } from '../core/protocol/refusal.ts'
import type { Directory } from '../core/rules/directory.ts'
import type { Caller } from './caller.ts'
import type { Feed, FeedEvent, RingLimits } from './feed.ts'
import type { FileRows } from './files/rows.ts'
import type { PostReader } from './mail/rows.ts'
import type { OpenVisit, Waiting } from './queries/wire.ts'

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
  /** Whether the writer answers, its disk takes writes, and the reader is there. */
  ready(): Promise<boolean>
  stats(): WorkspaceStats
  /** Works off what waits, then closes the database and gives the folder back. */
  close(): Promise<void>
}

export interface WorkspaceOptions {
  /** Commands that may wait before further ones are refused. Default 10,000. */
  queueLimit?: number
  /** Commands in one transaction at most. Default 50. */
  batchLimit?: number
  ring?: RingLimits
  /** Hears of what went wrong inside; default: standard error. */
  log?: (level: 'warn' | 'error', message: string, details: Record<string, unknown>) => void
  /** Pages of 4 KiB that the database may have, to see what a full disk does. */
  maxPages?: number
}
