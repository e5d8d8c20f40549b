// C6, C14: a message that was picked while it was on its way stays picked, whatever comes of it in which order.
import { describe, expect, it } from 'vitest'
import type { OutboxItem } from '../../../src/client/outbox.ts'
import { isPending } from '../../../src/tui/state/pending.ts'
import { by, type Console, inJan } from '../in-jan.ts'
import { anna, event, jan, message, said, shown, uuid } from '../sample.ts'
import { keys } from '../sample-console.ts'

const item = (n: number, text: string): OutboxItem => ({
  do: 'message.send',
  with: { conversation: jan.id, message: uuid(n), text },
  visitorSeq: 5,
  at: Date.parse(jan.lastAt),
  stands: 'queued',
})
const [one, two, three] = [item(501, 'First words'), item(502, 'Second words'), item(503, 'Third words')]

const waiting = (...items: OutboxItem[]) => ({ type: 'outbox' as const, items })
const sent = (what: OutboxItem, seq: number) => ({ type: 'sent' as const, item: what, seq, now: Date.now() })
const heard = (what: OutboxItem, seq: number) => ({
  type: 'event' as const,
  event: event('message.sent', jan, {
    message: what.with.message,
    seq,
    text: what.with.text ?? '',
    author: by(anna),
    replyTo: null,
  }),
})

/** The words of the row that is picked. */
const picked = (console: Console) =>
  console
    .screen()
    .split('\n')
    .filter(row => row.includes('│▌'))
    .join('\n')

function withPicked(up: number, ...items: OutboxItem[]): Console {
  const console = inJan()
  console.store.dispatch(waiting(...items))
  console.type(keys.up.repeat(up))
  return console
}

describe('C6 C14 a picked message that is on its way', () => {
  it.each([
    ['its answer first', [sent(one, 6), waiting(), heard(one, 6)]],
    ['its event first', [heard(one, 6), sent(one, 6), waiting()]],
    ['a word of the client in between', [heard(item(504, 'Of somebody'), 6), sent(one, 7), waiting()]],
  ])('stays picked when it has arrived: %s', (_, actions) => {
    const console = withPicked(1, one)
    expect(picked(console)).toContain('First words')
    for (const action of actions) {
      console.store.dispatch(action)
      expect(picked(console)).toContain('First words')
    }
    expect(isPending({ seq: console.state.entry! })).toBe(false)
    console.type('r')
    expect(console.screen()).toContain('↪ Anna K.: First words')
  })

  it('stays picked when others arrive before it and are written after it', () => {
    const console = withPicked(1, one, two)
    for (const action of [sent(one, 6), waiting(two), waiting(two, three), heard(one, 6)]) {
      console.store.dispatch(action)
      expect(picked(console)).toContain('Second words')
      expect(picked(console)).not.toContain('Third words')
    }
    console.type(keys.down)
    expect(picked(console)).toContain('Third words')
  })

  it('stays picked when the conversation is loaded anew with it', () => {
    const console = withPicked(1, one)
    console.store.dispatch({ type: 'loading', conversation: jan.id })
    const what = shown(jan, [message(jan, 6, 'First words', said(anna, { id: one.with.message }))])
    console.store.dispatch({ type: 'loaded', conversation: jan.id, what, older: false, limit: 200 })
    expect(picked(console)).toContain('First words')
    console.store.dispatch(sent(one, 6))
    console.store.dispatch(waiting())
    expect(console.state.entry).toBe(6)
  })

  it('is no longer picked when it is thrown away', () => {
    const console = withPicked(2, one, two)
    expect(picked(console)).toContain('First words')
    console.store.dispatch(waiting(two))
    expect(console.state.entry).toBeNull()
  })
})
