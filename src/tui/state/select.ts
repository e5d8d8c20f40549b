// What the panes ask of the state: queues in order, counts, what I may do, what is being written.
import type { Conversation, Queue } from '../../core/model/conversation.ts'
import { may } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import { isUnread, needsAnswer } from '../../core/rules/queue.ts'
import { type ByQueue, placeOf, sortedQueues } from './queues.ts'
import { type Draft, emptyDraft, type Me, type State } from './state.ts'

const myId = (state: State) => state.me?.consultant.id ?? ''

/** Every open conversation in its one queue, in the order of the list. */
export const allQueues = (state: State): ByQueue => sortedQueues(state.conversations, myId(state)).queues

export const queueList = (state: State, queue: Queue): readonly Conversation[] => allQueues(state)[queue]

/** Who waits stands before all others. */
const waitingOf = (list: readonly Conversation[]): readonly Conversation[] => {
  const end = list.findIndex(one => !needsAnswer(one))
  return end === -1 ? list : list.slice(0, end)
}

/** Unread in the queues that call for me, and who waits in New since when. */
export function counts(state: State) {
  const { queues, unread } = sortedQueues(state.conversations, myId(state))
  const waiting = waitingOf(queues.new)
  return {
    unread: { ...unread, others: 0, missed: 0 },
    waiting: waiting.length,
    oldest: waiting[0]?.waitingSince ?? null,
  }
}

/** What calls for this operator, for the title: unread in Mine, and who waits unseen in New. */
export const calls = (state: State): number => counts(state).unread.mine + counts(state).unread.new

/** The row that is picked, or the first one. */
export function pickedOf(state: State): Conversation | null {
  const list = queueList(state, state.queue)
  const picked = state.conversations.get(state.picked[state.queue] ?? '')
  return picked && list[placeOf(list, picked)] === picked ? picked : (list[0] ?? null)
}

export const openConversation = (state: State): Conversation | null =>
  (state.open && state.conversations.get(state.open)) || null

/** The conversation that an act is about: the open one, in the list the picked one. */
export const subject = (state: State): Conversation | null =>
  state.focus === 'list' ? pickedOf(state) : openConversation(state)

/** The signed-in consultant as the access table knows them. */
export function actorOf(me: Me): Actor {
  return {
    kind: 'account',
    session: '',
    account: { admin: me.admin, manager: me.manager } as (Actor & { kind: 'account' })['account'],
    consultant: me.consultant,
    mode: me.mode,
    can: me.can as (Actor & { kind: 'account' })['can'],
  }
}

export const mayOpen = (state: State, conversation: Conversation): boolean =>
  state.me !== null && may(actorOf(state.me), 'conversation.open', conversation)

export const isObserver = (state: State): boolean => state.me?.mode === 'observer'

/** I can write here, or my first words take it. */
export function mayWrite(state: State, conversation: Conversation): boolean {
  if (!state.me || conversation.state === 'closed') return false
  const act = conversation.state === 'active' ? 'conversation.work' : 'conversation.accept'
  return may(actorOf(state.me), act, conversation)
}

export const draftOf = (state: State, conversation: string | null): Draft =>
  (conversation && state.drafts[conversation]) || emptyDraft

export const hasDraft = (state: State, conversation: string): boolean =>
  draftOf(state, conversation).editor.text.trim() !== ''

/** The next conversation that needs me: mine unanswered first, then the longest waiting. */
export function nextForMe(state: State): Conversation | null {
  const all = allQueues(state)
  const me = myId(state)
  const other = (one: Conversation) => one.id !== state.open
  return (
    all.mine.find(one => other(one) && (needsAnswer(one) || isUnread(one, me))) ??
    waitingOf(all.new).find(other) ??
    null
  )
}
