// The quick replies’ picker: filter, insert, send, add, change; missing variables are never sent.
import { describe, expect, it } from 'vitest'
import { draft, inJan, settled, toast } from '../in-jan.ts'
import { anna, janTimeline, snapshot, superuser, uuid } from '../sample.ts'
import { keys } from '../sample-console.ts'

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
    // The cursor stands at the gap: what is typed takes its place.
    console.type(`7${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Your order 7 is on its way.' } }])
  })

  it('Tab goes from gap to gap and round, and undo brings a filled one back', () => {
    const reply = {
      scope: 'mine' as const,
      group: null,
      consultant: anna.id,
      createdAt: janTimeline()[0]!.at,
    }
    const text = 'Order {contact.order} to {contact.street}: {contact.order}.'
    const with3 = snapshot()
    with3.replies = [...with3.replies, { ...reply, id: uuid(900), shortcut: '/gaps', title: 'Gaps', text }]
    const console = inJan({ snapshot: with3 })
    console.type(`/gaps${keys.enter}12`)
    expect(draft(console)).toBe('Order 12 to {contact.street}: {contact.order}.')
    expect(console.screen()).toMatch(/Tab next gap/)
    console.type(`${keys.tab}Prosta 1${keys.tab}12${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'Order 12 to Prosta 1: 12.' } }])
    console.type(`/gaps${keys.enter}${keys.tab}${keys.tab}${keys.tab}x`)
    expect(draft(console)).toBe('Order x to {contact.street}: {contact.order}.')
    console.type('\x1f')
    expect(draft(console)).toBe(text)
  })

  it('can be for a group, by those who manage channels', async () => {
    const group = {
      id: uuid(910),
      name: 'Night shift',
      capacity: 3,
      rule: 'random',
      createdAt: janTimeline()[0]!.at,
    }
    const console = inJan({ snapshot: { ...superuser(), groups: [group as never] } })
    console.type('/')
    console.type(keys.ctrl('n'))
    console.type(`night${keys.tab}Night${keys.tab}Good night${keys.tab}${keys.tab}`)
    expect(console.screen()).toContain('Night shift')
    console.type(`\x1b[D${keys.ctrl('s')}`)
    await settled()
    expect(console.asked.at(-1)).toMatchObject({
      name: 'reply.add',
      input: { shortcut: '/night', title: 'Night', text: 'Good night', scope: 'group', group: group.id },
    })
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
