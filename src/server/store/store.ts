// What the ledger needs of a database: one writer's reads and writes. SQLite fills it; PostgreSQL can, later.

import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { Message } from '../../core/model/message.ts'
import type { Session } from '../../core/model/session.ts'
import type { Visit } from '../../core/model/visit.ts'
import type { Directory } from '../../core/rules/directory.ts'

/** A noun with the small number that other tables name it by. */
export interface Numbered<T> {
  no: number
  value: T
}

/** Where the log and the counters stand. */
export interface Head {
  /** the last committed seq; 0 in an empty workspace */
  seq: number
  /** its time, in milliseconds */
  at: number
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
  conversation: number | null
  identity: number | null
  visitorSeq: number | null
  entry: number | null
  audience: string
  body: string
  visitorBody: string | null
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

/** What a batch changes, to be written in its transaction, in this order. */
export interface Changes {
  events: EventRow[]
  identities: Numbered<Identity>[]
  contacts: Contact[]
  visits: { identity: number; visit: Visit }[]
  conversations: (Numbered<Conversation> & { identity: number })[]
  /** consultants who newly took part */
  tookPart: { conversation: number; consultant: string }[]
  messages: { conversation: number; message: Message }[]
  /** messages that were there before and have changed */
  patched: Message[]
  /** entries of the directory; null = gone */
  directory: { noun: keyof Directory; id: string; value: object | null }[]
  passwords: { account: string; hash: string }[]
  identityTokens: { identity: string; hash: string }[]
  sessions: SessionChange[]
  idempotency: IdempotencyRow[]
}

export type SessionChange =
  | { started: Session; tokenHash: string }
  | { touched: string; expiresAt: string }
  | { ended: string }
  | { endedOf: string; except: string | null }

export const noChanges = (): Changes => ({
  events: [],
  identities: [],
  contacts: [],
  visits: [],
  conversations: [],
  tookPart: [],
  messages: [],
  patched: [],
  directory: [],
  passwords: [],
  identityTokens: [],
  sessions: [],
  idempotency: [],
})

/** The writer's side of a database. Reads see what was written before in the same transaction. */
export interface Store {
  head(): Promise<Head>
  directory(): Promise<Directory>

  begin(): Promise<void>
  write(changes: Changes): Promise<void>
  commit(): Promise<void>
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
  visitorSeqOf(conversation: string, entry: number): Promise<number | null>
  contact(id: string): Promise<Contact | null>
  contactsNamed(ref: string): Promise<Contact[]>
  contactsWithEmails(emails: string[]): Promise<Contact[]>
  contactsWithPhones(phones: string[]): Promise<Contact[]>
  codeTaken(code: string): Promise<boolean>
  channelBusy(channel: string): Promise<boolean>
  idempotency(caller: string, key: string): Promise<IdempotencyRow | null>

  /** A small write of its own that reaches the disk. */
  probe(): Promise<void>
  /** Puts up to `limit` messages into the full-text index; how many there were. */
  indexMessages(limit: number): Promise<number>
  /** Forgets idempotency keys and sessions that ended before these times (milliseconds). */
  purge(before: { keys: number; sessions: number }): Promise<void>
  close(): Promise<void>
}
