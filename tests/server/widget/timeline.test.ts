// Rows of the window: history with what waits to be sent, grouped and dated.
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/server/widget/outbox.ts'
import {
  type Entry,
  emptyState,
  type LineEntry,
  type MessageEntry,
} from '../../../src/server/widget/state.ts'
import { timeline } from '../../../src/server/widget/timeline.ts'

const dayOf = (at: string) => at.slice(0, 10)
const message = (id: string, seq: number, over: Partial<MessageEntry> = {}): MessageEntry => ({
  kind: 'message',
  id,
  seq,
  at: `2025-03-01T10:0${seq}:00Z`,
  conversation: 'c1',
  text: id,
  author: { kind: 'visitor', name: '' },
  replyTo: null,
  edited: false,
  deleted: false,
  ...over,
})
const theirs = { author: { kind: 'consultant', name: 'Anna Sample' } } as const
const send = (id: string, failed?: string): Item => ({
  id,
  do: 'message.send',
  with: { message: id, text: id, replyTo: null },
  at: '2025-03-01T10:09:00Z',
  ...(failed && { failed }),
})
const rows = (entries: Entry[], outbox: Item[] = [], readUpTo = 0) =>
  timeline({ ...emptyState, entries, readUpTo }, outbox, dayOf)
const marks = (all: ReturnType<typeof rows>) =>
  all.flatMap(row => (row.kind === 'message' ? [`${row.id} ${row.tick}`] : []))

describe('the timeline', () => {
  it('marks own messages pending, sent, read or failed, and others’ not at all', () => {
    const entries = [message('m1', 1), message('m2', 2), message('m3', 3, theirs)]
    expect(marks(rows(entries, [send('m4'), send('m5', 'invalid')], 1))).toEqual([
      'm1 read',
      'm2 sent',
      'm3 null',
      'm4 pending',
      'm5 failed',
    ])
  })

  it('shows a message once when it is confirmed and still in the outbox', () => {
    expect(marks(rows([message('m1', 1)], [send('m1')]))).toEqual(['m1 sent'])
  })

  it('shows a change before it is confirmed', () => {
    const outbox: Item[] = [
      { id: 'o1', do: 'message.edit', with: { message: 'm1', text: 'better' }, at: '' },
      { id: 'o2', do: 'message.delete', with: { message: 'm2' }, at: '' },
    ]
    const [one, two] = rows([message('m1', 1), message('m2', 2)], outbox).filter(
      row => row.kind === 'message',
    )
    expect(one).toMatchObject({ tick: 'pending', entry: { text: 'better', edited: true } })
    expect(two).toMatchObject({ tick: null, entry: { text: '', deleted: true } })
  })

  it('quotes what is answered before the server has', () => {
    const outbox: Item[] = [{ ...send('m2'), with: { message: 'm2', text: 'yes', replyTo: 'm1' } } as Item]
    const all = rows([message('m1', 1, theirs)], outbox)
    expect(all[all.length - 1]).toMatchObject({ entry: { replyTo: { author: 'Anna Sample', text: 'm1' } } })
  })

  it('groups one author’s words of five minutes, and begins a new day', () => {
    const line: LineEntry = {
      kind: 'line',
      id: 'line-4',
      seq: 4,
      at: '2025-03-01T10:04:00Z',
      conversation: 'c1',
      what: 'left',
      name: 'Anna Sample',
      score: 0,
    }
    const all = rows([
      message('m1', 1),
      message('m2', 2),
      message('m3', 3, theirs),
      line,
      message('m5', 5, theirs),
      message('m6', 6, { ...theirs, at: '2025-03-02T08:00:00Z' }),
    ])
    expect(all.map(row => row.id)).toEqual([
      'greeting',
      'day-2025-03-01',
      'm1',
      'm2',
      'm3',
      'line-4',
      'm5',
      'day-2025-03-02',
      'm6',
    ])
    const ends = all.flatMap(row => (row.kind === 'message' ? [`${row.id} ${+row.first}${+row.last}`] : []))
    expect(ends).toEqual(['m1 10', 'm2 01', 'm3 11', 'm5 11', 'm6 11'])
  })
})
