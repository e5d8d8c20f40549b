// What stands in the window, row by row: history, what waits to be sent, days, the greeting.
import type { Item } from './outbox.ts'
import { type Entry, type LineEntry, type MessageEntry, type State, wordsOf } from './state.ts'

export type Tick = 'pending' | 'sent' | 'read' | 'failed'

export interface MessageRow {
  kind: 'message'
  id: string
  entry: MessageEntry
  mine: boolean
  /** First and last of a group by one author, close in time. */
  first: boolean
  last: boolean
  /** How far an own message has come. */
  tick: Tick | null
}

export type Row =
  | MessageRow
  | { kind: 'line'; id: string; entry: LineEntry }
  | { kind: 'day'; id: string; at: string }
  | { kind: 'greeting'; id: string }

const together = 5 * 60_000

/** Rows for `state` and what the outbox adds to it; `dayOf` names the day of a time in the visitor's zone. */
export function timeline(state: State, outbox: Item[], dayOf: (at: string) => string): Row[] {
  const edits = new Map<string, Partial<MessageEntry>>()
  const waiting: { entry: MessageEntry; failed: boolean }[] = []
  for (const item of outbox) {
    if (item.do === 'message.send') waiting.push({ entry: asEntry(item, state), failed: !!item.failed })
    if (item.do === 'message.edit') edits.set(item.with.message, { text: item.with.text, edited: true })
    if (item.do === 'message.delete') edits.set(item.with.message, { text: '', files: [], deleted: true })
  }
  const known = new Set(state.entries.map(entry => entry.id))
  const entries: Entry[] = [
    ...state.entries.map(entry =>
      edits.has(entry.id) ? ({ ...entry, ...edits.get(entry.id) } as Entry) : entry,
    ),
    ...waiting.filter(one => !known.has(one.entry.id)).map(one => one.entry),
  ]
  const failed = new Set(waiting.filter(one => one.failed).map(one => one.entry.id))

  const tick = (entry: MessageEntry): Tick | null => {
    if (entry.author.kind !== 'visitor' || entry.deleted) return null
    if (failed.has(entry.id)) return 'failed'
    if (entry.seq === Infinity || edits.has(entry.id)) return 'pending'
    return entry.seq <= state.readUpTo ? 'read' : 'sent'
  }

  const rows: Row[] = [{ kind: 'greeting', id: 'greeting' }]
  let day = ''
  entries.forEach((entry, at) => {
    const today = dayOf(entry.at)
    if (today !== day) rows.push({ kind: 'day', id: `day-${today}`, at: entry.at })
    day = today
    if (entry.kind === 'line') {
      rows.push({ kind: 'line', id: entry.id, entry })
      return
    }
    rows.push({
      kind: 'message',
      id: entry.id,
      entry,
      mine: entry.author.kind === 'visitor',
      first: !grouped(entries[at - 1], entry) || dayOf(entries[at - 1]!.at) !== today,
      last: !grouped(entry, entries[at + 1]) || dayOf(entries[at + 1]!.at) !== today,
      tick: tick(entry),
    })
  })
  return rows
}

function grouped(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a?.kind !== 'message' || b?.kind !== 'message') return false
  return (
    a.author.kind === b.author.kind &&
    a.author.name === b.author.name &&
    Math.abs(Date.parse(b.at) - Date.parse(a.at)) < together
  )
}

/** How a message looks while it is not confirmed. */
export function asEntry(item: Item & { do: 'message.send' }, state: State): MessageEntry {
  const { message, text = '', replyTo } = item.with
  const answered = state.entries.find(entry => entry.kind === 'message' && entry.id === replyTo) as
    | MessageEntry
    | undefined
  return {
    kind: 'message',
    id: message,
    seq: Infinity,
    at: item.at,
    conversation: '',
    text,
    ...(item.files && { files: item.files }),
    author: { kind: 'visitor', name: '' },
    replyTo: answered
      ? {
          message: answered.id,
          author: answered.author.name,
          text: wordsOf(answered),
          deleted: answered.deleted,
        }
      : null,
    edited: false,
    deleted: false,
  }
}
