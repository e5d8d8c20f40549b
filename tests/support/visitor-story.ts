// What the stand-in server keeps of a visitor, and the sample consultants who talk with them.
import type { VisitorAuthor, VisitorEvent } from '../../src/core/protocol/frames.ts'

export type Told = VisitorEvent extends infer E
  ? E extends VisitorEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never
export type Happening = Told extends infer E ? (E extends Told ? Pick<E, 'type' | 'data'> : never) : never
/** Inputs are checked by their schemas before they get here. */
export type Checked = {
  message: string
  text: string
  replyTo: string | null
  name?: string
  score: number
  comment: string
}
export type Said = { do: string; with: Record<string, unknown> }
export interface Visitor {
  token: string
  events: VisitorEvent[]
  conversation: string | null
  name: string
}

export const anna: VisitorAuthor = { kind: 'consultant', name: 'Anna Sample', position: 'Sales', photo: null }
/** What stands under the address of Ola's photo. */
export const photo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="#a3c9a8"/></svg>'

export const ola: VisitorAuthor = {
  kind: 'consultant',
  name: 'Ola Sample',
  position: 'Support',
  photo: '/files/ola.png',
}

export function quoteOf(visitor: Visitor, message: string | null) {
  const found = visitor.events.find(event => event.type === 'message.sent' && event.data.message === message)
  if (found?.type !== 'message.sent') return null
  return {
    message: found.data.message,
    author: found.data.author.name,
    text: found.data.text.slice(0, 80),
    deleted: false,
  }
}
