// Taking and finding: queues, the next who needs me, accepting, who may write where.
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import type { Snapshot } from '../../../src/core/protocol/frames.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { by, type Console, settled, toast } from '../in-jan.ts'
import {
  ago,
  alex,
  anna,
  conversation,
  event,
  jan,
  mei,
  message,
  missed,
  ola,
  others,
  snapshot,
  superuser,
  uuid,
} from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

describe('B2 queues', () => {
  it('lists who waits longest first, mine unanswered before mine answered', () => {
    const console = sampleConsole()
    const screen = console.screen()
    expect(screen.indexOf('Jan Nowak')).toBeLessThan(screen.indexOf('Олена'))
    console.type('2')
    expect(console.screen().indexOf('Alex Sample')).toBeLessThan(console.screen().indexOf('美 Example'))
  })

  it('goes to the next who needs me: mine unanswered, then the longest waiting', () => {
    const console = sampleConsole()
    const visited: (string | null)[] = []
    for (let i = 0; i < 2; i++) {
      console.type(keys.alt('n'))
      visited.push(console.state.open)
    }
    console.hear(event('conversation.quieted', jan, { by: by(anna) }))
    console.hear(event('conversation.read', jan, { consultant: anna.id, seq: 5 }))
    console.type(keys.alt('n'))
    visited.push(console.state.open)
    expect(visited).toEqual([jan.id, alex.id, uuid(14)])
    expect(console.loads.map(load => load.conversation)).toEqual(visited)
  })

  it('takes by a letter in the list, and the list follows to Mine', async () => {
    const console = sampleConsole({
      answers: {
        'conversation.accept': {
          ...alex,
          state: 'active',
          participants: [anna.id],
          tookPart: [anna.id],
          assignee: anna.id,
        },
      },
    })
    console.type('2a')
    await settled()
    expect(console.asked).toEqual([{ name: 'conversation.accept', input: { conversation: alex.id } }])
    expect(console.state).toMatchObject({ queue: 'mine', open: alex.id, focus: 'composer' })
    expect(toast(console)).toContain('Alt+Z undoes it')
    console.type(keys.alt('z'))
    await settled()
    expect(console.asked.at(-1)).toEqual({ name: 'conversation.requeue', input: { conversation: alex.id } })
  })

  it('the second to accept is told by name who was first', async () => {
    const taken = new Refusal('taken', 'Ola has this conversation', { by: 'Ola' })
    const console = sampleConsole({ answers: { 'conversation.accept': taken } })
    console.type('2a')
    await settled()
    expect(console.screen()).toContain('✗ Ola has this conversation')
    expect(console.state.queue).toBe('new')
  })

  it('what waits for a group of others is not offered to be taken', async () => {
    const ofSales = { ...alex, group: uuid(41) }
    const foot = (of: Snapshot) => {
      const console = sampleConsole({ snapshot: { ...of, queues: { ...of.queues, new: [ofSales] } } })
      console.type('2')
      return console
    }
    const console = foot(snapshot())
    expect(console.screen()).not.toContain('accept')
    console.type('a')
    await settled()
    expect(console.asked).toEqual([])
    expect(foot(superuser()).screen()).toContain('a accept')
  })

  it('in an empty list an act is about the conversation on screen, which has just left the list', async () => {
    const taken = new Refusal('taken', 'Ola has this conversation', { by: 'Ola' })
    const opened = (...waiting: Conversation[]) => {
      const queues = { mine: [], new: waiting, others: [], missed: [] }
      const answers = { 'conversation.accept': taken }
      const console = sampleConsole({ snapshot: snapshot({ queues }), answers })
      console.type(`2${keys.enter}`)
      console.load(alex, [message(alex, 1, 'Hi')])
      const accepted = { consultant: by(ola), from: 'waiting', message: uuid(900), seq: 2 } as const
      console.hear(event('conversation.accepted', alex, accepted))
      // Where the keys are not, no other row looks as if it were the open one.
      expect(console.screen()).not.toMatch(/^[▏▌]/m)
      console.type(keys.escape)
      console.type(':accept')
      return console
    }
    const console = opened(alex)
    expect(console.screen()).toContain('Nobody waits.')
    expect(console.screen()).not.toContain('no conversation is picked')
    console.type(keys.enter)
    await settled()
    expect(console.asked).toEqual([{ name: 'conversation.accept', input: { conversation: alex.id } }])
    expect(toast(console)).toBe('Ola has this conversation')

    const another = opened(alex, mei)
    another.type(keys.enter)
    await settled()
    expect(another.asked).toEqual([{ name: 'conversation.accept', input: { conversation: mei.id } }])
  })

  it('whether a colleague’s client waits or has left is told where the words are: who hears no more would count on', () => {
    const gone = conversation(60, 'Gone Other', {
      ...others,
      id: uuid(60),
      name: 'Gone Other',
      waitingSince: null,
      present: false,
    })
    const inOthers = (of: Snapshot) => {
      const console = sampleConsole({ snapshot: { ...of, queues: { ...of.queues, others: [others, gone] } } })
      console.type('3')
      return console.screen()
    }
    expect(inOthers(snapshot())).toMatch(/^▌ {2}Marta Other {2,}│/m)
    expect(inOthers(snapshot())).toMatch(/^ {3}Gone Other {2,}│/m)
    expect(inOthers(superuser())).toMatch(/Marta Other +6:40 │/)
    expect(inOthers(superuser())).toMatch(/Gone Other +left │/)
  })

  it('E8: another’s conversation can’t be written into by a user, and by a super user it can', () => {
    const console = sampleConsole()
    console.type(`3${keys.enter}hello${keys.enter}`)
    expect(console.sent).toEqual([])
    const boss = sampleConsole({ snapshot: superuser() })
    boss.type(`3${keys.enter}`)
    boss.load(others, [message(others, 1, 'Hi')])
    boss.type(`hello${keys.enter}`)
    expect(boss.sent).toMatchObject([
      { do: 'message.send', with: { conversation: others.id, text: 'hello' } },
    ])
  })

  it('B3: writing into Missed sends', () => {
    const console = sampleConsole()
    console.type(`4${keys.enter}`)
    console.load(missed, [message(missed, 1, 'Hello?')])
    console.type(`Sorry, here I am${keys.enter}`)
    expect(console.sent).toMatchObject([
      { do: 'message.send', with: { conversation: missed.id, text: 'Sorry, here I am' } },
    ])
  })
})

describe('C3 Unread', () => {
  const came = (n: number, name: string, seconds: number) =>
    conversation(n, name, { waitingSince: ago(seconds), lastAt: ago(seconds) })
  const unread = (more: Partial<Snapshot['queues']> = {}) =>
    sampleConsole({
      snapshot: snapshot({
        queues: {
          mine: [],
          others: [],
          missed: [],
          new: [came(40, 'Bea', 50), came(41, 'Cid', 900), came(42, 'Dan', 300)],
          ...more,
        },
      }),
    })
  const names = (console: Console) =>
    [...console.screen().matchAll(/● (Bea|Cid|Dan|Eve|Fay)/g)].map(([, name]) => name)

  it('is all that I have not read and may, the newest first, or by one key the oldest', () => {
    const mine = { state: 'active' as const, participants: [anna.id], tookPart: [anna.id], assignee: anna.id }
    const console = unread({
      mine: [
        { ...came(43, 'Eve', 500), ...mine },
        { ...came(44, 'Read', 500), ...mine, readSeq: { [anna.id]: 9 } },
      ],
      others: [{ ...came(45, 'Fay', 10), state: 'active', participants: [uuid(2)] }],
    })
    console.type('5')
    expect(names(console)).toEqual(['Bea', 'Dan', 'Eve', 'Cid'])
    expect(console.screen()).toMatch(/5 Unread 4/)
    console.type('s')
    expect(names(console)).toEqual(['Cid', 'Eve', 'Dan', 'Bea'])
    expect(toast(console)).toBe('oldest first')
    // The picked row is the one that is seen at the top, and moving goes down from it.
    console.type(`g${keys.down}${keys.enter}`)
    expect(console.state).toMatchObject({ queue: 'unread', open: uuid(43) })
  })

  it('stays while one opens from it, and lets go of what is read', () => {
    const console = unread()
    console.type(`5${keys.enter}`)
    expect(console.state).toMatchObject({ queue: 'unread', open: uuid(40) })
    console.hear(event('conversation.read', { ...jan, id: uuid(40) }, { consultant: anna.id, seq: 9 }))
    expect(names(console)).toEqual(['Dan', 'Cid'])
    console.type(keys.alt('s'))
    expect(names(console)).toEqual(['Cid', 'Dan'])
  })
})

describe('E6 Requests', () => {
  it('are what began off duty, whoever has it now', () => {
    const offline = { offline: true }
    const console = sampleConsole({
      snapshot: snapshot({
        queues: {
          mine: [],
          new: [alex],
          others: [{ ...others, ...offline }],
          missed: [conversation(50, 'Asked at night', { state: 'missed', ...offline }), missed],
        },
      }),
    })
    console.type(keys.alt('6'))
    expect(console.screen()).toContain('6 Requests 2')
    expect(console.screen()).toContain('Asked at night')
    expect(console.screen()).not.toContain('Alex Sample')
    // Who has it stands there, and what I may not read does not.
    expect(console.screen()).toMatch(/^. {2}Ola {2,}/m)
    console.type(`${keys.alt('p')}Requests`)
    expect(console.screen()).toContain('list Requests')
  })
})
