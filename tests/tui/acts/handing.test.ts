// Handing over, inviting, leaving, closing, banning; without a connection.
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../src/core/protocol/frames.ts'
import { languages } from '../../../src/core/text/language.ts'
import { texts } from '../../../src/tui/texts.ts'
import { by, draft, inJan, settled, toast } from '../in-jan.ts'
import { anna, event, jan, ola, others, petro, snapshot, superuser, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

describe('B4 E7 handing over and closing', () => {
  it('hands over to who is online, at once or with a note', async () => {
    const console = inJan({ answers: { 'conversation.transfer': jan } })
    console.type(`${keys.alt('t')}pet${keys.enter}`)
    expect(toast(console)).toContain('Petro: offline')
    console.type(`${keys.ctrl('u')}ola${keys.tab}she knows${keys.enter}`)
    await settled()
    expect(console.asked).toEqual([
      { name: 'conversation.transfer', input: { conversation: jan.id, to: ola.id, note: 'she knows' } },
    ])
    console.type(`${keys.alt('t')}sales${keys.enter}`)
    await settled()
    expect(console.asked.at(-1)?.input).toEqual({ conversation: jan.id, to: uuid(41), note: '' })
    expect(petro.presence).toBe('offline')
  })

  it('offers to undo only what may be undone: from a group of others nobody takes back', async () => {
    const group = uuid(41)
    const inQueue = { ...jan, group, state: 'waiting', participants: [], assignee: null }
    const handed = async (me: Snapshot) => {
      const console = inJan({ snapshot: me, answers: { 'conversation.transfer': inQueue } })
      console.type(`${keys.alt('t')}sales${keys.enter}`)
      await settled()
      return toast(console)
    }
    expect(await handed(superuser())).toContain('Alt+Z undoes it')
    expect(await handed(snapshot())).toBe('Jan Nowak handed over to Sales')

    const console = inJan({ answers: { 'conversation.requeue': inQueue } })
    console.store.dispatch({ type: 'known', conversation: { ...jan, group } })
    console.type(keys.alt('q'))
    await settled()
    expect(toast(console)).toBe('Jan Nowak is back in New')
  })

  it.each(languages)('names who is there first, the least busy of them at the top (%s)', language => {
    const more = (n: number, name: string, of: Partial<typeof ola>) => ({ ...ola, id: uuid(n), name, ...of })
    const away = more(71, 'Adam', { presence: 'away' })
    const free = more(72, 'Zoe', { position: 'Head of the legal department of the whole group' })
    const none = more(73, 'Bea', { takesConversations: false })
    const consultants = [...snapshot().consultants, away, free, none]
    const console = inJan({
      language,
      columns: 80,
      rows: 24,
      snapshot: snapshot({ consultants }),
    })
    const { online, offline, away: pause } = texts.card
    for (const key of ['t', 'i']) {
      console.type(keys.alt(key))
      const rows = console.screen().split('\n')
      const at = (words: string) => rows.findIndex(row => row.includes(words))
      const row = (name: string) => rows.find(one => one.includes(`${name} `) && one.includes(' · ')) ?? ''
      expect(row('Zoe')).toContain(`● ${online} · ${texts.rows(0, 20)} · Head`)
      expect(row('Ola')).toContain(`● ${online} · ${texts.rows(1, 20)}`)
      expect(row('Bea')).toContain(`${online} · ${texts.off.takesNone}`)
      expect(row('Adam')).toContain(`${pause} · ${texts.rows(0, 20)}`)
      expect(row('Petro')).toContain(`${offline} · ${texts.rows(0, 20)}`)
      const order = ['Zoe', 'Ola', 'Bea', 'Adam', 'Petro'].map(name => at(row(name)))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      console.type(keys.escape)
    }
  })

  it('loads what has just become mine to read', () => {
    const console = sampleConsole()
    console.type(`3${keys.enter}`)
    console.hear(
      event('conversation.transferred', others, {
        message: uuid(800),
        seq: 4,
        by: by(ola),
        to: by(anna),
        group: null,
      }),
    )
    expect(console.state.conversations.get(others.id)?.participants).toContain(anna.id)
    console.type('1')
    expect(console.screen()).toContain('Marta Other')
  })

  it('invites, leaves, puts back, marks as not waiting', async () => {
    const console = inJan()
    const both = { ...jan, participants: [anna.id, petro.id] }
    console.store.dispatch({ type: 'known', conversation: both })
    console.type(`${keys.alt('i')}ola${keys.enter}${keys.alt('l')}${keys.alt('q')}${keys.alt('w')}`)
    await settled()
    expect(console.asked.map(one => one.name)).toEqual([
      'conversation.invite',
      'conversation.leave',
      'conversation.requeue',
      'conversation.quiet',
    ])
  })

  it('closes only after a confirmation, and a closed one takes no words', async () => {
    const console = inJan({ answers: { 'conversation.close': {} } })
    console.type(keys.alt('x'))
    expect(console.asked).toEqual([])
    console.type(keys.enter)
    await settled()
    expect(console.asked.map(one => one.name)).toEqual(['conversation.close'])
    console.hear(event('conversation.closed', jan, { message: uuid(801), seq: 6, by: by(anna) }))
    expect(console.screen()).toContain('Closed.')
    console.type(`hello${keys.enter}`)
    expect(console.sent).toEqual([])
    console.type(keys.alt('n'))
    expect(console.state.conversations.get(jan.id)).toBeUndefined()
  })

  it('B7: bans the profile or the address, with a reason', async () => {
    const console = inJan()
    console.type(`${keys.alt('b')}${keys.down}`)
    expect(console.screen()).toContain('▌ the address 203.0.113.9')
    console.type(`${keys.enter}flood${keys.enter}`)
    await settled()
    expect(console.asked).toEqual([
      { name: 'ban.add', input: { conversation: jan.id, scope: 'ip', reason: 'flood' } },
    ])
  })

  it('F3: without a connection all stays readable, acts say why not, and sending goes on', () => {
    const console = inJan()
    console.store.dispatch({
      type: 'link',
      link: {
        is: 'offline',
        since: console.state.now,
        why: 'the connection broke',
        retryAt: console.state.now + 4_000,
        refusal: null,
      },
    })
    expect(console.screen()).toContain('○ offline since 10:05 · again in 4 s')
    expect(console.screen()).toContain('Tak, masz 30 dni')
    console.type(keys.alt('r'))
    expect(toast(console)).toContain('needs the connection')
    console.type(`later${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: 'later' } }])
  })

  it('takes a whole new snapshot without losing what is open or written', () => {
    const console = inJan()
    console.type('half')
    console.store.dispatch({
      type: 'snapshot',
      snapshot: snapshot({ queues: { mine: [jan], new: [], others: [], missed: [] } }),
    })
    expect(console.state.opened[jan.id]?.stale).toBe(true)
    expect(draft(console)).toBe('half')
    expect(console.screen()).toContain('Tak, masz 30 dni')
  })
})
