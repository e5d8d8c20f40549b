// Every open conversation in its one queue, in the order of the list; kept from change to change, not made anew.
import type { Conversation, Queue } from '../../core/model/conversation.ts'
import { isUnread, needsAnswer, queueOf } from '../../core/rules/queue.ts'
import type { Change, Conversations } from './conversations.ts'

export const queues: readonly Queue[] = ['mine', 'new', 'others', 'missed']

export type ByQueue = Readonly<Record<Queue, readonly Conversation[]>>

export interface Sorted {
  queues: ByQueue
  /** How many in each queue have something that I have not read. */
  unread: Readonly<Record<Queue, number>>
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Who waits comes first, the longest waiting before all; the rest by what happened last. */
export function byUrgency(a: Conversation, b: Conversation): number {
  const waits = Number(needsAnswer(b)) - Number(needsAnswer(a))
  if (waits !== 0) return waits
  if (needsAnswer(a)) return compare(a.waitingSince!, b.waitingSince!) || compare(a.id, b.id)
  return compare(b.lastAt, a.lastAt) || compare(a.id, b.id)
}

/** More changes than this at once, and sorting everything is cheaper. */
const fewChanges = 1000

let last: { conversations: Conversations; me: string; sorted: Sorted } | null = null

export function sortedQueues(conversations: Conversations, me: string): Sorted {
  if (last?.me !== me) last = null
  if (last?.conversations === conversations) return last.sorted
  const changes = last && conversations.changesSince(last.conversations)
  const sorted =
    last && changes && changes.length <= fewChanges
      ? moved(last.sorted, changes, me)
      : fromScratch(conversations, me)
  last = { conversations, me, sorted }
  return sorted
}

const unreadIn = (conversation: Conversation, me: string) => Number(isUnread(conversation, me))

function fromScratch(conversations: Conversations, me: string): Sorted {
  const found: Record<Queue, Conversation[]> = { mine: [], new: [], others: [], missed: [] }
  const unread = { mine: 0, new: 0, others: 0, missed: 0 }
  for (const conversation of conversations) {
    const queue = queueOf(conversation, me)
    if (!queue) continue
    found[queue].push(conversation)
    unread[queue] += unreadIn(conversation, me)
  }
  for (const queue of queues) found[queue].sort(byUrgency)
  return { queues: found, unread }
}

/** Each queue that changes is copied once; then every change takes one conversation out and puts it in. */
function moved(sorted: Sorted, changes: readonly Change[], me: string): Sorted {
  const copies: Partial<Record<Queue, Conversation[]>> = {}
  const unread = { ...sorted.unread }
  function copyOf(queue: Queue): Conversation[] {
    copies[queue] ??= [...sorted.queues[queue]]
    return copies[queue]
  }
  for (const { before, after } of changes) {
    const from = before && queueOf(before, me)
    const to = after && queueOf(after, me)
    if (before && from) {
      copyOf(from).splice(placeOf(copyOf(from), before), 1)
      unread[from] -= unreadIn(before, me)
    }
    if (after && to) {
      copyOf(to).splice(placeOf(copyOf(to), after), 0, after)
      unread[to] += unreadIn(after, me)
    }
  }
  return { queues: { ...sorted.queues, ...copies }, unread }
}

/** Where the conversation stands in the sorted list, or would stand. */
export function placeOf(list: readonly Conversation[], conversation: Conversation): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byUrgency(list[middle]!, conversation) < 0) low = middle + 1
    else high = middle
  }
  return low
}
