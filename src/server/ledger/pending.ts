// What committed events have changed that the tables for reading do not have yet.
// Those tables are written a few times a second, not in every commit: rows that many messages change are written once,
// and a commit stays small.
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { ContactImport } from '../../core/model/import.ts'
import type { Message } from '../../core/model/message.ts'
import type { ReadyContacts } from '../../core/model/ready-contacts.ts'
import type { Visit } from '../../core/model/visit.ts'
import type {
  ImportBatchRow,
  NewMessage,
  Numbered,
  Person,
  Projection,
  VisitorEventRow,
} from '../store/store.ts'

export type KeptConversation = Numbered<Conversation> & { identity: number }

/** The nouns that changed, by id, as they are now; and what is to be written of them. */
export class Pending {
  readonly conversations = new Map<string, KeptConversation>()
  readonly people = new Map<string, Person>()
  readonly messages = new Map<string, Message>()
  readonly contacts = new Map<string, Contact>()
  /** contacts that are gone */
  readonly removedContacts = new Set<string>()
  readonly imports = new Map<string, ContactImport>()
  /** visit → its identity */
  readonly visits = new Map<string, string>()

  /** conversations whose rows are to be written, as those rows are now; null = there is none */
  private conversationRows = new Map<string, Conversation | null>()
  private identityRows = new Set<string>()
  /** contacts whose rows are to be written */
  private contactRows = new Set<string>()
  /** new ones of imports: nobody needs to know of them before they are in the tables */
  private ready: Projection['ready'] = []
  private redirects: Projection['redirects'] = []
  private visitRows = new Map<string, Projection['visits'][number]>()
  private removedRows = new Set<string>()
  private importRows = new Set<string>()
  /** by import and first line */
  private importBatches = new Map<string, ImportBatchRow>()
  private tookPart: Projection['tookPart'] = []
  private newMessages: { no: number; conversation: number; id: string }[] = []
  private changedMessages = new Set<string>()
  private visitorEvents: VisitorEventRow[] = []

  /** How many rows wait: a message and its place among its visitor's events as one. 0 only when there are none at all. */
  get size(): number {
    return (
      Math.max(this.newMessages.length, this.visitorEvents.length) +
      this.changedMessages.size +
      this.conversationRows.size +
      this.tookPart.length +
      this.visitRows.size +
      this.identityRows.size +
      this.contactRows.size +
      this.ready.length +
      this.removedRows.size +
      this.redirects.length +
      this.importRows.size +
      this.importBatches.size
    )
  }

  /** Nothing is known, and nothing is to be written. */
  get empty(): boolean {
    return (
      this.size === 0 &&
      this.conversations.size === 0 &&
      this.people.size === 0 &&
      this.messages.size === 0 &&
      this.contacts.size === 0 &&
      this.removedContacts.size === 0 &&
      this.imports.size === 0 &&
      this.visits.size === 0
    )
  }

  putConversation(id: string, now: KeptConversation, before: Conversation | null): void {
    this.conversations.set(id, now)
    if (!this.conversationRows.has(id)) this.conversationRows.set(id, before)
    if (now.value.tookPart === before?.tookPart) return
    for (const consultant of now.value.tookPart)
      if (!before?.tookPart.includes(consultant)) this.tookPart.push({ conversation: now.no, consultant })
  }

  putIdentity(id: string, now: Person): void {
    this.people.set(id, now)
    this.identityRows.add(id)
  }

  putVisit(identity: string, now: Person, visit: Visit): void {
    this.people.set(identity, now)
    this.visits.set(visit.id, identity)
    this.visitRows.set(visit.id, { identity: now.identity.no, visit })
  }

  putContact(contact: Contact): void {
    this.contacts.set(contact.id, contact)
    this.contactRows.add(contact.id)
    this.removedContacts.delete(contact.id)
    this.removedRows.delete(contact.id)
  }

  putReady(contacts: ReadyContacts, at: string): void {
    this.ready.push({ contacts, at })
  }

  get hasReady(): boolean {
    return this.ready.length > 0
  }

  removeContact(id: string): void {
    this.contacts.delete(id)
    this.contactRows.delete(id)
    this.removedContacts.add(id)
    this.removedRows.add(id)
  }

  putImport(now: ContactImport): void {
    this.imports.set(now.id, now)
    this.importRows.add(now.id)
  }

  importBatch(id: string, first: number): ImportBatchRow | undefined {
    return this.importBatches.get(`${id} ${first}`)
  }

  putImportBatch(row: ImportBatchRow): void {
    this.importBatches.set(`${row.import} ${row.first}`, row)
  }

  /** The contact is gone: its id and code lead to the one that it went into. */
  redirectContact({ id, code }: Contact, into: Contact): void {
    this.contacts.delete(id)
    this.contactRows.delete(id)
    this.removedContacts.add(id)
    this.redirects.push({ id, code, into: into.id })
  }

  /** `no`: seq of the event that made it. */
  addMessage(no: number, conversation: number, message: Message): void {
    this.messages.set(message.id, message)
    this.newMessages.push({ no, conversation, id: message.id })
  }

  changeMessage(message: Message): void {
    this.messages.set(message.id, message)
    this.changedMessages.add(message.id)
  }

  addVisitorEvent(row: VisitorEventRow): void {
    this.visitorEvents.push(row)
  }

  /** What is to be written. */
  projection(): Projection {
    const added = new Set(this.newMessages.map(({ id }) => id))
    return {
      identities: [...this.identityRows].map(id => this.people.get(id)!.identity),
      ready: this.ready,
      contacts: [...this.contactRows].map(id => this.contacts.get(id)!),
      removedContacts: [...this.removedRows],
      imports: [...this.importRows].map(id => this.imports.get(id)!),
      importBatches: [...this.importBatches.values()],
      redirects: this.redirects,
      visits: [...this.visitRows.values()],
      conversations: [...this.conversationRows].map(([id, before]) => ({
        ...this.conversations.get(id)!,
        before,
      })),
      tookPart: this.tookPart,
      messages: this.newMessages.map(one => this.newMessage(one)),
      patched: [...this.changedMessages].filter(id => !added.has(id)).map(id => this.messages.get(id)!),
      visitorEvents: this.visitorEvents,
    }
  }

  /** Messages to be written, of events up to `seq`; the rest of these events is to be written yet. */
  messagesUpTo(seq: number): NewMessage[] {
    const found: NewMessage[] = []
    for (const one of this.newMessages) {
      if (one.no > seq) break
      found.push(this.newMessage(one))
    }
    return found
  }

  /** The `count` oldest of the messages have been written. */
  messagesWritten(count: number): void {
    this.newMessages = this.newMessages.slice(count)
  }

  private newMessage({ no, conversation, id }: { no: number; conversation: number; id: string }): NewMessage {
    return { no, conversation, message: this.messages.get(id)!, changed: this.changedMessages.has(id) }
  }

  /** All rows have been written; the nouns stay known. */
  written(): void {
    this.conversationRows = new Map()
    this.identityRows = new Set()
    this.contactRows = new Set()
    this.ready = []
    this.removedRows = new Set()
    this.importRows = new Set()
    this.importBatches = new Map()
    this.redirects = []
    this.visitRows = new Map()
    this.tookPart = []
    this.newMessages = []
    this.changedMessages = new Set()
    this.visitorEvents = []
  }

  /** Both, the later over the earlier; not always another one. */
  static of(earlier: Pending, later: Pending): Pending {
    if (earlier.empty) return later
    if (later.empty) return earlier
    const all = new Pending()
    all.merge(earlier)
    all.merge(later)
    return all
  }

  /** Takes over what came after this. */
  merge(later: Pending): void {
    for (const [id, one] of later.conversations) this.conversations.set(id, one)
    for (const [id, before] of later.conversationRows)
      if (!this.conversationRows.has(id)) this.conversationRows.set(id, before)
    for (const [id, row] of later.visitRows) this.visitRows.set(id, row)
    for (const [id, one] of later.people) this.people.set(id, one)
    for (const [id, one] of later.messages) this.messages.set(id, one)
    for (const [id, one] of later.contacts) this.contacts.set(id, one)
    for (const [id, one] of later.imports) this.imports.set(id, one)
    for (const [id, one] of later.visits) this.visits.set(id, one)
    for (const id of later.identityRows) this.identityRows.add(id)
    for (const id of later.contactRows) this.putContact(this.contacts.get(id)!)
    for (const id of later.removedContacts) {
      this.contacts.delete(id)
      this.removedContacts.add(id)
    }
    for (const id of later.removedRows) this.removeContact(id)
    for (const id of later.importRows) this.importRows.add(id)
    for (const [key, row] of later.importBatches) this.importBatches.set(key, row)
    for (const id of later.changedMessages) this.changedMessages.add(id)
    this.ready.push(...later.ready)
    this.redirects.push(...later.redirects)
    this.tookPart.push(...later.tookPart)
    this.newMessages.push(...later.newMessages)
    this.visitorEvents.push(...later.visitorEvents)
  }
}
