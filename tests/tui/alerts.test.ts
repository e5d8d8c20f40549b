// When and how the operator is called: bell, title, notification, reminders.
import { describe, expect, it } from 'vitest'
import { createAlerts, defaultAlerts, titleOf } from '../../src/tui/alerts.ts'
import { createNotifier } from '../../src/tui/terminal/notify.ts'
import { anna, event, jan, ola, olena, others, snapshot, uuid } from './sample.ts'
import { sampleConsole } from './sample-console.ts'

function called(settings = {}) {
  const written: string[] = []
  const notifier = createNotifier({ write: data => written.push(data), kind: 'osc9' })
  let clock = 0
  const alerts = createAlerts(notifier, { ...defaultAlerts, ...settings }, () => clock)
  const console = sampleConsole({
    snapshot: snapshot({
      queues: { mine: [{ ...jan, waitingSince: null }, olena], new: [], others: [others], missed: [] },
    }),
  })
  console.store.subscribe((action, before) => {
    notifier.setTitle(titleOf(console.state))
    alerts.hear(action, before, console.state)
  })
  function take(): string {
    clock += 1000
    return written.splice(0).join('')
  }
  return { console, take }
}

const wrote = (of: typeof jan, seq: number, text = 'Hello?') =>
  event('message.sent', of, {
    message: uuid(7000 + seq),
    seq,
    text,
    author: { kind: 'visitor', id: of.contact, name: of.name },
    replyTo: null,
  })

describe('E10 a new message', () => {
  it('rings, counts in the title, and tells the desktop when the window is not looked at', () => {
    const { console, take } = called()
    console.hear(wrote(olena, 4))
    expect(take()).toBe('\x1b]2;(2) chatctl\x07\x07')
    console.type('\x1b[O')
    take()
    console.hear(wrote(olena, 5, 'Still\x1b[31m there; yes'))
    expect(take()).toBe('\x07\x1b]9;Олена Прикладна: Still␛ there, yes\x07')
    console.hear(event('conversation.read', olena, { consultant: anna.id, seq: 5 }))
    console.hear(event('conversation.read', jan, { consultant: anna.id, seq: 5 }))
    expect(take()).toContain('\x1b]2;chatctl\x07')
  })

  it('of a colleague’s conversation, or of mine to the client, rings nothing', () => {
    const { console, take } = called()
    console.store.dispatch({ type: 'tick', now: console.state.now })
    take()
    console.hear(wrote(others, 4))
    console.hear(
      event('message.sent', olena, {
        message: uuid(7100),
        seq: 4,
        text: 'mine',
        author: { kind: 'consultant', id: anna.id, name: anna.name },
        replyTo: null,
      }),
    )
    expect(take()).toBe('')
  })

  it('rings once for many at once', () => {
    const { console, take } = called()
    take()
    for (let seq = 4; seq < 30; seq++) console.hear(wrote(olena, seq))
    expect(take().match(/(?<!chatctl)\x07/g)).toHaveLength(1)
    console.hear(wrote(olena, 30))
    expect(take()).toBe('\x07')
  })

  it('can be silent', () => {
    const { console, take } = called({ bell: false, desktop: false })
    console.type('\x1b[O')
    console.hear(wrote(olena, 4))
    expect(take()).toBe('\x1b]2;(1) chatctl\x07\x1b]2;(2) chatctl\x07')
  })

  it('what was missed rings once, when it has all come', () => {
    const { console, take } = called()
    console.store.dispatch({ type: 'link', link: { is: 'connecting' } })
    take()
    for (let seq = 4; seq < 9; seq++) console.hear(wrote(olena, seq))
    expect(take()).not.toMatch(/\x07\x07/)
    console.store.dispatch({ type: 'link', link: { is: 'online' } })
    expect(take()).toBe('\x07')
  })

  it('C8 E7: a mention and a hand-over ring, too', () => {
    const { console, take } = called()
    const by = { kind: 'consultant' as const, id: ola.id, name: ola.name }
    console.store.dispatch({ type: 'tick', now: console.state.now })
    take()
    console.hear(event('consultant.mentioned', olena, { consultant: anna.id, message: uuid(1), by }))
    expect(take()).toBe('\x07')
    const to = { kind: 'consultant' as const, id: anna.id, name: anna.name }
    console.hear(event('conversation.transferred', others, { message: uuid(2), seq: 4, by, to, group: null }))
    expect(take()).toContain('\x07')
  })
})

describe('B4 reminders', () => {
  it('repeat for the unanswered, until they are answered or not waiting', () => {
    const { console, take } = called({ remindEvery: 2 })
    console.hear(wrote(olena, 4))
    const start = console.state.now
    take()
    const rings = (seconds: number) => {
      console.store.dispatch({ type: 'tick', now: start + seconds * 1000 })
      return take().includes('\x07')
    }
    expect(rings(60)).toBe(false)
    expect(rings(120)).toBe(true)
    expect(rings(180)).toBe(false)
    expect(rings(240)).toBe(true)
    console.hear(
      event('conversation.quieted', olena, { by: { kind: 'consultant', id: anna.id, name: anna.name } }),
    )
    expect(rings(480)).toBe(false)
  })
})
