// The conversations of a list: two rows each, only the visible ones made.
import type { Conversation } from '../../core/model/conversation.ts'
import { isUnread, needsAnswer, queueOf } from '../../core/rules/queue.ts'
import { safeLine } from '../../core/text/safe.ts'
import { wrap } from '../../core/text/width.ts'
import { waited } from '../clock.ts'
import { apart, fitted, type Line, span } from '../line.ts'
import { counts, hasDraft, hasLeft, mayOpen, pickedOf, rowOf, rowsOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { importantOf, pickedPerson } from '../state/tasks.ts'
import { texts } from '../texts.ts'
import { marks } from './entry.ts'
import { personLines } from './important.ts'

const rowsEach = 2

export function listLines(state: State, width: number, height: number): Line[] {
  const { queue } = state
  if (queue === 'important') {
    const picked = pickedPerson(state)
    const people = importantOf(state)
    const at = picked ? people.indexOf(picked) : 0
    return rowLines(state, people, at, width, height, one => personLines(state, one, width, one === picked))
  }
  const picked = pickedOf(state)
  const at = picked ? rowOf(state, queue, picked) : 0
  return rowLines(state, rowsOf(state, queue), at, width, height, one =>
    row(state, one, width, one.id === picked?.id),
  )
}

/** How many rows of the list the one at this row of the pane is from the picked one; null where there is none. */
export function stepsTo(state: State, height: number, row: number): number | null {
  const { queue } = state
  const [list, picked]: [readonly unknown[], unknown] =
    queue === 'important'
      ? [importantOf(state), pickedPerson(state)]
      : [rowsOf(state, queue), pickedOf(state)]
  const at = Math.max(0, list.indexOf(picked))
  const visible = Math.max(1, Math.floor(height / rowsEach))
  const place = Math.floor(row / rowsEach)
  const index = firstVisible(list.length, visible, at) + place
  return place < visible && index < list.length ? index - at : null
}

/** Those that there is room for, about the picked one. */
function rowLines<T>(
  state: State,
  list: readonly T[],
  at: number,
  width: number,
  height: number,
  rowOf: (one: T) => [Line, Line],
): Line[] {
  if (list.length === 0) return emptyLines(state, width)
  const visible = Math.max(1, Math.floor(height / rowsEach))
  const first = firstVisible(list.length, visible, at)
  const lines: Line[] = list.slice(first, first + visible).flatMap(rowOf)
  const below = list.length - first - visible
  if (below > 0 && lines.length < height) lines.push([' ', span('quiet', texts.more(below))])
  return lines.slice(0, height)
}

function emptyLines(state: State, width: number): Line[] {
  const words = state.ready ? texts.emptyQueue[state.queue] : texts.loading
  const waiting = counts(state).waiting
  const lines: Line[] = [[], ...wrap(words, width - 2).map((row): Line => [' ', span('quiet', row)])]
  if (waiting > 0 && state.queue !== 'new')
    lines.push(
      [],
      ...wrap(texts.waitsInNew(waiting, keyOfNew(state)), width - 2).map((row): Line => [' ', row]),
    )
  return lines
}

const keyOfNew = ({ focus, keys, keysInList }: State) =>
  (focus === 'list' ? keysInList : keys)['queue.new'] ?? ''

/** The picked row stays about the middle, so that one sees what comes in both directions. */
function firstVisible(count: number, visible: number, index: number): number {
  return Math.max(0, Math.min(count - visible, index - Math.floor(visible / 2)))
}

function row(state: State, conversation: Conversation, width: number, picked: boolean): [Line, Line] {
  const me = state.me?.consultant.id ?? ''
  const open = conversation.id === state.open
  const readable = mayOpen(state, conversation)
  const unread = readable && isUnread(conversation, me)
  // A broad bar where the keys are, a thin one at the open one: when that has left the list, at none.
  const here = picked && state.focus === 'list'
  const bar = here ? span('accent', '▌') : open ? span('quiet', '▏') : ' '
  const name = safeLine(conversation.name, 200)
  const marked = state.marked.includes(conversation.id)
  const mark = marked ? span('accent', '✓ ') : unread ? span('unread', '● ') : '  '
  const writing = open && state.focus === 'composer'
  const draft = hasDraft(state, conversation.id) && !writing ? [span('note', ' ✎')] : []
  // Whether the client waits or has left: nobody tells of a conversation that one may not read.
  const right = readable ? timeOf(state, conversation) : span('quiet', '')
  const waits = waitingWords(state, conversation)
  return [
    apart(
      [bar, mark, unread || here || open ? span('strong', name) : name],
      [...waits, ...draft, ...requestWord(state, conversation), ' ', right, ' '],
      width,
    ),
    fitted([bar, '  ', ...firstWords(state, conversation, width - 4)], width),
  ]
}

/** Words of mine that are not sent yet, or can't be. */
function waitingWords(state: State, { id }: Conversation): Line {
  const items = state.outbox.filter(item => item.with.conversation === id)
  if (items.length === 0) return []
  const stuck = items.some(item => item.stands === 'held' || item.stands === 'refused')
  return [span('warning', stuck ? ' !' : ` ${marks.queued}`)]
}

/** It came in while nobody was on duty, and nobody has answered it (E6); all in Requests did. */
const requestWord = ({ queue }: State, { offline, state }: Conversation): Line =>
  offline && state === 'missed' && queue !== 'requests' ? [span('note', ` ${texts.request}`)] : []

function timeOf(state: State, conversation: Conversation) {
  if (needsAnswer(conversation)) {
    const time = waited(conversation.waitingSince!, state.now)
    const late = state.now - Date.parse(conversation.waitingSince!) > 120_000
    return span(late ? 'warning' : 'strong', time)
  }
  if (conversation.quiet) return span('quiet', texts.quiet)
  if (hasLeft(state, conversation)) return span('quiet', texts.gone)
  return span('quiet', '')
}

/** Who handles it (others’ conversations), where it came in (several channels), and the first words, if I may read them. */
function firstWords(state: State, conversation: Conversation, width: number): Line {
  const parts: Line[number][] = []
  if (queueOf(conversation, state.me?.consultant.id ?? '') === 'others') {
    const handler = state.directory.consultants[conversation.assignee ?? '']?.name ?? texts.somebody
    parts.push(span('colleague', safeLine(handler, 60)))
    if (!conversation.lastMessage || !mayOpen(state, conversation)) return parts
    parts.push(span('quiet', ' · '))
  }
  const channels = Object.keys(state.directory.channels)
  const channel = state.directory.channels[conversation.channel]
  const last = conversation.lastMessage
  if (last && mayOpen(state, conversation)) {
    const answered = last.kind === 'consultant' ? '→ ' : ''
    parts.push(span('quiet', answered + safeLine(last.text || texts.deleted, 200)))
  }
  if (channels.length < 2 || !channel || width < 24) return parts
  return apart(parts, [span('quiet', ` ${safeLine(channel.name, 10)}`)], width)
}
