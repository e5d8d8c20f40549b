// Rows of the views of what was said: a conversation with its last words, or a place where words stand that were looked for.
import type { Conversation } from '../../core/model/conversation.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { safeLine } from '../../core/text/safe.ts'
import { hour, shortDay } from '../clock.ts'
import { type Line, span } from '../line.ts'
import type { Row } from '../overlays/browse.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

export type Hit = OutputOf<'message.search'>['items'][number]

export const sorts = ['time', 'operator', 'rating'] as const

/** Which conversations a view is of. */
export interface Within {
  state?: 'closed'
  contact?: string
  consultant?: string
}

export function conversationRow(state: State, conversation: Conversation): Row {
  const { id, name, code, lastAt, rating, lastMessage, tookPart } = conversation
  const names = tookPart
    .map(one => safeLine(state.directory.consultants[one]?.name ?? '', 40))
    .filter(Boolean)
  const with_ = names.length > 0 ? `${names.join(', ')} · ` : ''
  return {
    id,
    label: `${name}  ${code}`,
    hint: `${rating ? `${'★'.repeat(rating.score)}${'☆'.repeat(5 - rating.score)}  ` : ''}${when(lastAt)}`,
    below: [span('quiet', with_ + safeLine(lastMessage?.text || (lastMessage ? texts.deleted : ''), 200))],
  }
}

const when = (at: string) => `${shortDay(at)} ${hour(at)}`

/** What of a long text stands before the first hit. */
const before = 24

export function hitRow(state: State, { conversation, message, hits }: Hit): Row {
  const start = Math.max(0, (hits[0]?.from ?? 0) - before)
  const below: Line[number][] = start > 0 ? [span('quiet', '…')] : []
  let at = start
  for (const { from, to } of hits) {
    if (from < at) continue
    below.push(piece(message.text.slice(at, from)), span('picked', piece(message.text.slice(from, to))))
    at = to
  }
  below.push(piece(message.text.slice(at, at + 200)))
  const mine = message.author.kind === 'consultant' && message.author.id === state.me?.consultant.id
  const { kind, name } = message.author
  const who = mine ? texts.you : safeLine(kind === 'visitor' ? conversation.name : name, 40)
  return {
    id: conversation.id,
    label: `${conversation.name}  ${conversation.code}`,
    hint: when(message.at),
    below: [span('quiet', `${who}: `), ...below],
    at: { seq: message.seq, words: hits[0] ? message.text.slice(hits[0].from, hits[0].to) : '' },
  }
}

/** A part of a text; the blanks at its ends belong to it. */
const piece = (text: string): string => safeLine(text, 300)
