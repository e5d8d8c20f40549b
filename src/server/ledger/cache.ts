// What the writer remembers between batches, so that a message costs no read of the database. Only what the tables have.
// Messages are not among it: what was said more than a second ago is seldom named again.
import { LRUCache } from 'lru-cache'
import type { Contact } from '../../core/model/contact.ts'
import type { Person } from '../store/store.ts'
import type { KeptConversation, Pending } from './pending.ts'

export interface Cache {
  conversations: LRUCache<string, KeptConversation>
  people: LRUCache<string, Person>
  contacts: LRUCache<string, Contact>
  /** visit → its identity */
  visits: LRUCache<string, string>
}

/** At most some 30 MB when full. */
export const newCache = (): Cache => ({
  conversations: new LRUCache({ max: 5_000 }),
  people: new LRUCache({ max: 5_000 }),
  contacts: new LRUCache({ max: 2_000 }),
  visits: new LRUCache({ max: 5_000 }),
})

/** What has been written is remembered in place of what was there before. */
export function remember(cache: Cache, written: Pending): void {
  for (const [id, one] of written.conversations) cache.conversations.set(id, one)
  for (const [id, one] of written.people) cache.people.set(id, one)
  // The thousands of an import would only push out those who write.
  const many = written.contacts.size > 500
  for (const [id, one] of written.contacts) if (!many || cache.contacts.has(id)) cache.contacts.set(id, one)
  for (const id of written.removedContacts) cache.contacts.delete(id)
  for (const [id, one] of written.visits) cache.visits.set(id, one)
}
