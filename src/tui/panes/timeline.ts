// The visible part of a conversation's timeline: laid out from the bottom up, entry by entry, no more than is seen.
import type { Conversation } from '../../core/model/conversation.ts'
import { isSpoken, type Message } from '../../core/model/message.ts'
import { safeLine } from '../../core/text/safe.ts'
import { dayName, dayOf } from '../clock.ts'
import type { Line } from '../line.ts'
import { wantedIn } from '../overlays/find.ts'
import { pictureState, type Shown } from '../pictures/show.ts'
import { indexOfSeq, lastUpTo, type Timeline } from '../state/entries.ts'
import { entriesOf, isPending } from '../state/pending.ts'
import { shownIn } from '../state/pictures.ts'
import type { Opened, State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { type EntryView, entryLines, roomOf, thumbnailIn } from './entry.ts'

const joinedWithin = 5 * 60_000

/** The rows of an entry stay the same until one of these changes; kept for the entries that were seen last. */
const known = new Map<Message, { key: string; lines: Line[] }>()
const mostKnown = 2000

/** From this many rows on there is room for empty ones between those who speak. */
const roomy = 30

interface Around {
  height: number
  state: State
  conversation: Conversation
  messages: Timeline
  width: number
}

function markOf(entry: Message, { state, conversation }: Around): EntryView['mark'] {
  if (isPending(entry)) {
    const stands = state.outbox.find(one => one.with.message === entry.id)?.stands
    return stands === 'held' || stands === 'refused' ? stands : 'queued'
  }
  if (!isSpoken(entry) || entry.author.kind !== 'consultant' || entry.deletedAt) return ''
  if (conversation.visitorReadSeq >= entry.seq) return 'read'
  return conversation.deliveredSeq >= entry.seq ? 'delivered' : 'sent'
}

function aboveOf(index: number, around: Around): string | null {
  const { state, messages } = around
  const entry = messages.get(index)!
  const before = messages.get(index - 1)
  const firstNew = isFirstNew(index, around)
  const newDay = before ? dayOf(before.at) !== dayOf(entry.at) : true
  if (newDay) return dayName(entry.at, state.now) + (firstNew ? ` · ${texts.newLine}` : '')
  return firstNew ? texts.newLine : null
}

/** The client's first word since it was last read, whatever else has happened in between. */
function isFirstNew(index: number, { state: { newFrom }, messages }: Around): boolean {
  const isNew = (one: Message) => one.seq > newFrom && one.author.kind === 'visitor' && isSpoken(one)
  if (newFrom === 0 || !isNew(messages.get(index)!)) return false
  for (let i = index - 1; i >= 0; i--) {
    const one = messages.get(i)!
    if (one.seq <= newFrom) return true
    if (isNew(one)) return false
  }
  // The entry up to which it was read is not loaded: what stands first here need not be the first.
  return false
}

function isJoined(entry: Message, before: Message | undefined): boolean {
  return (
    before !== undefined &&
    entry.kind !== 'event' &&
    before.kind === entry.kind &&
    before.author.id === entry.author.id &&
    before.author.kind === entry.author.kind &&
    !entry.editedAt &&
    Date.parse(entry.at) - Date.parse(before.at) < joinedWithin
  )
}

/** How far the pictures of an entry are. */
function picturesOf(entry: Message, shown: Shown, width: number): string {
  if (!entry.files || entry.files.length === 0 || shown.drawing === 'off') return ''
  const most = thumbnailIn(roomOf({ width }, entry.kind === 'note'))
  return entry.files.map(file => pictureState(file, shown, most)).join()
}

/** The rows of the entry at an index. */
function linesAt(around: Around, index: number): Line[] {
  const { state, conversation, messages, width } = around
  const entry = messages.get(index)!
  const before = messages.get(index - 1)
  const above = aboveOf(index, around)
  const joined = above === null && isJoined(entry, before)
  const shown = shownIn(state)
  const picked = state.focus === 'timeline' && state.entry === entry.seq
  // The key is about the picked entry; in the composer it is a letter of the answer.
  const foldKey = picked ? (state.keys['mail.unfold'] ?? '') : ''
  const view: EntryView = {
    width,
    me: state.me?.consultant.id ?? '',
    client: safeLine(conversation.name, 60),
    joined,
    apart:
      around.height >= roomy &&
      !joined &&
      before !== undefined &&
      (entry.kind !== 'event' || before.kind !== 'event'),
    above,
    mark: markOf(entry, around),
    picked,
    find: state.overlay?.kind === 'find' ? wantedIn(state.overlay) : (state.from?.words ?? ''),
    ...(entry.mail && { fold: { unfolded: state.unfolded.includes(entry.id), key: foldKey } }),
    pictures: shown,
  }
  const key = `${texts.locale} ${width} ${view.client} ${view.joined} ${view.apart} ${above} ${view.mark} ${view.picked} ${view.fold?.unfolded} ${foldKey} ${view.find} ${picturesOf(entry, shown, width)}`
  const cached = known.get(entry)
  if (cached?.key === key) return cached.lines
  const lines = entryLines(entry, view)
  if (known.size >= mostKnown) known.clear()
  known.set(entry, { key, lines })
  return lines
}

/** The visible rows, exactly `height` of them. */
export function timelineLines(
  state: State,
  conversation: Conversation,
  opened: Opened,
  width: number,
  height: number,
): Line[] {
  const messages = entriesOf(state, opened)
  const around = { state, conversation, messages, width, height }
  const { scroll } = state
  let index = scroll ? lastUpTo(messages, scroll.seq) : messages.length - 1
  const lines: Line[] = []
  let cut = scroll?.cut ?? 0
  for (; index >= 0 && lines.length < height; index--) {
    const rows = linesAt(around, index)
    lines.unshift(...(cut > 0 ? rows.slice(0, -cut) : rows))
    cut = 0
  }
  const visible = lines.slice(-height)
  return [...Array.from({ length: height - visible.length }, () => [] as Line), ...visible]
}

/** Where the timeline stands after moving `by` rows (up is positive); null at the newest. */
export function scrolledBy(
  state: State,
  conversation: Conversation,
  opened: Opened,
  size: { width: number; height: number },
  by: number,
): State['scroll'] {
  const messages = entriesOf(state, opened)
  if (messages.length === 0) return null
  const around = { state, conversation, messages, ...size }
  let index = state.scroll ? lastUpTo(messages, state.scroll.seq) : messages.length - 1
  let cut = (state.scroll?.cut ?? 0) + by
  while (cut < 0 && index < messages.length - 1) cut += linesAt(around, ++index).length
  if (cut < 0) return null
  while (index > 0 && cut >= linesAt(around, index).length) cut -= linesAt(around, index--).length
  // The first entry stays at the top at the latest.
  let above = linesAt(around, index).length - cut
  for (let i = index - 1; i >= 0 && above < size.height; i--) above += linesAt(around, i).length
  if (above < size.height) return topScroll(around, size.height)
  if (index === messages.length - 1 && cut === 0) return null
  return { seq: messages.get(index)!.seq, cut }
}

/** The scroll that shows the first row at the top. */
function topScroll(around: Around, height: number): State['scroll'] {
  let rows = 0
  for (let i = 0; i < around.messages.length; i++) {
    const count = linesAt(around, i).length
    if (rows + count >= height) {
      if (i === around.messages.length - 1 && rows + count === height) return null
      return { seq: around.messages.get(i)!.seq, cut: rows + count - height }
    }
    rows += count
  }
  return null
}

/** The scroll under which the entry is wholly seen, changed as little as can be. */
export function scrolledTo(
  state: State,
  conversation: Conversation,
  opened: Opened,
  size: { width: number; height: number },
  seq: number,
): State['scroll'] {
  const messages = entriesOf(state, opened)
  const around = { state, conversation, messages, ...size }
  const wanted = indexOfSeq(messages, seq)
  if (wanted === -1) return state.scroll
  const bottom = state.scroll ? lastUpTo(messages, state.scroll.seq) : messages.length - 1
  if (wanted > bottom || (wanted === bottom && (state.scroll?.cut ?? 0) > 0))
    return wanted === messages.length - 1 ? null : { seq: messages.get(wanted)!.seq, cut: 0 }
  let rows = -(state.scroll?.cut ?? 0)
  let i = bottom
  // What lies further off is not laid out on the way.
  for (; i >= wanted && rows <= size.height * 2; i--) rows += linesAt(around, i).length
  if (i >= wanted) return jumpedTo(around, wanted)
  if (rows <= size.height) return state.scroll
  return scrolledBy(state, conversation, opened, size, rows - size.height)
}

/** The scroll under which the entry stands in the upper third. */
function jumpedTo(around: Around, wanted: number): State['scroll'] {
  const { messages, height } = around
  const below = Math.max(1, Math.floor((height * 2) / 3))
  let rows = 0
  let index = wanted - 1
  while (index < messages.length - 1 && rows < below) rows += linesAt(around, ++index).length
  if (index === messages.length - 1 && rows <= below) return null
  return { seq: messages.get(index)!.seq, cut: Math.max(0, rows - below) }
}
