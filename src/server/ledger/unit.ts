// One batch's unit of work: what its commands have changed so far, over the caches, over the database; and the reads
// that handlers make, which see all of it.
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { Message } from '../../core/model/message.ts'
import type { Visit } from '../../core/model/visit.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Load } from '../commands/handler.ts'
import { type Changes, type Head, noChanges, type Person, type Store } from '../store/store.ts'
import type { Cache, KeptConversation } from './cache.ts'

export class Unit implements Load {
  readonly head: Head
  changes: Changes = noChanges()
  private begun = false

  readonly conversations = new Map<string, KeptConversation>()
  readonly people = new Map<string, Person>()
  readonly messages = new Map<string, Message>()
  readonly contacts = new Map<string, Contact>()
  readonly visits = new Map<string, string>()
  readonly tokens = new Map<string, string>()
  /** keys of the two maps above whose rows are to be written */
  readonly changedConversations = new Set<string>()
  readonly changedIdentities = new Set<string>()
  /** ids of messages known not to be there */
  private readonly absent = new Set<string>()

  constructor(
    private readonly store: Store,
    private readonly cache: Cache,
    head: Head,
    /** as it stands after the commands so far */
    public directory: Directory,
  ) {
    this.head = { ...head }
  }

  /** Learns in one read which of these messages are not there, as those of new sendings are. */
  async expectNew(messages: string[]): Promise<void> {
    const unknown = messages.filter(id => !this.cache.messages.has(id))
    if (unknown.length === 0) return
    const there = new Set(await this.store.messagesAmong(unknown))
    for (const id of unknown) if (!there.has(id)) this.absent.add(id)
  }

  /** Writes what has changed so far into the batch's transaction, so that searches in the database find it. */
  async flush(): Promise<void> {
    if (!this.begun) {
      await this.store.begin()
      this.begun = true
    }
    const changes = this.changes
    for (const id of this.changedConversations) changes.conversations.push(this.conversations.get(id)!)
    for (const id of this.changedIdentities) changes.identities.push(this.people.get(id)!.identity)
    this.changes = noChanges()
    this.changedConversations.clear()
    this.changedIdentities.clear()
    await this.store.write(changes)
  }

  get hasChanges(): boolean {
    return this.begun || this.changes.events.length > 0 || this.changes.idempotency.length > 0
  }

  /** Ends the transaction; afterwards the caches know what the batch did. */
  async commit(): Promise<void> {
    if (!this.hasChanges) return
    await this.flush()
    await this.store.commit()
    for (const [id, one] of this.conversations) this.cache.conversations.set(id, one)
    for (const [id, one] of this.people) this.cache.people.set(id, one)
    for (const [id, one] of this.messages) this.cache.messages.set(id, one)
    for (const [id, one] of this.contacts) this.cache.contacts.set(id, one)
    for (const [id, one] of this.visits) this.cache.visits.set(id, one)
  }

  async rollback(): Promise<void> {
    if (this.begun) await this.store.rollback()
  }

  async keptConversation(id: string): Promise<KeptConversation | null> {
    const known = this.conversations.get(id) ?? this.cache.conversations.get(id)
    if (known) return known
    const loaded = await this.store.conversation(id)
    if (loaded) this.cache.conversations.set(id, loaded)
    return loaded
  }

  async person(identity: string): Promise<Person | null> {
    const known = this.people.get(identity) ?? this.cache.people.get(identity)
    if (known) return known
    const loaded = await this.store.person(identity)
    if (loaded) this.cache.people.set(identity, loaded)
    return loaded
  }

  async identityOfVisit(visit: string): Promise<string | null> {
    const known = this.visits.get(visit) ?? this.cache.visits.get(visit)
    if (known) return known
    const loaded = await this.store.visit(visit)
    if (loaded) this.cache.visits.set(visit, loaded.identity)
    return loaded?.identity ?? null
  }

  /** Messages of the conversation that quote this one, as they stand now. */
  async quoting(conversation: KeptConversation, message: string): Promise<Message[]> {
    await this.flush()
    return this.store.messagesQuoting(conversation.no, message)
  }

  async conversation(id: string): Promise<Conversation | null> {
    return (await this.keptConversation(id))?.value ?? null
  }

  async openConversation(identity: string): Promise<Conversation | null> {
    const open = (await this.person(identity))?.open
    return open ? this.conversation(open) : null
  }

  async latestConversation(identity: string): Promise<Conversation | null> {
    const latest = (await this.person(identity))?.latest
    return latest ? this.conversation(latest) : null
  }

  async message(id: string): Promise<Message | null> {
    const known = this.messages.get(id) ?? this.cache.messages.get(id)
    if (known) return known
    if (this.absent.has(id)) return null
    return this.store.message(id)
  }

  async placeOf(identity: string, visitorSeq: number): Promise<{ conversation: string; seq: number } | null> {
    const person = await this.person(identity)
    if (!person) return null
    await this.flushIfChanged()
    return this.store.placeOf(person.identity.no, visitorSeq)
  }

  async identity(id: string): Promise<Identity | null> {
    return (await this.person(id))?.identity.value ?? null
  }

  async identityByToken(tokenHash: string): Promise<Identity | null> {
    const identity = this.tokens.get(tokenHash) ?? (await this.store.identityOfToken(tokenHash))
    return identity ? this.identity(identity) : null
  }

  async visit(identity: string): Promise<Visit | null> {
    return (await this.person(identity))?.visit ?? null
  }

  async visitorSeq(identity: string): Promise<number> {
    return (await this.person(identity))?.visitorSeq ?? 0
  }

  async visitorSeqOf(message: Message): Promise<number | null> {
    await this.flushIfChanged()
    return this.store.visitorSeqOf(message.conversation, message.seq)
  }

  async contact(id: string): Promise<Contact | null> {
    const known = this.contacts.get(id) ?? this.cache.contacts.get(id)
    if (known) return known
    const loaded = await this.store.contact(id)
    if (loaded) this.cache.contacts.set(id, loaded)
    return loaded
  }

  async contactsNamed(ref: string): Promise<Contact[]> {
    await this.flushIfChanged()
    return this.store.contactsNamed(ref)
  }

  async contactsWithEmails(emails: string[]): Promise<Contact[]> {
    await this.flushIfChanged()
    return this.store.contactsWithEmails(emails)
  }

  async contactsWithPhones(phones: string[]): Promise<Contact[]> {
    await this.flushIfChanged()
    return this.store.contactsWithPhones(phones)
  }

  async codeTaken(code: string): Promise<boolean> {
    await this.flushIfChanged()
    return this.store.codeTaken(code)
  }

  async nextConversationNumber(): Promise<number> {
    return Math.max(this.head.number + 1, firstNumber)
  }

  async channelBusy(channel: string): Promise<boolean> {
    await this.flushIfChanged()
    return this.store.channelBusy(channel)
  }

  private async flushIfChanged(): Promise<void> {
    if (this.changes.events.length > 0) await this.flush()
  }
}

/** The first conversation is D-1001: codes have one length for a long time. */
const firstNumber = 1_001
