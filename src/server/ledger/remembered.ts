// What a batch reads without asking the database, as a rule.
// Its own changes lie over what waits to be written, which lies over the caches, which lie over the database.
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { Message } from '../../core/model/message.ts'
import type { Visit } from '../../core/model/visit.ts'
import type { Awaitable } from '../commands/handler.ts'
import type { Person, Store } from '../store/store.ts'
import type { Cache } from './cache.ts'
import { type KeptConversation, Pending } from './pending.ts'

/** Answers at once where something is remembered: a message then waits for nothing before it is decided. */
export class Remembered {
  /** what this batch changes in the tables for reading */
  readonly own = new Pending()
  /** ids of messages known not to be there */
  private readonly absent = new Set<string>()

  constructor(
    protected readonly store: Store,
    protected readonly cache: Cache,
    /** what earlier batches have left to be written */
    protected readonly pending: Pending,
  ) {}

  /** Learns in one read which of these messages are not there, as those of new sendings are. */
  async expectNew(messages: string[]): Promise<void> {
    const unknown = messages.filter(id => !this.pending.messages.has(id))
    if (unknown.length === 0) return
    const there = new Set(await this.store.messagesAmong(unknown))
    for (const id of unknown) if (!there.has(id)) this.absent.add(id)
  }

  keptConversation(id: string): Awaitable<KeptConversation | null> {
    return (
      this.own.conversations.get(id) ??
      this.pending.conversations.get(id) ??
      this.cache.conversations.get(id) ??
      this.loadConversation(id)
    )
  }

  private async loadConversation(id: string): Promise<KeptConversation | null> {
    const loaded = await this.store.conversation(id)
    if (loaded) this.cache.conversations.set(id, loaded)
    return loaded
  }

  person(identity: string): Awaitable<Person | null> {
    return (
      this.own.people.get(identity) ??
      this.pending.people.get(identity) ??
      this.cache.people.get(identity) ??
      this.loadPerson(identity)
    )
  }

  private async loadPerson(identity: string): Promise<Person | null> {
    const loaded = await this.store.person(identity)
    if (loaded) this.cache.people.set(identity, loaded)
    return loaded
  }

  async identityOfVisit(visit: string): Promise<string | null> {
    const known = this.own.visits.get(visit) ?? this.pending.visits.get(visit) ?? this.cache.visits.get(visit)
    if (known) return known
    const loaded = await this.store.visit(visit)
    if (loaded) this.cache.visits.set(visit, loaded.identity)
    return loaded?.identity ?? null
  }

  conversation(id: string): Awaitable<Conversation | null> {
    return then(this.keptConversation(id), conversationOf)
  }

  openConversation(identity: string): Awaitable<Conversation | null> {
    return then(this.person(identity), person => (person?.open ? this.conversation(person.open) : null))
  }

  latestConversation(identity: string): Awaitable<Conversation | null> {
    return then(this.person(identity), person => (person?.latest ? this.conversation(person.latest) : null))
  }

  message(id: string): Awaitable<Message | null> {
    const known = this.own.messages.get(id) ?? this.pending.messages.get(id)
    if (known) return known
    return this.absent.has(id) ? null : this.store.message(id)
  }

  identity(id: string): Awaitable<Identity | null> {
    return then(this.person(id), person => person?.identity.value ?? null)
  }

  visit(identity: string): Awaitable<Visit | null> {
    return then(this.person(identity), person => person?.visit ?? null)
  }

  visitorSeq(identity: string): Awaitable<number> {
    return then(this.person(identity), person => person?.visitorSeq ?? 0)
  }

  contact(id: string): Awaitable<Contact | null> {
    if (this.isRemoved(id)) return null
    return (
      this.own.contacts.get(id) ??
      this.pending.contacts.get(id) ??
      this.cache.contacts.get(id) ??
      this.loadContact(id)
    )
  }

  protected async loadContact(id: string): Promise<Contact | null> {
    const loaded = await this.store.contact(id)
    if (loaded) this.cache.contacts.set(id, loaded)
    return loaded
  }

  /** Gone in this batch, or in one whose rows wait, and not there again. */
  private isRemoved(id: string): boolean {
    if (this.own.contacts.has(id)) return false
    return this.own.removedContacts.has(id) || this.pending.removedContacts.has(id)
  }
}

const conversationOf = (kept: KeptConversation | null): Conversation | null => kept?.value ?? null

/** What follows from a value, at once where it is there. */
const then = <T, R>(value: Awaitable<T>, follow: (value: T) => Awaitable<R>): Awaitable<R> =>
  value instanceof Promise ? value.then(follow) : follow(value)
