// What the ledger needs of a database: one writer's reads and writes. SQLite fills it; PostgreSQL can, later.

import type { EventData } from '../../core/events.ts'
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { KeptFile } from '../../core/model/file.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { ContactImport } from '../../core/model/import.ts'
import type { Message } from '../../core/model/message.ts'
import type { ReadyContacts } from '../../core/model/ready-contacts.ts'
import type { Session } from '../../core/model/session.ts'
import type { Visit } from '../../core/model/visit.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Uploaded } from '../../core/rules/file.ts'
import type { Desk } from '../../core/rules/routing.ts'
import type { OpenOf, UsableFile } from '../commands/handler.ts'
import type { ContactsAsked, ContactsMet } from './contacts-met.ts'
import type { MentionChange, MentionRows } from './mention.ts'
import type { PostChange, PostRows } from './post.ts'
import type { TaskChange, TaskRows } from './task.ts'

/** A noun with the small number that other tables name it by. */
export interface Numbered<T> {
  no: number
  value: T
}

/** Where the log, the tables for reading and the counters stand. */
export interface Head {
  /** the last committed seq; 0 in an empty workspace */
  seq: number
  /** its time, in milliseconds */
  at: number
  /** the last seq that the tables for reading know of */
  projected: number
  /** the hash of the last event; '' in an empty workspace */
  hash: string
  /** the highest `no` given so far */
  conversation: number
  identity: number
  /** the highest number of a conversation's code (D-1042) */
  number: number
}

/** The number in a conversation's code: 1042 of D-1042. Numbers grow with `no`. */
export const codeNumber = (code: string) => Number(code.slice(2)) || 0

/** All that belongs to one identity and that a visitor's command needs. */
export interface Person {
  identity: Numbered<Identity>
  /** newest visitor seq */
  visitorSeq: number
  /** id of the newest conversation */
  latest: string | null
  /** id of the one that is not closed */
  open: string | null
  visit: Visit | null
}

/** One event as the log keeps it; texts are JSON. */
export interface EventRow {
  seq: number
  at: number
  type: string
  conversation: string | null
  identity: string | null
  visitorSeq: number | null
  audience: string
  body: string
  /** what the visitor was told, where the event alone does not tell it (visitor-event.ts) */
  visitorBody: string | null
  /** of an administrative act, whose it is: an account's id, `owner`, `system` */
  actor: string | null
  /** of an administrative act, where it came from, as JSON: door, ip, token */
  origin: string | null
  /** of this event and all before it (chain.ts) */
  hash: string
}

export interface IdempotencyRow {
  caller: string
  key: string
  hash: string
  /** the Answer, as JSON */
  answer: string
  seq: number
  at: number
}

/** What a batch appends in its transaction: the log, and what no log can tell again. */
export interface Appended {
  events: EventRow[]
  /** entries of the directory; null = gone */
  directory: { noun: keyof Directory; id: string; value: object | null }[]
  passwords: { account: string; hash: string }[]
  identityTokens: { identity: string; hash: string }[]
  /** null = revoked */
  apiTokens: { token: string; hash: string | null }[]
  sessions: SessionChange[]
  files: FileChange[]
  post: PostChange[]
  tasks: TaskChange[]
  mentions: MentionChange[]
  idempotency: IdempotencyRow[]
}

/**
 * What becomes of uploads; a used one by its key, which its address tells, a removed one by its id. `message`: in which
 * message it was sent, `unsent`: which message had it and is deleted; both count for the files of quick replies.
 */
export type FileChange =
  | { added: KeptFile }
  | { used: string; message?: string }
  | { unsent: string; message: string }
  | { removed: string }

export type SessionChange =
  | { started: Session; tokenHash: string }
  | { touched: string; expiresAt: string }
  | { ended: string }
  | { endedOf: string; except: string | null }

export const nothingAppended = (): Appended => ({
  events: [],
  directory: [],
  passwords: [],
  identityTokens: [],
  apiTokens: [],
  sessions: [],
  files: [],
  post: [],
  tasks: [],
  mentions: [],
  idempotency: [],
})

/** What events change in the tables for reading, to be written in this order. */
export interface Projection {
  identities: Numbered<Identity>[]
  /** new ones of imports, and their times (ISO 8601); they come before all that was done to them */
  ready: { contacts: ReadyContacts; at: string }[]
  contacts: Contact[]
  /** ids of contacts that are gone */
  removedContacts: string[]
  imports: ContactImport[]
  importBatches: ImportBatchRow[]
  /** contacts that are gone, and the id of those that they are now */
  redirects: { id: string; code: string; into: string }[]
  visits: { identity: number; visit: Visit }[]
  conversations: ConversationChange[]
  /** consultants who newly took part */
  tookPart: { conversation: number; consultant: string }[]
  messages: NewMessage[]
  /** messages that were there before and have changed */
  patched: Message[]
  visitorEvents: VisitorEventRow[]
}

export interface NewMessage {
  /** seq of the event that made it */
  no: number
  conversation: number
  message: Message
  /** it is no longer as its event has it */
  changed: boolean
}

export interface ConversationChange extends Numbered<Conversation> {
  identity: number
  /** as its row has it; null = there is no row */
  before: Conversation | null
}

/** Where the log has the rows of an import from line `first` to line `last`; `undone`: seq of their taking back. */
export interface ImportBatchRow {
  import: string
  first: number
  last: number
  seq: number
  undone: number | null
}

/** A batch of an import with what its event says, and when. */
export type ImportBatch = ImportBatchRow & { data: EventData['contact.imported']; at: string }

/** Where a visitor's own event stands. */
export interface VisitorEventRow {
  identity: number
  visitorSeq: number
  seq: number
  conversation: number | null
  /** seq of the conversation's newest entry after it */
  entry: number | null
}

/** The writer's side of a database. Reads see what was written before in the same transaction. */
export interface Store {
  head(): Promise<Head>
  directory(): Promise<Directory>

  /** Not `durable`: what is committed outlives a kill at once, a power cut only once it was flushed. */
  begin(durable?: boolean): Promise<void>
  append(appended: Appended): Promise<void>
  /** Brings the tables for reading up to `seq`. */
  project(projection: Projection, seq: number): Promise<void>
  /** Only messages, all that are new up to some event and not there yet: ahead of the rest, which counts as not there. */
  projectMessages(messages: NewMessage[]): Promise<void>
  commit(): Promise<void>
  /** Resolves when all that was committed outlives a power cut. Commits go on meanwhile. */
  flush(): Promise<void>
  rollback(): Promise<void>
  /** Whether the error says that the disk, not a command, is at fault: full, broken, read-only, locked. */
  isDiskTrouble(error: unknown): boolean

  conversation(id: string): Promise<(Numbered<Conversation> & { identity: number }) | null>
  message(id: string): Promise<Message | null>
  /** Which of these ids are messages. */
  messagesAmong(ids: string[]): Promise<string[]>
  /** Messages of the conversation that quote this one. */
  messagesQuoting(conversation: number, message: string): Promise<Message[]>
  person(identity: string): Promise<Person | null>
  identityOfToken(tokenHash: string): Promise<string | null>
  /** The visit and whose it is. */
  visit(id: string): Promise<{ identity: string; visit: Visit } | null>
  placeOf(identity: number, visitorSeq: number): Promise<{ conversation: string; seq: number } | null>
  visitorSeqOf(identity: number, conversation: string, entry: number): Promise<number | null>
  contact(id: string): Promise<Contact | null>
  contactsNamed(ref: string): Promise<Contact[]>
  contactsWithEmails(emails: string[]): Promise<Contact[]>
  contactsWithPhones(phones: string[]): Promise<Contact[]>
  contactsMet(keys: ContactsAsked): Promise<ContactsMet>
  contactsAmong(ids: string[]): Promise<Contact[]>
  /** Which of these contacts an identity points to. */
  contactsInUse(ids: string[]): Promise<string[]>
  /** Which of these codes are taken. */
  codesTaken(codes: string[]): Promise<string[]>
  import(id: string): Promise<ContactImport | null>
  /** By id, name or file. */
  importsNamed(ref: string): Promise<ContactImport[]>
  /** The batch that begins on this line. */
  importBatch(id: string, first: number): Promise<ImportBatch | null>
  /** The newest `limit` batches that have not been taken back, newest first. */
  importBatchesLeft(id: string, limit: number): Promise<ImportBatchRow[]>
  /** Ids of what is the contact's. */
  identitiesOfContact(contact: string): Promise<string[]>
  conversationsOfContact(contact: string): Promise<string[]>
  openConversations(of: OpenOf): Promise<Conversation[]>
  file(id: string): Promise<UsableFile | null>
  fileOfKey(key: string): Promise<UsableFile | null>
  /** What this owner has uploaded; bytes since then (ms). */
  uploadedBy(owner: string, since: number): Promise<Uploaded>
  desk(channels: string[], consultants: string[]): Promise<Desk>
  idempotency(caller: string, key: string): Promise<IdempotencyRow | null>

  /** What it knows of mail. */
  readonly post: PostRows
  readonly tasks: TaskRows
  readonly mentions: MentionRows

  /** A small write of its own that reaches the disk. */
  probe(): Promise<void>
  /** Events of the log after a seq, for tables that are behind it. */
  eventsAfter(seq: number, limit: number): Promise<EventRow[]>
  /** Puts up to `limit` messages into the full-text index; how many there were. */
  indexMessages(limit: number): Promise<number>
  /** Forgets idempotency keys and sessions that ended before these times (milliseconds). */
  purge(before: { keys: number; sessions: number }): Promise<void>
  close(): Promise<void>
}
