// Writing: sending, pastes, drafts, what waits, what was refused.
import { describe, expect, it } from 'vitest'
import { by, draft, inJan } from '../in-jan.ts'
import { anna, event, jan, olena, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

describe('writing', () => {
  it('sends by Enter, once, with an id of its own and what I had seen', () => {
    const console = inJan()
    console.type(`Ty.${keys.enter}${keys.enter}`)
    expect(console.sent).toHaveLength(1)
    expect(console.sent[0]).toMatchObject({
      do: 'message.send',
      with: { conversation: jan.id, text: 'Ty.', replyTo: null },
    })
    expect(draft(console)).toBe('')
  })

  it('keeps a paste of several lines one message, and breaks lines by Alt+Enter and Ctrl+J', () => {
    const console = inJan()
    console.type(`${keys.paste('one\r\ntwo')}${keys.alt('\r')}three${keys.ctrl('j')}four`)
    expect(console.sent).toEqual([])
    console.type(keys.enter)
    expect(console.sent).toMatchObject([{ with: { text: 'one\ntwo\nthree\nfour' } }])
  })

  it('sends no empty row under what was copied by whole lines', () => {
    const console = inJan()
    console.type(`${keys.paste('  one\n\n  two\n\n')}${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: '  one\n\n  two' } }])
  })

  it('loses no key of a read with several', () => {
    const console = inJan()
    console.type(`a\x7f\x7fbc${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'bc' } }])
  })

  it('C6: keeps a draft in each conversation, and marks it in the list', () => {
    const console = inJan()
    console.type(`half a tho${keys.alt('\x1b[B')}`)
    expect(console.state.open).toBe(olena.id)
    expect(console.screen()).toMatch(/Jan Nowak\s+✎ 0:12/)
    console.type(keys.alt('\x1b[A'))
    expect(draft(console)).toBe('half a tho')
    expect(console.screen()).toContain('> half a tho')
  })

  it('shows what waits to be sent, and what was held back with the keys that decide', () => {
    const console = inJan()
    const item = {
      do: 'message.send' as const,
      with: { conversation: jan.id, message: uuid(500), text: 'Queued words' },
      visitorSeq: 5,
      at: Date.parse(jan.lastAt),
    }
    console.store.dispatch({ type: 'outbox', items: [{ ...item, stands: 'queued' }] })
    expect(console.screen()).toMatch(/Queued words\s+…/)
    expect(console.screen()).toContain('1 queued')
    console.store.dispatch({ type: 'outbox', items: [{ ...item, stands: 'held' }] })
    expect(console.screen()).toMatch(/Queued words\s+\?/)
    expect(console.screen()).toContain('the client wrote meanwhile: Alt+Y sends it, Alt+U')
    console.type(keys.alt('u'))
    expect(draft(console)).toBe('Queued words')
  })

  it('what was refused in a conversation that is over can be thrown away', () => {
    const console = sampleConsole()
    const item = {
      do: 'message.send' as const,
      with: { conversation: uuid(77), message: uuid(500), text: 'Too late' },
      visitorSeq: 0,
      at: console.state.now,
      stands: 'refused' as const,
    }
    console.store.dispatch({ type: 'outbox', items: [item] })
    console.type(`:could not${keys.enter}`)
    expect(console.screen()).toContain('Too late')
    console.type(keys.enter)
    expect(console.discarded).toEqual([uuid(500)])
  })

  it('shows a message at once when the server has it, and once only when its event comes', () => {
    const console = inJan()
    console.type(`Done.${keys.enter}`)
    const what = console.sent[0]!.with as { conversation: string; message: string; text: string }
    const item = {
      do: 'message.send' as const,
      with: what,
      visitorSeq: 5,
      at: console.state.now,
      stands: 'sending' as const,
    }
    console.store.dispatch({ type: 'sent', item, seq: 6, now: console.state.now })
    expect(console.screen().split('Done.')).toHaveLength(2)
    console.hear(
      event('message.sent', jan, {
        message: what.message,
        seq: 6,
        text: 'Done.',
        author: by(anna),
        replyTo: null,
      }),
    )
    expect(console.screen().match(/ {4}Done\./g)).toHaveLength(1)
  })
})
