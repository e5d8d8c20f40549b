// What the panes ask of the state: lists in order, counts, what I may do, what is being written.
import type { Conversation } from '../../core/model/conversation.ts'
import { may } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import { isUnread, needsAnswer } from '../../core/rules/queue.ts'
import { type ByList, type ConversationList, type List, placeOf, type Reader, sortedLists } from './queues.ts'
import { type Draft, emptyDraft, type Me, type State } from './state.ts'
import { conversationWith, importantOf, pickedPerson } from './tasks.ts'

const myId = (state: State) => state.me?.consultant.id ?? ''

const nobody: Reader = { id: '', mayOpen: () => false }

let reading: { me: Me; reader: Reader } | null = null

function readerOf({ me }: State): Reader {
  if (!me) return nobody
  if (!reading || !mayTheSame(reading.me, me)) {
    const actor = actorOf(me)
    const mayOpen = (conversation: Conversation) => may(actor, 'conversation.open', conversation)
    reading = { me, reader: { id: me.consultant.id, mayOpen } }
  }
  return reading.reader
}

/** `me` is made anew whenever the directory changes. */
const mayTheSame = (a: Me, b: Me): boolean =>
  a === b ||
  (a.consultant === b.consultant &&
    a.mode === b.mode &&
    a.admin === b.admin &&
    a.manager === b.manager &&
    a.can.join() === b.can.join())

const sorted = (state: State) => sortedLists(state.conversations, readerOf(state))

/** Every open conversation in its one queue and in the lists across them, in order. */
export const allLists = (state: State): ByList => sorted(state).lists

const reversals = new WeakMap<readonly Conversation[], readonly Conversation[]>()

function reversed(rows: readonly Conversation[]): readonly Conversation[] {
  const known = reversals.get(rows) ?? rows.toReversed()
  reversals.set(rows, known)
  return known
}

const fromTheEnd = (state: State, list: ConversationList) => list === 'unread' && state.oldestFirst

/** The conversations of a list as they are shown. */
export function rowsOf(state: State, list: ConversationList): readonly Conversation[] {
  const rows = allLists(state)[list]
  return fromTheEnd(state, list) ? reversed(rows) : rows
}

/** How many rows a list has. */
export const countOf = (state: State, list: List): number =>
  list === 'important' ? importantOf(state).length : allLists(state)[list].length

/** In which row of the list it stands; -1 where it does not. */
export function rowOf(state: State, list: List, conversation: Conversation): number {
  if (list === 'important')
    return importantOf(state).findIndex(({ contact }) => contact === conversation.contact)
  const rows = allLists(state)[list]
  const at = placeOf(list, rows, conversation)
  if (rows[at] !== conversation) return -1
  return fromTheEnd(state, list) ? rows.length - 1 - at : at
}

/** Who waits stands before all others. */
const waitingOf = (list: readonly Conversation[]): readonly Conversation[] => {
  const end = list.findIndex(one => !needsAnswer(one))
  return end === -1 ? list : list.slice(0, end)
}

/** Unread in the queues that call for me; who waits in New; who needs an answer, mine or nobody's, and since when. */
export function counts(state: State) {
  const { lists, unread } = sorted(state)
  const waiting = waitingOf(lists.new)
  const mine = waitingOf(lists.mine)
  const since = [mine[0]?.waitingSince, waiting[0]?.waitingSince].filter(one => one != null).sort()
  return {
    unread: { ...unread, others: 0, missed: 0, unread: 0, requests: 0, important: 0 },
    waiting: waiting.length,
    needing: waiting.length + mine.length,
    longest: since[0] ?? null,
  }
}

/** What calls for this operator, for the title: unread in Mine, and who waits unseen in New. */
export const calls = (state: State): number => counts(state).unread.mine + counts(state).unread.new

/** The conversation whose row is picked, or the first one; in Important, the one with who is picked. */
export function pickedOf(state: State): Conversation | null {
  const { queue } = state
  if (queue === 'important') {
    const person = pickedPerson(state)
    return person && conversationWith(state, person)
  }
  const picked = state.conversations.get(state.picked[queue] ?? '')
  return picked && rowOf(state, queue, picked) >= 0 ? picked : (rowsOf(state, queue)[0] ?? null)
}

/** What is marked in the shown list and still stands there. */
export const markedOf = (state: State): Conversation[] =>
  state.marked.flatMap(id => {
    const one = state.conversations.get(id)
    return one && rowOf(state, state.queue, one) >= 0 ? [one] : []
  })

export const openConversation = (state: State): Conversation | null =>
  (state.open && state.conversations.get(state.open)) || null

/** The conversation that an act is about: the open one; in the list the picked one, and in an empty list the one on screen. */
export const subject = (state: State): Conversation | null =>
  state.focus === 'list' && countOf(state, state.queue) > 0 ? pickedOf(state) : openConversation(state)

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

/** The client has gone; who writes mails is never there. */
export const hasLeft = ({ directory }: State, { present, channel }: Conversation): boolean =>
  !present && directory.channels[channel]?.kind !== 'email'

export const isObserver = (state: State): boolean => state.me?.mode === 'observer'

/** I take part in it, or may do as if I did. */
export const mayWork = (state: State, conversation: Conversation): boolean =>
  state.me !== null && may(actorOf(state.me), 'conversation.work', conversation)

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
  const all = allLists(state)
  const me = myId(state)
  const other = (one: Conversation) => one.id !== state.open
  return (
    all.mine.find(one => other(one) && (needsAnswer(one) || isUnread(one, me))) ??
    waitingOf(all.new).find(other) ??
    null
  )
}
