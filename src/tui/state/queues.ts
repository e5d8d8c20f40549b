// Every open conversation in its one queue, in the order of the list; kept from change to change, not made anew.
import type { Conversation, Queue } from '../../core/model/conversation.ts'
import { needsAnswer, queueOf } from '../../core/rules/queue.ts'

export const queues: readonly Queue[] = ['mine', 'new', 'others', 'missed']

export type ByQueue = Readonly<Record<Queue, readonly Conversation[]>>

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Who waits comes first, the longest waiting before all; the rest by what happened last. */
export function byUrgency(a: Conversation, b: Conversation): number {
  const waits = Number(needsAnswer(b)) - Number(needsAnswer(a))
  if (waits !== 0) return waits
  if (needsAnswer(a)) return compare(a.waitingSince!, b.waitingSince!) || compare(a.id, b.id)
  return compare(b.lastAt, a.lastAt) || compare(a.id, b.id)
}

type Conversations = ReadonlyMap<string, Conversation>

/** More changes than this at once, and sorting everything is cheaper. */
const fewChanges = 32

interface Sorted {
  conversations: Conversations
  me: string
  queues: ByQueue
}
let last: Sorted | null = null

export function sortedQueues(conversations: Conversations, me: string): ByQueue {
  if (last?.conversations === conversations && last.me === me) return last.queues
  const changed = last?.me === me ? changes(last.conversations, conversations) : null
  const sorted = changed && last ? changed.reduce(moved(me), last.queues) : fromScratch(conversations, me)
  last = { conversations, me, queues: sorted }
  return sorted
}

function fromScratch(conversations: Conversations, me: string): ByQueue {
  const found: Record<Queue, Conversation[]> = { mine: [], new: [], others: [], missed: [] }
  for (const conversation of conversations.values()) {
    const queue = queueOf(conversation, me)
    if (queue) found[queue].push(conversation)
  }
  for (const queue of queues) found[queue].sort(byUrgency)
  return found
}

interface Change {
  before: Conversation | undefined
  after: Conversation | undefined
}

/** What differs; null where it is too much to be worth it. */
function changes(before: Conversations, after: Conversations): Change[] | null {
  const found: Change[] = []
  for (const [id, conversation] of after) {
    const then = before.get(id)
    if (then === conversation) continue
    found.push({ before: then, after: conversation })
    if (found.length > fewChanges) return null
  }
  if (before.size + found.filter(change => !change.before).length === after.size) return found
  for (const [id, conversation] of before) {
    if (after.has(id)) continue
    found.push({ before: conversation, after: undefined })
    if (found.length > fewChanges) return null
  }
  return found
}

const moved =
  (me: string) =>
  (all: ByQueue, { before, after }: Change): ByQueue => {
    const from = before && queueOf(before, me)
    const to = after && queueOf(after, me)
    let next = all
    if (before && from) {
      const at = placeOf(next[from], before)
      next = { ...next, [from]: [...next[from].slice(0, at), ...next[from].slice(at + 1)] }
    }
    if (after && to) {
      const at = placeOf(next[to], after)
      next = { ...next, [to]: [...next[to].slice(0, at), after, ...next[to].slice(at)] }
    }
    return next
  }

/** Where the conversation stands in the sorted list, or would stand. */
function placeOf(list: readonly Conversation[], conversation: Conversation): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byUrgency(list[middle]!, conversation) < 0) low = middle + 1
    else high = middle
  }
  return low
}
