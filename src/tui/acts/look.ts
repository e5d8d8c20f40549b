// Looking around: queues, rows, conversations, the timeline, the card. Nothing here changes anything for others.
import { queueOf } from '../../core/rules/queue.ts'
import type { Desk } from '../desk.ts'
import { geometryOf } from '../geometry.ts'
import { scrolledBy } from '../panes/timeline.ts'
import { indexOfSeq, lastUpTo } from '../state/entries.ts'
import { entriesOf } from '../state/pending.ts'
import { type List, lists } from '../state/queues.ts'
import { isObserver, mayOpen, nextForMe, openConversation, pickedOf, rowOf, rowsOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { conversationWith, importantOf, pickedPerson } from '../state/tasks.ts'
import { texts } from '../texts.ts'
import { showEntry, sizeOf } from './back.ts'

export function showQueue(desk: Desk, queue: List): void {
  desk.dispatch({ type: 'view', view: { queue, focus: 'list', marked: [] } })
}

export function nextQueue(desk: Desk, by: 1 | -1): void {
  const at = lists.indexOf(desk.state.queue)
  showQueue(desk, lists[(at + by + lists.length) % lists.length]!)
}

/** Unread begins with what came last, or with what came first. */
export function turnUnread(desk: Desk): void {
  const oldestFirst = !desk.state.oldestFirst
  desk.dispatch({ type: 'view', view: { oldestFirst } })
  desk.say('good', oldestFirst ? texts.toast.oldestFirst : texts.toast.newestFirst)
}

/** Picks another row of the list; `by` may be far. */
export function pickBy(desk: Desk, by: number): void {
  const { state } = desk
  const ids = idsOf(state)
  if (ids.length === 0) return
  const to = ids[Math.max(0, Math.min(ids.length - 1, pickedRow(state) + by))]!
  pick(desk, state.queue, to)
}

/** What the rows of the shown list are called in `picked`. */
const idsOf = (state: State): readonly string[] =>
  state.queue === 'important'
    ? importantOf(state).map(one => one.contact)
    : rowsOf(state, state.queue).map(one => one.id)

function pickedRow(state: State): number {
  const person = state.queue === 'important' ? pickedPerson(state) : null
  if (person) return importantOf(state).indexOf(person)
  const picked = pickedOf(state)
  return picked ? rowOf(state, state.queue, picked) : 0
}

const pick = (desk: Desk, queue: List, id: string) =>
  desk.dispatch({ type: 'view', view: { queue, picked: { ...desk.state.picked, [queue]: id } } })

/** Rows of the list that are seen at once. */
export const listPage = (desk: Desk) =>
  Math.max(1, Math.floor(geometryOf(desk.size(), desk.state).body / 2) - 1)

/** Shows a conversation; typing goes into it from now on. */
export const openIt = (desk: Desk, id: string): void => void opening(desk, id)

/** As {@link openIt}; resolves when its timeline is there, if it may be read. */
export async function opening(desk: Desk, id: string): Promise<void> {
  const conversation = desk.state.conversations.get(id)
  if (!conversation) return
  const { queue: shown } = desk.state
  const stays = rowOf(desk.state, shown, conversation) >= 0
  const queue = stays ? shown : queueOf(conversation, desk.state.me?.consultant.id ?? '')
  if (queue) pick(desk, queue, queue === 'important' ? conversation.contact : id)
  desk.dispatch({ type: 'open', conversation: id })
  desk.dispatch({ type: 'view', view: { focus: isObserver(desk.state) ? 'timeline' : 'composer' } })
  const opened = desk.state.opened[id]
  if (mayOpen(desk.state, conversation) && (!opened || opened.stale)) await desk.load(id)
}

/** The conversation above or below in the list, opened. */
export function openNeighbour(desk: Desk, by: 1 | -1): void {
  const { state } = desk
  const list =
    state.queue === 'important'
      ? importantOf(state).flatMap(one => conversationWith(state, one) ?? [])
      : rowsOf(state, state.queue)
  const at = list.findIndex(one => one.id === (state.open ?? pickedOf(state)?.id))
  const to = list[at === -1 ? 0 : at + by]
  if (to) openIt(desk, to.id)
}

export function openNext(desk: Desk): void {
  const next = nextForMe(desk.state)
  if (next) openIt(desk, next.id)
  else desk.say('good', texts.toast.noNext)
}

export function toList(desk: Desk): void {
  desk.dispatch({ type: 'view', view: { focus: 'list', entry: null } })
}

export function toComposer(desk: Desk): void {
  if (!openConversation(desk.state)) return
  desk.dispatch({ type: 'view', view: { focus: 'composer', entry: null } })
}

/** The timeline of the open conversation, if it is there. */
function shown(state: State) {
  const conversation = openConversation(state)
  const opened = conversation && state.opened[conversation.id]
  return conversation && opened && mayOpen(state, conversation) ? { conversation, opened } : null
}

/** Picks the entry above or below; below the newest, back to the composer. */
export function pickEntry(desk: Desk, by: 1 | -1): void {
  const there = shown(desk.state)
  if (!there) return
  const entries = entriesOf(desk.state, there.opened)
  const at = indexOfSeq(entries, desk.state.entry)
  const to = at === -1 ? entries.length - 1 : at + by
  if (to >= entries.length) {
    desk.dispatch({ type: 'view', view: { scroll: null } })
    toComposer(desk)
    return
  }
  if (to >= 0) showEntry(desk, entries.get(to)!.seq)
  if (to < ahead) loadOlder(desk)
}

export const scroll = (desk: Desk, pages: number): void =>
  scrollRows(desk, Math.trunc(pages * Math.max(1, sizeOf(desk).height - 2)))

/** Up is positive. */
export function scrollRows(desk: Desk, by: number): void {
  const there = shown(desk.state)
  if (!there) return
  const size = sizeOf(desk)
  const next = scrolledBy(desk.state, there.conversation, there.opened, size, by)
  desk.dispatch({ type: 'view', view: { scroll: next } })
  const bottom = next ? lastUpTo(there.opened.messages, next.seq) : there.opened.messages.length - 1
  if (by > 0 && bottom < ahead + size.height) loadOlder(desk)
}

export function scrollToNewest(desk: Desk): void {
  desk.dispatch({ type: 'view', view: { scroll: null, entry: null } })
  toComposer(desk)
}

/** With so many entries left above, the page before is fetched: it is there before one comes to it. */
const ahead = 40

/** Near the upper end: the page before is fetched, if there is one. */
function loadOlder(desk: Desk): void {
  const there = shown(desk.state)
  const first = there?.opened.messages.get(0)
  if (
    !there ||
    !first ||
    there.opened.complete ||
    desk.state.loading[there.conversation.id]?.is === 'loading'
  )
    return
  void desk.load(there.conversation.id, first.seq)
}

/** The card that lies over the conversation goes; one beside it stays. */
export function uncoverConversation(desk: Desk): boolean {
  if (!desk.state.card || geometryOf(desk.size(), desk.state).conversation > 0) return false
  desk.dispatch({ type: 'view', view: { card: false } })
  return true
}

export function toggleCard(desk: Desk): void {
  if (desk.state.open) desk.dispatch({ type: 'view', view: { card: !desk.state.card } })
}
