// One batch's unit of work: what its commands have changed so far, its transaction, and the reads that handlers make.
import type { EventData } from '../../core/events.ts'
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { ContactImport } from '../../core/model/import.ts'
import type { Message } from '../../core/model/message.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Uploaded } from '../../core/rules/file.ts'
import type { Desk } from '../../core/rules/routing.ts'
import type { Load, OpenOf, UsableFile } from '../commands/handler.ts'
import type { ContactsAsked, ContactsMet } from '../store/contacts-met.ts'
import { type Head, type ImportBatchRow, nothingAppended, type Store } from '../store/store.ts'
import { type Cache, remember } from './cache.ts'
import { type KeptConversation, Pending } from './pending.ts'
import { Remembered } from './remembered.ts'

/** The first conversation is D-1001: codes have one length for a long time. */
const firstNumber = 1_001

/**
 * Whether the commit itself waits for the disk. Where it need not, nobody may hear of it before the store is flushed;
 * and what readers find without having heard of it, passwords and the set-up, must not go before that either.
 */
export type Durable = boolean | 'unless only the log'

export class Unit extends Remembered implements Load {
  readonly head: Head
  appended = nothingAppended()
  readonly tokens = new Map<string, string>()
  private begun = false
  /** what it committed is to be flushed */
  unflushed = false
  private caughtUp = false

  /** `pending`: what earlier batches have left to be written. */
  constructor(
    store: Store,
    cache: Cache,
    pending: Pending,
    head: Head,
    /** as it stands after the commands so far */
    public directory: Directory,
    private readonly durable: Durable = true,
  ) {
    super(store, cache, pending)
    this.head = { ...head }
  }

  /** Brings the tables for reading up to now, inside this batch's transaction, so that searches find everything. */
  async catchUp(): Promise<void> {
    await this.append()
    const all = this.caughtUp ? this.own : Pending.of(this.pending, this.own)
    await this.store.project(all.projection(), this.head.seq)
    this.head.projected = this.head.seq
    this.own.written()
    this.caughtUp = true
  }

  /** Ends the transaction; returns what is left to be written to the tables for reading. */
  async commit(): Promise<Pending> {
    const { events, idempotency } = this.appended
    if (!this.begun && events.length === 0 && idempotency.length === 0) return this.pending
    // A cursor that stands in the middle of the batch would have its rest done twice after a crash.
    // And the next batch of an import looks for its contacts among those of this one.
    if (this.caughtUp || this.durable === false) await this.catchUp()
    else await this.append(this.mayFlushLater())
    await this.store.commit()
    if (!this.caughtUp) {
      if (this.pending.empty) return this.own
      this.pending.merge(this.own)
      return this.pending
    }
    remember(this.cache, this.pending)
    remember(this.cache, this.own)
    return new Pending()
  }

  async rollback(): Promise<void> {
    if (this.begun) await this.store.rollback()
  }

  private async append(later = this.durable === false): Promise<void> {
    if (!this.begun) {
      await this.store.begin(!later)
      this.begun = true
      this.unflushed = later
    }
    const { appended } = this
    this.appended = nothingAppended()
    await this.store.append(appended)
  }

  private mayFlushLater(): boolean {
    if (this.durable !== 'unless only the log') return !this.durable
    const { events: _events, idempotency: _answers, ...beside } = this.appended
    return Object.values(beside).every(changes => changes.length === 0)
  }

  /** Messages of the conversation that quote this one, as they stand now. */
  async quoting(conversation: KeptConversation, message: string): Promise<Message[]> {
    await this.catchUp()
    return this.store.messagesQuoting(conversation.no, message)
  }

  async placeOf(identity: string, visitorSeq: number): Promise<{ conversation: string; seq: number } | null> {
    const person = await this.person(identity)
    if (!person) return null
    await this.catchUpForReading()
    return this.store.placeOf(person.identity.no, visitorSeq)
  }

  async identityByToken(tokenHash: string): Promise<Identity | null> {
    const identity = this.tokens.get(tokenHash) ?? (await this.store.identityOfToken(tokenHash))
    return identity ? this.identity(identity) : null
  }

  async visitorSeqOf(message: Message): Promise<number | null> {
    const conversation = await this.keptConversation(message.conversation)
    if (!conversation) return null
    await this.catchUpForReading()
    return this.store.visitorSeqOf(conversation.identity, message.conversation, message.seq)
  }

  /** New ones of imports are in the tables only. */
  protected override async loadContact(id: string): Promise<Contact | null> {
    if (this.own.hasReady || this.pending.hasReady) await this.catchUpForReading()
    return super.loadContact(id)
  }

  async contactsAmong(ids: string[]): Promise<Map<string, Contact>> {
    await this.catchUpForReading()
    return new Map((await this.store.contactsAmong(ids)).map(contact => [contact.id, contact]))
  }

  async contactsInUse(ids: string[]): Promise<Set<string>> {
    await this.catchUpForReading()
    return new Set(await this.store.contactsInUse(ids))
  }

  async codesTaken(codes: string[]): Promise<Set<string>> {
    await this.catchUpForReading()
    return new Set(await this.store.codesTaken(codes))
  }

  async import(id: string): Promise<ContactImport | null> {
    return this.own.imports.get(id) ?? this.pending.imports.get(id) ?? this.store.import(id)
  }

  async importsNamed(ref: string): Promise<ContactImport[]> {
    return (await this.catchUpForReading()).importsNamed(ref)
  }

  async importBatch(id: string, first: number): Promise<EventData['contact.imported'] | null> {
    await this.catchUpForReading()
    return (await this.store.importBatch(id, first))?.data ?? null
  }

  /** Where the batch stands, whether or not the tables know it. */
  async importBatchRow(id: string, first: number): Promise<ImportBatchRow | null> {
    const known = this.own.importBatch(id, first) ?? this.pending.importBatch(id, first)
    return known ?? this.store.importBatch(id, first)
  }

  async lastImportBatch(id: string) {
    await this.catchUpForReading()
    const [row, before] = await this.store.importBatchesLeft(id, 2)
    const batch = row ? await this.store.importBatch(id, row.first) : null
    return batch && { first: batch.first, data: batch.data, at: batch.at, more: before !== undefined }
  }

  async contactsNamed(ref: string): Promise<Contact[]> {
    return (await this.catchUpForReading()).contactsNamed(ref)
  }

  async contactsWithEmails(emails: string[]): Promise<Contact[]> {
    return (await this.catchUpForReading()).contactsWithEmails(emails)
  }

  async contactsWithPhones(phones: string[]): Promise<Contact[]> {
    return (await this.catchUpForReading()).contactsWithPhones(phones)
  }

  async contactsMet(keys: ContactsAsked): Promise<ContactsMet> {
    return (await this.catchUpForReading()).contactsMet(keys)
  }

  async identitiesOfContact(contact: string): Promise<string[]> {
    return (await this.catchUpForReading()).identitiesOfContact(contact)
  }

  async conversationsOfContact(contact: string): Promise<string[]> {
    return (await this.catchUpForReading()).conversationsOfContact(contact)
  }

  async file(id: string): Promise<UsableFile | null> {
    return (await this.written()).file(id)
  }

  async fileOfKey(key: string): Promise<UsableFile | null> {
    return (await this.written()).fileOfKey(key)
  }

  async uploadedBy(owner: string, since: number): Promise<Uploaded> {
    return (await this.written()).uploadedBy(owner, since)
  }

  async post(): Promise<Store['post']> {
    return (await this.written()).post
  }

  async tasks(): Promise<Store['tasks']> {
    return (await this.written()).tasks
  }

  async mentions(): Promise<Store['mentions']> {
    return (await this.written()).mentions
  }

  /** The store with what this batch appends beside the log: it is rare, and looked up where all the rest is. */
  private async written(): Promise<Store> {
    const { files, post, tasks, mentions } = this.appended
    if (files.length + post.length + tasks.length + mentions.length > 0) await this.append()
    return this.store
  }

  async nextConversationNumber(): Promise<number> {
    return Math.max(this.head.number + 1, firstNumber)
  }

  async openConversations(of: OpenOf): Promise<Conversation[]> {
    return (await this.catchUpForReading()).openConversations(of)
  }

  async desk(channels: string[], consultants: string[]): Promise<Desk> {
    return (await this.catchUpForReading()).desk(channels, consultants)
  }

  private async catchUpForReading(): Promise<Store> {
    if (this.head.projected < this.head.seq) await this.catchUp()
    return this.store
  }
}
