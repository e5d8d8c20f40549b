// What crosses between the main thread and the reader's.
import type { Letter } from '../../core/model/letter.ts'
import type { Mail } from '../../core/model/mail.ts'
import type { Session } from '../../core/model/session.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'
import type { RefusalView } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Caller } from '../caller.ts'
import type { UsableFile } from '../commands/handler.ts'
import type { Report } from '../ledger/command.ts'
import type { Cursor } from '../store/post.ts'

/** An event as the log's table has it. */
export interface LogRow {
  seq: number
  type: string
  conversation: string | null
  identity: string | null
  audience: string
  json: string
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

/** All uploads there are. */
export interface FileTotals {
  files: number
  bytes: number
  /** in no message and no profile */
  unused: number
}

/** What may be asked of the reader; each in one read transaction. */
export interface Reading {
  query: (name: string, input: unknown, caller: Caller) => unknown
  /** of an import: keeps what the batches before would have changed */
  plan: (input: ParsedInputOf<'import.plan'>, caller: Caller) => unknown
  snapshot: (caller: Caller) => Snapshot
  events: (after: number, upTo: number, limit: number) => LogRow[]
  visitorEvents: (identity: string, after: number, limit: number) => { seq: number; json: string }[]
  /** the id of the conversation with this code */
  conversationOfCode: (code: string) => string | null
  /** the channel's secret, or null where there is no such channel */
  channelSecret: (channel: string) => string | null
  password: (account: string) => string | null
  session: (tokenHash: string) => Session | null
  /** the token's id */
  apiToken: (hash: string) => string | null
  openVisits: () => OpenVisit[]
  dueLetters: (now: number) => { letters: Letter[]; next: number | null }
  /** ids of tasks to remind of */
  dueTasks: (now: number) => { tasks: string[]; next: number | null }
  unsortedMails: () => Mail[]
  lastMail: (conversation: string, role: 'client' | 'company') => Mail | null
  mailCursors: (mailbox: string) => Cursor[]
  mailboxSecrets: (mailbox: string) => Record<string, string>
  waitingLines: () => Waiting[]
  fileOfKey: (key: string) => UsableFile | null
  /** ids of uploads from before this time (ms) that nothing uses, oldest first */
  takenOffFiles: () => string[]
  staleFiles: (before: number) => string[]
  /** which of these contents an upload has */
  contentsAmong: (hashes: string[]) => string[]
  fileTotals: () => FileTotals
}

export interface Ask {
  id: number
  reading: keyof Reading
  of: unknown[]
}

export type Asked =
  | { id: number; value: unknown }
  | { id: number; refusal: RefusalView }
  | { id: number; error: string }

/** What the thread says once it is ready. */
export type FromReader = Asked | { report: Report } | 'closed'
