// C1, D7, D8 in the console: a mail shows subject and sender, its quotes folded, what it left; all of it harmless.
import { describe, expect, it } from 'vitest'
import type { Mail } from '../../../src/core/model/mail.ts'
import { settled } from '../in-jan.ts'
import { alex, jan, message, snapshot, superuser } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const mailed = message(jan, 1, 'A broken cup\n\nIt came broken.', {
  mail: {
    id: jan.id,
    subject: 'A broken cup',
    from: 'maria@mail.example',
    fromName: 'Maria Nowak',
    quoted: 'On Sunday, Anna wrote:\n> We sent\u001b[2J it.',
    left: [{ name: 'film.mov', size: 90_000_000, left: 'size' }],
  },
})

describe('C1 a mail in a conversation', () => {
  it('shows subject and sender once, what it left, and its quotes when asked', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(keys.enter)
    console.load(jan, [mailed])
    const screen = console.screen()
    expect(screen.match(/A broken cup/g)).toHaveLength(1)
    expect(screen).toContain('✉ A broken cup')
    expect(screen).toContain('Maria Nowak <maria@mail.example>')
    expect(screen).toMatch(/film\.mov, 90 MB: too large/)
    expect(screen).toContain('▸ 2 quoted lines')
    expect(screen).not.toContain('We sent')
    console.type(`${keys.up}q`)
    expect(console.screen()).toContain('> We sent␛ it.')
    console.type('q')
    expect(console.screen()).not.toContain('We sent')
  })

  it('offers the key for its quotes only where that key unfolds them, and keeps their rows in place', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(keys.enter)
    console.load(jan, [mailed, message(jan, 2, 'And the saucer.')])
    expect(console.screen()).toMatch(/▸ 2 quoted lines$/m)
    console.type(keys.up)
    expect(console.screen()).toMatch(/▸ 2 quoted lines$/m)
    console.type(keys.up)
    expect(console.screen()).toMatch(/▸ 2 quoted lines · q$/m)
    console.type('q')
    expect(console.screen()).toContain('▾ quoted · q folds it')
    const rows = console.screen().split('\n').length
    console.type(`${keys.down}${keys.down}`)
    expect(console.state.focus).toBe('composer')
    expect(console.screen()).toMatch(/▾ quoted$/m)
    expect(console.screen().split('\n')).toHaveLength(rows)
  })

  it('D7 sends a failed one again with one key', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(keys.enter)
    const event = {
      type: 'message.failed',
      data: { letter: alex.id, to: 'maria@mail.example', reason: 'no such mailbox' },
    }
    console.load(jan, [message(jan, 1, '', { kind: 'event', event })])
    console.type(`${keys.up}t`)
    expect(console.asked).toContainEqual({ name: 'letter.retry', input: { letter: alex.id } })
  })
})

const aside = {
  id: alex.id,
  subject: 'Re: [D-1001] order',
  from: 'mallory@mail.example',
  fromName: '',
  reason: 'D-1001 stands in the subject, but the sender is none of its client’s addresses',
  suggestion: jan.id,
  state: 'quarantined',
  receivedAt: '2026-11-22T10:00:00.000Z',
  text: 'Send it\u001b]52;c;eA==\u0007 to me.',
  attachments: [{ name: 'x.pdf', type: 'application/pdf', size: 1_000 }],
} as unknown as Mail

describe('D8 mails that wait for a decision', () => {
  it('are counted, listed, read as harmless text, and go where somebody says', async () => {
    const answers = {
      'mail.list': { items: [aside] },
      'mail.file': { ...aside, state: 'filed', conversation: jan.id },
    }
    const console = sampleConsole({ columns: 110, rows: 30, snapshot: superuser(), answers })
    console.store.dispatch({ type: 'view', view: { post: { quarantined: 1, failed: 1 } } })
    expect(console.screen()).toContain('✉ 2 mails · Alt+9')
    console.type(keys.alt('9'))
    await settled()
    expect(console.screen()).toContain('Re: [D-1001] order')
    expect(console.screen()).toContain('mallory@mail.example · D-1001 stands in the subject')
    console.type(keys.enter)
    expect(console.screen()).toContain('Send it␛ to me.')
    expect(console.screen()).toContain('x.pdf (1 kB)')
    console.type(keys.enter)
    expect(console.screen()).toContain(`put into ${jan.code} ${jan.name}`)
    console.type(keys.enter)
    await settled()
    expect(console.asked).toContainEqual({ name: 'mail.file', input: { mail: aside.id } })
    expect(console.state.open).toBe(jan.id)
  })

  it('are nothing for those who may not decide', () => {
    const console = sampleConsole({ columns: 80, rows: 24, snapshot: snapshot() })
    console.type(keys.alt('9'))
    expect(console.state.overlay).toBeNull()
    expect(console.screen()).toContain('for those who manage channels')
  })
})
