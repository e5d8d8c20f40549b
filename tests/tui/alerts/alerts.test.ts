// When and how the operator is called: bell, sound, title, notification, their own program, reminders, quiet hours.
import { describe, expect, it } from 'vitest'
import { createAlerts, titleOf } from '../../../src/tui/alerts/alerts.ts'
import type { ConsoleSettings } from '../../../src/tui/settings.ts'
import { createNotifier } from '../../../src/tui/terminal/notify.ts'
import { anna, event, jan, mei, missed, ola, olena, others, snapshot, uuid } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

// Before the first clock is read: quiet hours go by the clock of the machine.
process.env.TZ = 'Europe/Warsaw'

interface More {
  settings?: Partial<ConsoleSettings>
  /** Who plays the sound; default nobody. */
  plays?: boolean
  sound?: typeof anna.sound
}

function called({ settings, plays = false, sound = 'ping' }: More = {}) {
  const written: string[] = []
  const said: string[] = []
  const played: string[] = []
  const told: Record<string, unknown>[] = []
  const notifier = createNotifier({ write: data => written.push(data), env: {} })
  let clock = 0
  const base = snapshot({
    queues: { mine: [{ ...jan, waitingSince: null }, olena], new: [mei], others: [others], missed: [] },
  })
  const me = { ...base.me, consultant: { ...anna, sound } }
  const console = sampleConsole({ snapshot: { ...base, me }, settings })
  const alerts = createAlerts({
    notifier,
    player: {
      play(name) {
        if (plays) played.push(name)
        return plays
      },
    },
    hook: { tell: (_argv, what) => void told.push(what as Record<string, unknown>) },
    attended: () => console.state.focused,
    say: words => void said.push(words),
    clock: () => clock,
  })
  console.store.subscribe((action, before) => {
    notifier.setTitle(titleOf(console.state))
    alerts.hear(action, before, console.state)
  })
  /** What the terminal got since, a second later. */
  function take(): string {
    clock += 1000
    return written.splice(0).join('')
  }
  const tick = (now = console.state.now) => console.store.dispatch({ type: 'tick', now })
  tick()
  take()
  function looksAway(): void {
    console.type('\x1b[O')
    take()
  }
  return { console, take, tick, said, played, told, looksAway }
}

const wrote = (of: typeof jan, seq: number, text = 'Hello?') =>
  event('message.sent', of, {
    message: uuid(7000 + seq),
    seq,
    text,
    author: { kind: 'visitor', id: of.contact, name: of.name },
    replyTo: null,
  })
const bells = (written: string) => written.replaceAll(/\x1b\].*?\x07/g, '').split('\x07').length - 1

describe('E10 a new message', () => {
  it('rings, counts in the title, and tells the desktop when the window is not looked at', () => {
    const { console, take, looksAway } = called()
    console.hear(wrote(olena, 4))
    expect(take()).toBe('\x1b]2;(3) chatctl\x07\x07')
    looksAway()
    console.hear(wrote(olena, 5, 'Still\x1b[31m there; yes'))
    expect(take()).toBe('\x07\x1b]9;Олена Прикладна: Still␛ there, yes\x07')
    console.hear(event('conversation.read', olena, { consultant: anna.id, seq: 5 }))
    expect(take()).toContain('\x1b]2;(2) chatctl\x07')
  })

  it('of a colleague’s conversation, or of mine to the client, rings nothing', () => {
    const { console, take, told } = called()
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
    expect(told).toEqual([])
  })

  it('in the conversation that is looked at rings nothing; it does when the terminal loses the focus', () => {
    const { console, take, told, looksAway } = called()
    console.type(`${keys.down}${keys.enter}`)
    expect(console.state.open).toBe(olena.id)
    take()
    console.hear(wrote(olena, 4))
    expect(bells(take())).toBe(0)
    expect(told).toEqual([])
    looksAway()
    console.hear(wrote(olena, 5))
    expect(bells(take())).toBe(1)
  })

  it('rings once for many at once, and names the others together', () => {
    const { console, take, tick, told, looksAway } = called()
    looksAway()
    for (let seq = 4; seq < 30; seq++) {
      console.hear(wrote(olena, seq))
      console.hear(wrote(jan, seq + 10))
    }
    expect(bells(take())).toBe(1)
    tick()
    const rest = take()
    expect(bells(rest)).toBe(1)
    expect(rest).toContain('\x1b]9;2 conversations call for you: ')
    expect(rest).toMatch(/Олена Прикладна.*Jan Nowak|Jan Nowak.*Олена Прикладна/)
    tick()
    expect(take()).toBe('')
    // The operator's program hears of each.
    expect(told).toHaveLength(52)
  })

  it('can be silent: by the settings, by the profile, by its kind', () => {
    const quiet = called({ settings: { bell: 'off', desktop: 'off' } })
    quiet.looksAway()
    quiet.console.hear(wrote(olena, 4))
    expect(quiet.take()).toBe('\x1b]2;(3) chatctl\x07')
    const none = called({ sound: 'none' })
    none.console.hear(wrote(olena, 4))
    expect(bells(none.take())).toBe(0)
    const notNew = called({
      settings: { notify: { mine: true, new: false, missed: true, mention: true, task: true } },
    })
    notNew.console.hear(wrote(mei, 4))
    expect(bells(notNew.take())).toBe(0)
    expect(notNew.told).toEqual([])
    notNew.console.hear(wrote(olena, 4))
    expect(bells(notNew.take())).toBe(1)
  })

  it('sounds as the consultant chose; the bell rings where nobody plays it', () => {
    const played = called({ plays: true, sound: 'knock' })
    played.console.hear(wrote(olena, 4))
    expect([played.played, bells(played.take())]).toEqual([['knock'], 0])
    const both = called({ plays: true, settings: { bell: 'on' } })
    both.console.hear(wrote(olena, 4))
    expect([both.played, bells(both.take())]).toEqual([['ping'], 1])
  })

  it('what was missed rings once, when it has all come', () => {
    const { console, take } = called()
    console.store.dispatch({ type: 'link', link: { is: 'connecting' } })
    take()
    for (let seq = 4; seq < 9; seq++) console.hear(wrote(olena, seq))
    expect(bells(take())).toBe(0)
    console.store.dispatch({ type: 'link', link: { is: 'online' } })
    expect(bells(take())).toBe(1)
  })

  it('C8 E7 B2: a mention, a hand-over and a missed client ring, too', () => {
    const { console, take, told } = called()
    const by = { kind: 'consultant' as const, id: ola.id, name: ola.name }
    console.hear(event('consultant.mentioned', olena, { consultant: anna.id, message: uuid(1), by }))
    expect(bells(take())).toBe(1)
    const to = { kind: 'consultant' as const, id: anna.id, name: anna.name }
    console.hear(event('conversation.transferred', others, { message: uuid(2), seq: 4, by, to, group: null }))
    expect(bells(take())).toBe(1)
    console.hear(event('conversation.missed', mei, { message: uuid(3), seq: 4, reason: 'left' }))
    expect(bells(take())).toBe(1)
    expect(told.map(one => one.kind)).toEqual(['mention', 'mine', 'missed'])
    expect(missed.state).toBe('missed')
  })

  it('tells the operator’s program the true words, and words that are safe to show', () => {
    const { console, told } = called()
    console.hear(wrote(olena, 4, 'pay \u202elive\x1b]52;c;aGk=\x07 now'))
    expect(told).toEqual([
      {
        kind: 'mine',
        at: '2026-03-02T10:05:00.000Z',
        server: 'shop.example',
        consultant: { id: anna.id, login: 'anna@example.com', name: 'Anna K.' },
        title: 'Олена Прикладна',
        body: 'pay ⍰live␛ now',
        text: 'pay \u202elive\x1b]52;c;aGk=\x07 now',
        conversations: [
          { id: olena.id, code: olena.code, name: 'Олена Прикладна', channel: expect.any(String) },
        ],
        unread: 3,
      },
    ])
  })
})

describe('E10 quiet hours', () => {
  // The sample's clock says 10:05 in UTC: 11:05 in Warsaw.
  it('nothing rings, sounds, pops up or runs; title and marks stay', () => {
    const { console, take, said, told, tick, played, looksAway } = called({
      settings: { quietHours: '23-7, 11:00-11:30', remindEvery: 2 },
      plays: true,
    })
    looksAway()
    console.hear(wrote(olena, 4))
    expect(take()).toBe('\x1b]2;(3) chatctl\x07')
    expect(console.screen()).toContain('● Олена')
    tick(console.state.now + 600_000)
    expect(take()).toBe('')
    // Who waits is still said on the screen.
    expect(said).toEqual(['Still waiting: Олена Прикладна'])
    expect([told, played]).toEqual([[], []])
    tick(console.state.now + 20 * 60_000)
    expect(played).toEqual(['ping'])
    expect(take()).toContain('\x1b]9;Still waiting')
  })
})

describe('B4 reminders', () => {
  const rings = (of: ReturnType<typeof called>, start: number) => (seconds: number) => {
    of.tick(start + seconds * 1000)
    return bells(of.take()) > 0
  }

  it('repeat for the unanswered, until they are answered or not waiting', () => {
    const all = called({ settings: { remindEvery: 2 } })
    all.console.hear(wrote(olena, 4))
    all.take()
    const at = rings(all, all.console.state.now)
    expect([60, 119, 121, 180, 242].map(at)).toEqual([false, false, true, false, true])
    all.console.hear(
      event('conversation.quieted', olena, { by: { kind: 'consultant', id: anna.id, name: anna.name } }),
    )
    expect(at(480)).toBe(false)
    all.console.hear(wrote(olena, 5))
    all.take()
    expect(at(800)).toBe(true)
  })

  it('call once for all of mine, never for those whom nobody has', () => {
    const all = called({ settings: { remindEvery: 2 } })
    all.console.hear(wrote(olena, 4))
    all.console.hear(wrote(jan, 6))
    all.take()
    const start = all.console.state.now
    expect(rings(all, start)(600)).toBe(true)
    expect(all.said).toEqual([expect.stringMatching(/^2 are still waiting: .*Jan Nowak/)])
    expect(all.said[0]).not.toContain(mei.name)
    expect(all.told.at(-1)).toMatchObject({ kind: 'reminder', conversations: [{}, {}] })
  })

  it('spare who is answering right now, and can be switched off', () => {
    const all = called({ settings: { remindEvery: 2 } })
    all.console.type(`${keys.down}${keys.enter}`)
    all.console.load(olena, [])
    all.console.hear(wrote(olena, 4))
    const start = all.console.state.now
    all.tick(start + 118_000)
    all.console.type('I am loo')
    all.take()
    expect([125, 170, 190].map(rings(all, start))).toEqual([false, false, true])
    const off = called({ settings: { remindEvery: 0 } })
    off.console.hear(wrote(olena, 4))
    off.take()
    expect(rings(off, start)(6000)).toBe(false)
  })
})
