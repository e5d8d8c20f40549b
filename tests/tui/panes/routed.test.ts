// E4, E6, C10 in the console: requests are marked, routing says why, and what clients did stands on their side.
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/core/model/message.ts'
import type { Line } from '../../../src/tui/line.ts'
import { entryLines } from '../../../src/tui/panes/entry.ts'
import { eventWords } from '../../../src/tui/panes/event-words.ts'
import { listLines } from '../../../src/tui/panes/list.ts'
import { reduce } from '../../../src/tui/state/reduce.ts'
import { initialState } from '../../../src/tui/state/state.ts'
import { ago, anna, conversation, now, snapshot, uuid } from '../sample.ts'

const plain = (lines: readonly Line[]) =>
  lines.map(line => line.map(span => (typeof span === 'string' ? span : span.text)).join(''))
const words = (type: string, data: Record<string, unknown>) => eventWords({ type, data }, 'Jan')
const entry = (type: string, data: Record<string, unknown>): Message => ({
  id: uuid(1),
  conversation: uuid(2),
  seq: 1,
  kind: 'event',
  at: ago(60),
  author: { kind: 'system', id: null, name: 'chatctl' },
  text: '',
  replyTo: null,
  mentions: [],
  editedAt: null,
  deletedAt: null,
  event: { type, data },
})

describe('the console', () => {
  it('E6 marks requests among the missed', () => {
    const missed = [
      conversation(7, 'Asked at night', { state: 'missed', offline: true, present: false }),
      conversation(8, 'Left early', { state: 'missed', present: false }),
    ]
    const begun = reduce(initialState({ now, label: 'chat.example', keys: {} }), {
      type: 'snapshot',
      snapshot: snapshot({ queues: { mine: [], new: [], others: [], missed } }),
    })
    const rows = plain(listLines({ ...begun, queue: 'missed' }, 40, 10))
    expect(rows.find(row => row.includes('Asked at night'))).toContain('request')
    expect(rows.find(row => row.includes('Left early'))).not.toContain('request')
  })

  it('E4 G9 says why routing did what it did', () => {
    const why = { rule: 'least-busy', of: 3, held: 1, capacity: 20 }
    expect(words('conversation.accepted', { consultant: anna, why })).toBe(
      'Anna K. connected (least busy: had 1 of 20, 3 free)',
    )
    expect(words('conversation.accepted', { consultant: anna })).toBe('Anna K. connected')
    expect(words('conversation.requeued', { why: { rule: 'offline', consultant: 'Anna\u001b[2J' } })).toBe(
      'back to New (Anna␛ went offline)',
    )
    expect(words('conversation.missed', { why: { rule: 'unanswered', seconds: 60 } })).toBe(
      'missed (nobody: no answer in 60 s)',
    )
  })

  it('C10 puts what clients did on their side, harmless whatever a page says', () => {
    const data = { type: 'ordered', title: 'Order\u001b[2J', amount: 42.5, currency: 'PLN', proven: false }
    const view = { width: 80, me: anna.id, client: 'Jan', joined: false, apart: false, above: null }
    const [row] = plain(
      entryLines(entry('client.acted', data), { ...view, mark: '', picked: false, find: '' }),
    )
    expect(row).toMatch(/^ \d\d:\d\d {2}▸ ordered · Order␛ · 42\.50 PLN · says the page$/)
  })
})
