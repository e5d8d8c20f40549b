// What a command's handler is: it loads what the rule needs, calls the rule, and hands back events and an answer.
import type { EventData, NewEvent } from '../../core/events.ts'
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { KeptFile } from '../../core/model/file.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { ContactImport } from '../../core/model/import.ts'
import type { Message } from '../../core/model/message.ts'
import type { Visit } from '../../core/model/visit.ts'
import type { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName, OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Context } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Uploaded } from '../../core/rules/file.ts'
import type { Desk } from '../../core/rules/routing.ts'
import type { ContactsAsked, ContactsMet } from '../store/contacts-met.ts'
import type { MentionRows } from '../store/mention.ts'
import type { PostRows } from '../store/post.ts'
import type { TaskRows } from '../store/task.ts'

/** At once where the ledger remembers it: nine of ten messages then cost no promise. */
export type Awaitable<T> = T | Promise<T>

/** What handlers may read. Everything is as it stands after the commands before this one in the batch. */
export interface Load {
  conversation(id: string): Awaitable<Conversation | null>
  /** The identity's conversation that is not closed, or null; at most one by the rules. */
  openConversation(identity: string): Awaitable<Conversation | null>
  /** The identity's newest conversation, closed or not. */
  latestConversation(identity: string): Awaitable<Conversation | null>
  message(id: string): Awaitable<Message | null>
  /** The entry's place: conversation and seq of the visitor's own event `visitorSeq`; null if there is none. */
  placeOf(identity: string, visitorSeq: number): Promise<{ conversation: string; seq: number } | null>
  identity(id: string): Awaitable<Identity | null>
  identityByToken(tokenHash: string): Promise<Identity | null>
  /** The identity's latest visit. */
  visit(identity: string): Awaitable<Visit | null>
  /** The identity's newest visitor seq; 0 when nothing happened yet. */
  visitorSeq(identity: string): Awaitable<number>
  /** The visitor's own seq of the event that sent this message; null where the visitor was not told of it. */
  visitorSeqOf(message: Message): Promise<number | null>
  contact(id: string): Awaitable<Contact | null>
  /** Ids of the contact's identities. */
  identitiesOfContact(contact: string): Promise<string[]>
  /** By id, code or e-mail; those of contacts that were merged lead to the one that stayed. */
  contactsNamed(ref: string): Promise<Contact[]>
  contactsWithEmails(emails: string[]): Promise<Contact[]>
  /** Phones in E.164 form, as the contact's `phones` are compared. */
  contactsWithPhones(phones: string[]): Promise<Contact[]>
  /** Who has any of these e-mail addresses or phone numbers, and of which places those are. */
  contactsMet(keys: ContactsAsked): Promise<ContactsMet>
  codesTaken(codes: string[]): Promise<Set<string>>
  /** By id; those that are gone are left out. */
  contactsAmong(ids: string[]): Promise<Map<string, Contact>>
  /** Which of these contacts an identity points to. */
  contactsInUse(ids: string[]): Promise<Set<string>>
  import(id: string): Promise<ContactImport | null>
  /** By id, name or file. */
  importsNamed(ref: string): Promise<ContactImport[]>
  /** The batch that begins on this line, as its event has it. */
  importBatch(id: string, first: number): Promise<EventData['contact.imported'] | null>
  /** The newest batch that has not been taken back, its time, and whether there are others before it. */
  lastImportBatch(
    id: string,
  ): Promise<{ first: number; data: EventData['contact.imported']; at: string; more: boolean } | null>
  /** An upload, and whether something uses it. */
  file(id: string): Promise<UsableFile | null>
  fileOfKey(key: string): Promise<UsableFile | null>
  /** What this owner has uploaded; bytes since then (ms). */
  uploadedBy(owner: string, since: number): Promise<Uploaded>
  /** What is known of mail. */
  post(): Promise<PostRows>
  /** The tasks there are. */
  tasks(): Promise<TaskRows>
  mentions(): Promise<MentionRows>
  /** The next number for a conversation's code (D-1042). */
  nextConversationNumber(): Promise<number>
  /** The open conversations of a channel, of a group, or that a consultant takes part in. */
  openConversations(of: OpenOf): Promise<Conversation[]>
  /** What routing must know of the open conversations of these channels. */
  desk(channels: string[], consultants: string[]): Promise<Desk>
}

/** `sent`: a message has it; known of the files of quick replies only. */
export type UsableFile = KeptFile & { used: boolean; sent: boolean }

export type OpenOf = { channel: string } | { group: string } | { participant: string }

/** Events to append, and what to answer once they are; the answer may need the directory as it is after them. */
export interface Outcome<O = unknown> {
  events: NewEvent[]
  answer: O | ((after: Directory) => O)
}

export type Handler<I = never, O = unknown> = (
  input: I,
  context: Context,
  load: Load,
) => Promise<Outcome<O> | Refusal>

/** A noun's handlers, typed by the protocol's schemas. */
export type Handlers<N extends OperationName> = {
  [K in N]: Handler<ParsedInputOf<K>, OutputOf<K>>
}
