// The quick replies’ picker: filter, insert, send, add, change; missing variables are never sent.
import { describe, expect, it } from 'vitest'
import { type anna, jan, janTimeline, superuser } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

type Console = ReturnType<typeof sampleConsole>
const settled = () => new Promise(resolve => setImmediate(resolve))
const _by = (of: typeof anna) => ({ kind: 'consultant' as const, id: of.id, name: of.name })
function inJan(options: Parameters<typeof sampleConsole>[0] = {}): Console {
  const console = sampleConsole(options)
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}
const draft = (console: Console, of = jan) => console.state.drafts[of.id]?.editor.text ?? ''
const toast = (console: Console) => console.state.toasts.at(-1)?.text ?? ''

describe('B5 quick replies', () => {
  it('filters by shortcut, title and text, without a colleague’s private ones', () => {
    const console = inJan()
    console.type('/')
    expect(console.screen()).toContain('/order')
    expect(console.screen()).not.toContain('/private')
    console.type('zwro')
    expect(console.screen()).toContain('▌ /zwrot ')
    expect(console.screen()).toContain('/zwrotkoszt')
    expect(console.screen()).not.toContain('/order')
    console.type(`${keys.ctrl('u')}/bezplatny`)
    expect(console.screen()).toContain('▌ /zwrotkoszt')
    expect(console.screen()).not.toContain('30 dni (')
  })

  it('Enter inserts with variables filled in, shown before it is sent', () => {
    const console = inJan()
    console.type('/zwrot')
    expect(console.screen()).toContain('Jan Nowak, na zwrot masz 30 dni.')
    console.type(keys.enter)
    expect(console.sent).toEqual([])
    expect(draft(console)).toBe('Jan Nowak, na zwrot masz 30 dni.')
    console.type(keys.enter)
    expect(console.sent).toMatchObject([{ with: { text: 'Jan Nowak, na zwrot masz 30 dni.' } }])
  })

  it('Tab inserts and sends', () => {
    const console = inJan()
    console.type(`/zwrotk${keys.tab}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Zwrot jest bezpłatny.' } }])
  })

  it('a variable that nothing is known for is shown and never sent', () => {
    const console = inJan()
    console.type(`/order${keys.tab}`)
    expect(console.sent).toEqual([])
    expect(draft(console)).toBe('Your order {contact.order} is on its way.')
    console.type(keys.enter)
    expect(console.sent).toEqual([])
    expect(toast(console)).toContain('{contact.order}')
    console.type(`${keys.ctrl('u')}Your order 7 is on its way.${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Your order 7 is on its way.' } }])
  })

  it('// is a literal slash; /word alone sends nothing', () => {
    const console = inJan()
    console.type(`/nonsense${keys.enter}`)
    expect(console.sent).toEqual([])
    console.type(`${keys.ctrl('u')}//help me${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: '/help me' } }])
  })

  it('adds one in the picker, and says what is unknown in it', async () => {
    const console = inJan({ answers: { 'reply.add': { shortcut: '/hej' } } })
    console.type(`/hej${keys.ctrl('n')}Greeting${keys.tab}Hej {visitor.nick}!${keys.ctrl('s')}`)
    expect(console.screen()).toContain('unknown: {visitor.nick}')
    expect(console.asked).toEqual([])
    console.type(`${keys.ctrl('u')}Hej {visitor.name}!${keys.ctrl('s')}`)
    await settled()
    expect(console.asked).toEqual([
      {
        name: 'reply.add',
        input: { shortcut: '/hej', title: 'Greeting', text: 'Hej {visitor.name}!', scope: 'mine' },
      },
    ])
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toContain('/hej')
  })

  it('changes mine in the picker; the site’s only where that is allowed', async () => {
    const console = inJan({ answers: { 'reply.edit': { shortcut: '/zwrotkoszt' } } })
    console.type(`/zwrot${keys.alt('e')}`)
    expect(console.state.overlay).toBeNull()
    expect(toast(console)).toContain('only those who manage channels')
    console.type(`k${keys.alt('e')}${keys.tab}!${keys.ctrl('s')}`)
    await settled()
    expect(console.asked).toMatchObject([{ name: 'reply.edit', input: { title: 'Koszt zwrotu!' } }])
    const boss = inJan({ snapshot: superuser() })
    boss.type(`/zwrot${keys.alt('e')}`)
    expect(boss.state.overlay).toMatchObject({ kind: 'form', title: 'Change /zwrot' })
  })
})
