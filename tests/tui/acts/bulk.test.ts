// C7 B4 C5: acts on several rows at once: marked, asked once, refused row by row, taken back; tags, and closing with a rating.
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { languages } from '../../../src/core/text/language.ts'
import { type Console, toast } from '../in-jan.ts'
import { alex, anna, jan, janTimeline, mei, observing, ola } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

const settled = async () => {
  for (let i = 0; i < 20; i++) await new Promise(resolve => setImmediate(resolve))
}
const asked = (console: Console, name: string) =>
  console.asked.filter(one => one.name === name).map(one => one.input)

describe('B4 C7 marked rows', () => {
  it('are marked one by one, up to a row, all; Esc takes the marks', () => {
    const console = sampleConsole()
    console.type('2 ')
    expect(console.state.marked).toEqual([alex.id])
    expect(console.screen()).toContain('✓ Alex Sample')
    expect(console.screen()).toContain('✓ 1 marked')
    console.type('V')
    expect(console.state.marked).toEqual([alex.id, mei.id])
    console.type('g ')
    expect(console.state.marked).toEqual([mei.id])
    console.type('*')
    expect(console.state.marked).toHaveLength(2)
    console.type('*')
    expect(console.state.marked).toEqual([])
    console.type(' ')
    console.type(keys.escape)
    expect(console.state.marked).toEqual([])
  })

  it('go with the list: another one begins without', () => {
    const console = sampleConsole()
    console.type('2 1')
    expect(console.state.marked).toEqual([])
  })

  it('are read together, and unread again by undo', async () => {
    const console = sampleConsole()
    console.type('2*r')
    await settled()
    expect(asked(console, 'conversation.read').map(input => input.conversation)).toEqual([alex.id, mei.id])
    expect(toast(console)).toMatch(/^2 marked read · /)
    expect(console.state.marked).toEqual([])
    console.type('u')
    await settled()
    expect(asked(console, 'conversation.read').slice(2)).toEqual([
      { conversation: mei.id, seq: 0, back: true },
      { conversation: alex.id, seq: 0, back: true },
    ])
    expect(toast(console)).toBe('2 taken back')
  })

  it('are not waiting together; undo says that they are', async () => {
    const console = sampleConsole()
    console.type('2*w')
    await settled()
    console.type('u')
    await settled()
    expect(asked(console, 'conversation.quiet').filter(input => input.waits)).toHaveLength(2)
  })

  it('are closed after one question that names how many; each refusal is told by its row', async () => {
    const console = sampleConsole({
      answers: { 'conversation.close': new Refusal('not-allowed', 'only who takes part') },
    })
    console.type('2*x')
    expect(console.screen()).toContain('Close 2 conversations?')
    expect(console.asked).toEqual([])
    console.type(keys.enter)
    await settled()
    const screen = console.screen()
    expect(screen).toContain('2 refused')
    expect(screen).toContain('Alex Sample D-13')
    expect(screen).toMatch(/only who takes part.*only who takes part/s)
    expect(toast(console)).toBe('0 closed · 2 refused')
  })

  it('are handed over together, and taken back', async () => {
    const console = sampleConsole({ answers: { 'conversation.transfer': jan } })
    console.type(' ')
    console.type(`t${ola.name}${keys.enter}`)
    await settled()
    expect(asked(console, 'conversation.transfer')).toEqual([{ conversation: jan.id, to: ola.id }])
    expect(toast(console)).toContain(`1 handed over to ${ola.name}`)
    console.type('u')
    await settled()
    expect(asked(console, 'conversation.transfer').at(-1)).toEqual({ conversation: jan.id, to: anna.id })
  })

  it('A6 are nothing for an observer', () => {
    const console = sampleConsole({ snapshot: observing() })
    console.type('2*x')
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toContain('an observer writes nothing')
  })
})

describe('C5 tags', () => {
  it('of marked clients get further ones; undo takes those away', async () => {
    const contact = { id: jan.contact, tags: ['vip'] }
    const console = sampleConsole({ answers: { 'contact.show': contact, 'contact.edit': contact } })
    console.type(' #')
    console.type(`b2b, late${keys.enter}`)
    await settled()
    expect(asked(console, 'contact.edit')).toEqual([{ contact: jan.contact, tags: ['vip', 'b2b', 'late'] }])
    console.type('u')
    await settled()
    expect(asked(console, 'contact.edit').at(-1)).toEqual({ contact: jan.contact, tags: ['vip'] })
  })

  it('of one client are changed in a line', async () => {
    const contact = { id: jan.contact, tags: ['vip', 'b2b'] }
    const console = sampleConsole({
      answers: { 'contact.show': contact, 'contact.edit': { ...contact, tags: ['b2b'] } },
    })
    console.type('#')
    await settled()
    expect(console.screen()).toContain('vip, b2b')
    console.type(`${keys.ctrl('u')}b2b${keys.enter}`)
    await settled()
    expect(asked(console, 'contact.edit')).toEqual([{ contact: jan.contact, tags: ['b2b'] }])
    expect(toast(console)).toMatch(/^tags: b2b · /)
  })
})

describe('C11 closing', () => {
  const begin = () => {
    const console = sampleConsole({ answers: { 'conversation.close': jan } })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(keys.alt('x') + keys.tab)
    return console
  }

  it('with type, reasons, components and a rating of the client keeps them first', async () => {
    const console = begin()
    const next = keys.tab
    console.type(`returns${next}size, colour${next}shoes${next}`)
    console.type('\x1b[C\x1b[C\x1b[C\x1b[C')
    console.type(`${next}friendly${keys.ctrl('s')}`)
    await settled()
    expect(console.asked).toEqual([
      {
        name: 'conversation.edit',
        input: { conversation: jan.id, type: 'returns', reasons: ['size', 'colour'], components: ['shoes'] },
      },
      { name: 'conversation.rateClient', input: { conversation: jan.id, score: 4, comment: 'friendly' } },
      { name: 'conversation.close', input: { conversation: jan.id } },
    ])
    expect(console.state.overlay).toBeNull()
  })

  it('needs none of it', async () => {
    const console = begin()
    console.type(keys.ctrl('s'))
    await settled()
    expect(console.asked.map(one => one.name)).toEqual(['conversation.edit', 'conversation.close'])
  })

  it.each(languages)('F7 %s asks for it in its words', language => {
    const console = sampleConsole({ language, columns: 80, rows: 24 })
    console.type(`x`)
    expect(console.screen()).toContain('Tab')
    console.type(keys.tab)
    expect(console.screen()).toContain('Ctrl+S')
  })
})
