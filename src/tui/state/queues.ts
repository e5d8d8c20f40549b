// Every open conversation in its one queue, and in the lists across them, in order; kept from change to change, not made anew.
import type { Conversation, Queue } from '../../core/model/conversation.ts'
import { isUnread, needsAnswer, queueOf } from '../../core/rules/queue.ts'
import type { Change, Conversations } from './conversations.ts'

export const queues: readonly Queue[] = ['mine', 'new', 'others', 'missed']

/** What the list at the left can show: a queue, or what calls for one across all queues (C3, E6). */
export type ConversationList = Queue | 'unread' | 'requests'
/** People about whom I have something to do stand before all of them. */
export type List = ConversationList | 'important'

const conversationLists: readonly ConversationList[] = [...queues, 'unread', 'requests']
export const lists: readonly List[] = ['important', ...conversationLists]

export type ByList = Readonly<Record<ConversationList, readonly Conversation[]>>

/** Whose lists these are; the same object for as long as they may read the same. */
export interface Reader {
  id: string
  mayOpen: (conversation: Conversation) => boolean
}

export interface Sorted {
  lists: ByList
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

/** What came last comes first; a message that nobody has answered came when the waiting began. */
function byNewest(a: Conversation, b: Conversation): number {
  return compare(b.waitingSince ?? b.lastAt, a.waitingSince ?? a.lastAt) || compare(a.id, b.id)
}

const orderOf = (list: ConversationList) => (list === 'unread' ? byNewest : byUrgency)

/** Its queue, and where else it stands; nowhere when it is closed. */
export function listsOf(conversation: Conversation, reader: Reader): ConversationList[] {
  const queue = queueOf(conversation, reader.id)
  if (!queue) return []
  const found: ConversationList[] = [queue]
  if (isUnread(conversation, reader.id) && reader.mayOpen(conversation)) found.push('unread')
  if (conversation.offline) found.push('requests')
  return found
}

/** More changes than this at once, and sorting everything is cheaper. */
const fewChanges = 1000

let last: { conversations: Conversations; reader: Reader; sorted: Sorted } | null = null

export function sortedLists(conversations: Conversations, reader: Reader): Sorted {
  if (last?.reader !== reader) last = null
  if (last?.conversations === conversations) return last.sorted
  const changes = last && conversations.changesSince(last.conversations)
  const sorted =
    last && changes && changes.length <= fewChanges
      ? moved(last.sorted, changes, reader)
      : fromScratch(conversations, reader)
  last = { conversations, reader, sorted }
  return sorted
}

/** Adds `by` to the queue's number of unread conversations, if this one is unread. */
function count(unread: Record<Queue, number>, conversation: Conversation, me: string, by: 1 | -1): void {
  const queue = queueOf(conversation, me)
  if (queue && isUnread(conversation, me)) unread[queue] += by
}

function fromScratch(conversations: Conversations, reader: Reader): Sorted {
  const found: Record<ConversationList, Conversation[]> = {
    mine: [],
    new: [],
    others: [],
    missed: [],
    unread: [],
    requests: [],
  }
  const unread = { mine: 0, new: 0, others: 0, missed: 0 }
  for (const conversation of conversations) {
    for (const list of listsOf(conversation, reader)) found[list].push(conversation)
    count(unread, conversation, reader.id, 1)
  }
  for (const list of conversationLists) found[list].sort(orderOf(list))
  return { lists: found, unread }
}

/** Each list that changes is copied once; then every change takes one conversation out and puts it in. */
function moved(sorted: Sorted, changes: readonly Change[], reader: Reader): Sorted {
  const copies: Partial<Record<ConversationList, Conversation[]>> = {}
  const unread = { ...sorted.unread }
  function copyOf(list: ConversationList): Conversation[] {
    copies[list] ??= [...sorted.lists[list]]
    return copies[list]
  }
  for (const { before, after } of changes) {
    if (before) {
      for (const list of listsOf(before, reader)) copyOf(list).splice(placeOf(list, copyOf(list), before), 1)
      count(unread, before, reader.id, -1)
    }
    if (after) {
      for (const list of listsOf(after, reader))
        copyOf(list).splice(placeOf(list, copyOf(list), after), 0, after)
      count(unread, after, reader.id, 1)
    }
  }
  return { lists: { ...sorted.lists, ...copies }, unread }
}

/** Where the conversation stands among the sorted rows of the list, or would stand. */
export function placeOf(
  list: ConversationList,
  rows: readonly Conversation[],
  conversation: Conversation,
): number {
  const order = orderOf(list)
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (order(rows[middle]!, conversation) < 0) low = middle + 1
    else high = middle
  }
  return low
}
