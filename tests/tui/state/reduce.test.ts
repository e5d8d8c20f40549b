// The reducer: what comes in at awkward moments still ends in what the server knows.
import { describe, expect, it } from 'vitest'
import { contactName } from '../../../src/core/model/contact.ts'
import { calls, counts } from '../../../src/tui/state/select.ts'
import { by } from '../in-jan.ts'
import {
  anna,
  event,
  jan,
  janTimeline,
  message,
  ola,
  olena,
  others,
  shown,
  snapshot,
  uuid,
} from '../sample.ts'
import { sampleConsole } from '../sample-console.ts'

const wrote = (seq: number, text: string) =>
  event('message.sent', jan, {
    message: uuid(110_000 + seq),
    seq,
    text,
    author: { kind: 'visitor', id: jan.contact, name: jan.name },
    replyTo: null,
  })
const words = (console: ReturnType<typeof sampleConsole>) =>
  console.state.opened[jan.id]?.messages.toArray().map(one => one.text || one.event?.type)

describe('loading a timeline', () => {
  it('keeps what happened while it was on its way, once', () => {
    const console = sampleConsole()
    console.store.dispatch({ type: 'loading', conversation: jan.id })
    console.hear(wrote(6, 'six'))
    console.hear(wrote(7, 'seven'))
    console.hear(event('message.edited', jan, { message: uuid(110_006), seq: 6, text: 'six, changed' }))
    const what = shown(jan, [...janTimeline(), message(jan, 6, 'six')])
    console.store.dispatch({ type: 'loaded', conversation: jan.id, what, older: false, limit: 200 })
    expect(words(console)?.slice(-3)).toEqual(['Super, a kto płaci za przesyłkę?', 'six, changed', 'seven'])
    expect(console.state.conversations.get(jan.id)).toMatchObject({ lastSeq: 7, lastVisitorSeq: 7 })
    expect(console.state.loading).toEqual({})
  })

  it('joins an earlier page before what is there, and knows the beginning', () => {
    const console = sampleConsole()
    const all = Array.from({ length: 300 }, (_, i) => message(jan, i + 1, String(i + 1)))
    const page = (from: number, to: number, older: boolean) =>
      console.store.dispatch({
        type: 'loaded',
        conversation: jan.id,
        what: shown(jan, all.slice(from, to)),
        older,
        limit: 200,
      })
    page(100, 300, false)
    expect(console.state.opened[jan.id]?.complete).toBe(false)
    page(0, 100, true)
    expect(console.state.opened[jan.id]?.complete).toBe(true)
    expect(words(console)).toEqual(all.map(one => one.text))
  })

  it('says why it failed, and what was there stays', () => {
    const console = sampleConsole()
    console.type('\r')
    console.store.dispatch({ type: 'failed', conversation: jan.id, why: 'no answer within 20 s' })
    expect(console.screen()).toContain('could not be loaded: no answer within 20 s')
  })
})

describe('what events change', () => {
  it('of the client: name, page, presence', () => {
    const console = sampleConsole()
    console.type('\r')
    console.load(jan, janTimeline())
    const contact = { ...console.state.opened[jan.id]!.contact, firstName: 'Janina' }
    console.hear(event('contact.introduced', jan, { contact, name: 'Janina Nowak' }))
    console.hear(
      event('visit.paged', jan, {
        visit: uuid(70),
        page: { page: 'https://shop.example/new', title: 'New page' },
      }),
    )
    expect(console.screen()).toContain('New page')
    expect(console.screen()).toContain('Janina Nowak')
    expect(contactName(console.state.opened[jan.id]!.contact)).toBe('Janina Nowak')
    console.hear(event('visit.ended', jan, { visit: uuid(70), identity: jan.identity }))
    expect(console.screen()).toContain('has left the site')
  })

  it('C10 of the client: what they do stands on their card, the newest first, harmless', () => {
    const console = sampleConsole()
    console.type('\r')
    console.load(jan, janTimeline())
    expect(console.screen()).not.toContain('actions')
    const act = (n: number, type: string, title: string) => {
      const action = {
        id: uuid(n),
        type,
        title,
        campaign: '',
        source: '',
        tool: '',
        currency: '',
        proven: true,
      }
      console.hear(event('client.acted', jan, { visit: uuid(70), identity: jan.identity, action }))
    }
    act(901, 'subscribed', 'Newsletter')
    act(902, 'ordered', 'Order\u001b[2J 1042')
    const card = console
      .screen()
      .split('\n')
      .map(line => line.slice(-32))
      .join('\n')
    expect(card).toMatch(/actions\s.*ordered · Order␛.*subscribed/s)
  })

  it('of my role: what I may is what the role now allows', () => {
    const console = sampleConsole()
    console.type('3\r')
    expect(console.screen()).toContain('Ola handles this conversation.')
    console.hear(
      event('role.granted', null, { consultant: { ...anna, role: 'superuser' }, role: 'superuser' }),
    )
    expect(console.screen()).not.toContain('Ola handles this conversation.')
  })

  it('a hand-over to me puts it into Mine; one away from me keeps me in it until I leave', () => {
    const console = sampleConsole()
    console.hear(
      event('conversation.transferred', others, {
        message: uuid(1),
        seq: 4,
        by: by(ola),
        to: by(anna),
        group: null,
      }),
    )
    expect(counts(console.state).unread.mine).toBe(2)
    console.hear(
      event('conversation.transferred', olena, {
        message: uuid(2),
        seq: 4,
        by: by(anna),
        to: by(ola),
        group: null,
      }),
    )
    expect(console.state.conversations.get(olena.id)?.participants).toEqual([anna.id, ola.id])
    console.hear(
      event('participant.left', olena, { message: uuid(3), seq: 5, consultant: by(anna), assignee: ola.id }),
    )
    console.type('3')
    expect(console.screen()).toContain('Олена')
  })

  it('E10: counts what calls for me: unread in Mine, and who waits unseen in New', () => {
    const console = sampleConsole()
    expect(calls(console.state)).toBe(3)
    console.hear(event('conversation.read', jan, { consultant: anna.id, seq: 5 }))
    expect(calls(console.state)).toBe(2)
  })

  it('a conversation that is over and not shown is forgotten; a snapshot tells what was closed meanwhile', () => {
    const console = sampleConsole()
    console.hear(event('conversation.closed', olena, { message: uuid(4), seq: 4, by: by(ola) }))
    expect(console.state.conversations.has(olena.id)).toBe(false)
    console.type('\r')
    console.load(jan, janTimeline())
    console.store.dispatch({
      type: 'snapshot',
      snapshot: snapshot({ queues: { mine: [], new: [], others: [], missed: [] } }),
    })
    expect(console.screen()).toContain('Closed.')
  })

  it('messages that stay for some seconds go, and the newest is shown', () => {
    const console = sampleConsole()
    console.desk.say('good', 'one')
    console.desk.say('bad', 'two')
    expect(console.screen()).toContain('✗ two')
    console.store.dispatch({ type: 'tick', now: Date.now() + 20_000 })
    expect(console.state.toasts).toEqual([])
  })
})
