// The lists by name, and what stands in one that is empty, in English.
import type { Queue } from '../../../model/conversation.ts'

/** Queues, the lists across them, and people about whom something is to be done. */
type List = Queue | 'unread' | 'requests' | 'important'

export const queue = {
  important: 'Important',
  mine: 'Mine',
  new: 'New',
  others: 'Others',
  missed: 'Missed',
  unread: 'Unread',
  requests: 'Requests',
} satisfies Record<List, string>

export const emptyQueue = {
  important: 'Nothing is to be done today.',
  mine: 'Nobody is yours now.',
  new: 'Nobody waits.',
  others: 'No colleague is talking.',
  missed: 'Nobody was missed.',
  unread: 'You have read everything.',
  requests: 'Nobody asked while you were all away.',
} satisfies Record<List, string>
