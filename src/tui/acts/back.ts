// Going back in a conversation: to an entry, a day, the first unread one, the beginning; earlier pages are fetched on the way.
import { isSpoken } from '../../core/model/message.ts'
import type { Editor } from '../composer/editor.ts'
import { emptyEditor } from '../composer/editor.ts'
import { dayTyped } from '../day-typed.ts'
import type { Desk } from '../desk.ts'
import { geometryOf } from '../geometry.ts'
import { timelineSize } from '../panes/conversation.ts'
import { scrolledTo } from '../panes/timeline.ts'
import type { Timeline } from '../state/entries.ts'
import { mayOpen, openConversation } from '../state/select.ts'
import type { Opened, State } from '../state/state.ts'
import { texts } from '../texts.ts'

/** Entries that are fetched at once on the way back. */
const page = 500

/** The timeline of the open conversation, if it is there and may be read. */
export function opened(state: State): Opened | null {
  const conversation = openConversation(state)
  return (conversation && mayOpen(state, conversation) && state.opened[conversation.id]) || null
}

export function notLoaded(state: State): string | null {
  if (opened(state)) return null
  return state.open ? texts.loading : texts.off.nothingOpen
}

export const sizeOf = (desk: Desk) => {
  const { conversation, body } = geometryOf(desk.size(), desk.state)
  // Under the card it has no width of its own now.
  return timelineSize(desk.state, Math.max(20, conversation), body)
}

/** Picks the entry, and scrolls so far that it is seen. */
export function showEntry(desk: Desk, seq: number): void {
  desk.dispatch({ type: 'view', view: { focus: 'timeline', entry: seq } })
  const conversation = openConversation(desk.state)
  const there = opened(desk.state)
  if (!conversation || !there) return
  const scroll = scrolledTo(desk.state, conversation, there, sizeOf(desk), seq)
  desk.dispatch({ type: 'view', view: { scroll } })
}

/**
 * Fetches earlier pages until `enough`, for as long as the conversation stays open; false where its beginning came
 * first or the connection went.
 */
export async function loadBack(desk: Desk, enough: (opened: Opened) => boolean): Promise<boolean> {
  const { open } = desk.state
  for (;;) {
    const there = opened(desk.state)
    if (!there || desk.state.open !== open) return false
    if (enough(there)) return true
    const first = there.messages.get(0)?.seq
    if (first === undefined || there.complete || desk.state.link.is !== 'online') return false
    desk.say('good', texts.reading.goingBack(there.messages.length))
    await desk.load(open!, first, page)
    if (opened(desk.state)?.messages.get(0)?.seq === first) return false
  }
}

/** Index of the first entry for which `is` holds, where it holds for all after it, too. */
function firstWhere(entries: Timeline, is: (index: number) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (is(middle)) high = middle
    else low = middle + 1
  }
  return low
}

export function askDay(desk: Desk, editor: Editor = emptyEditor): void {
  const overlay = {
    kind: 'ask' as const,
    title: texts.reading.day,
    label: texts.reading.dayText,
    editor,
    hint: texts.reading.dayHint,
    answer: (text: string) => void toDay(desk, text),
  }
  desk.dispatch({ type: 'view', view: { overlay } })
}

/** The first entry of the day, or else what came next after it. */
async function toDay(desk: Desk, text: string): Promise<void> {
  if (text === '') return
  const day = dayTyped(text, desk.state.now)
  if (day === null) return desk.say('bad', texts.reading.noDay(text))
  const at = (one: Opened, i: number) => Date.parse(one.messages.get(i)!.at)
  await loadBack(desk, one => one.messages.length > 0 && at(one, 0) < day)
  const there = opened(desk.state)
  if (!there || there.messages.length === 0) return
  const index = firstWhere(there.messages, i => at(there, i) >= day)
  const found = there.messages.get(Math.min(index, there.messages.length - 1))!
  const wanted = new Date(day)
  const same = new Date(found.at).toDateString() === wanted.toDateString()
  showEntry(desk, found.seq)
  if (!same) desk.say('warning', texts.reading.nothingThatDay)
}

/** Where the line "new" stands: what came since it was read before it was opened. */
export async function toUnread(desk: Desk): Promise<void> {
  const { newFrom } = desk.state
  await loadBack(desk, ({ messages }) => (messages.get(0)?.seq ?? 0) <= newFrom + 1)
  const there = opened(desk.state)
  if (!there) return
  const { messages } = there
  for (let i = firstWhere(messages, n => messages.get(n)!.seq > newFrom); i < messages.length; i++) {
    const entry = messages.get(i)!
    if (entry.author.kind === 'visitor' && isSpoken(entry)) return showEntry(desk, entry.seq)
  }
  desk.say('good', texts.toast.nothingUnread)
}

export async function toOldest(desk: Desk): Promise<void> {
  await loadBack(desk, () => false)
  const first = opened(desk.state)?.messages.get(0)
  if (first) showEntry(desk, first.seq)
}
