// The open conversation: its title, its timeline, and its foot.
import type { Conversation } from '../../core/model/conversation.ts'
import { safeLine } from '../../core/text/safe.ts'
import { cut, wrap } from '../../core/text/width.ts'
import { apart, type Line, type Span, span } from '../line.ts'
import { mayOpen, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { footOf } from './composer.ts'
import { timelineLines } from './timeline.ts'

export interface Pane {
  lines: Line[]
  cursor: { row: number; column: number } | null
}

export function conversationPane(state: State, width: number, height: number): Pane {
  const conversation = openConversation(state)
  if (!conversation) return message(texts.nothingOpen, width)
  if (!mayOpen(state, conversation)) return locked(state, conversation, width)
  const opened = state.opened[conversation.id]
  const loading = state.loading[conversation.id]
  const title = titleLine(state, conversation, width)
  if (!opened) {
    const words =
      state.link.is !== 'online'
        ? texts.reading.notHere
        : loading?.is === 'failed'
          ? texts.failed(safeLine(loading.why, 300))
          : texts.loading
    return { lines: [title, ...message(words, width).lines], cursor: null }
  }
  const foot = footOf(state, conversation, width, height)
  const client = (state.typing[conversation.id] ?? []).find(one => one.kind === 'visitor')
  const typing: Line[] = client
    ? [['        ', span('quiet', texts.visitorTypes(safeLine(conversation.name, 40)))]]
    : []
  const room = Math.max(1, height - 1 - typing.length - foot.lines.length)
  const timeline = timelineLines(state, conversation, opened, width, room)
  const above = [title, ...timeline, ...typing]
  const lines = [...above, ...foot.lines]
  const row = above.length + (foot.cursor?.row ?? foot.lines.length)
  // On a small screen the top gives way, as far as the row that is being written.
  const first = Math.max(0, Math.min(lines.length - height, row))
  return {
    lines: lines.slice(first, first + height),
    cursor: foot.cursor && { row: row - first, column: foot.cursor.column },
  }
}

/** Rows that the timeline has. */
export function timelineSize(state: State, width: number, height: number): { width: number; height: number } {
  const conversation = openConversation(state)
  if (!conversation) return { width, height }
  const typing = (state.typing[conversation.id] ?? []).some(one => one.kind === 'visitor') ? 1 : 0
  return {
    width,
    height: Math.max(1, height - 1 - typing - footOf(state, conversation, width, height).lines.length),
  }
}

/** What is said of a conversation that nobody has now. */
const standing = (): Partial<Record<Conversation['state'], string>> => ({
  waiting: texts.queue.new,
  missed: texts.queue.missed,
  closed: texts.over,
})

function titleLine(state: State, conversation: Conversation, width: number): Line {
  const names = conversation.participants.map(id =>
    id === state.me?.consultant.id
      ? texts.you
      : safeLine(state.directory.consultants[id]?.name ?? texts.somebody, 40),
  )
  const over = conversation.state === 'closed'
  const where: Span[] = names.length > 0 && !over ? [span('quiet', texts.withWhom(names.join(', ')))] : []
  return apart(
    [' ', span('title', safeLine(conversation.name, 80)), '  ', span('quiet', conversation.code)],
    ['  ', ...where, span('quiet', standing()[conversation.state] ?? ''), ' '],
    width,
  )
}

const message = (words: string, width: number): Pane => ({
  lines: [[], ...wrap(words, Math.max(10, width - 4)).map((row): Line => ['  ', span('quiet', row)])],
  cursor: null,
})

function locked(state: State, conversation: Conversation, width: number): Pane {
  const handler = safeLine(
    state.directory.consultants[conversation.assignee ?? '']?.name ?? texts.somebody,
    60,
  )
  return {
    lines: [
      titleLine(state, conversation, width),
      [],
      ['  ', cut(texts.notYours(handler), width - 3)],
      ...message(texts.notYoursMore, width).lines,
    ],
    cursor: null,
  }
}
