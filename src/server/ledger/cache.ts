// What the writer remembers between batches, so that a message costs no read of the database. Only committed things.
import { LRUCache } from 'lru-cache'
import type { Contact } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Message } from '../../core/model/message.ts'
import type { Numbered, Person } from '../store/store.ts'

export type KeptConversation = Numbered<Conversation> & { identity: number }

export interface Cache {
  conversations: LRUCache<string, KeptConversation>
  people: LRUCache<string, Person>
  messages: LRUCache<string, Message>
  contacts: LRUCache<string, Contact>
  /** visit → its identity */
  visits: LRUCache<string, string>
}

/** At most some 30 MB when full. */
export const newCache = (): Cache => ({
  conversations: new LRUCache({ max: 5_000 }),
  people: new LRUCache({ max: 5_000 }),
  messages: new LRUCache({ max: 2_000 }),
  contacts: new LRUCache({ max: 2_000 }),
  visits: new LRUCache({ max: 5_000 }),
})
