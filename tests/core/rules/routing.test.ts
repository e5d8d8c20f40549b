// E4, G9, G10, E5: who gets a conversation, in which order, why, and what becomes of one that nobody answers.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../../src/core/events.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import { policies } from '../../../src/core/model/routing.ts'
import { authorOf } from '../../../src/core/rules/context.ts'
import { queueOf } from '../../../src/core/rules/queue.ts'
import { unfit } from '../../../src/core/rules/routing.ts'
import { acceptWelcoming } from '../../../src/core/rules/welcome.ts'
import { Floor } from './routing-desk.ts'
import { actor, consultant, evolved, nextId } from './workspace.ts'

const three = () => [consultant('Anna'), consultant('Ola'), consultant('Petro')]
const sales = { id: '01900000-0000-7000-8000-00000000a001', name: 'Sales' }
const help = { id: '01900000-0000-7000-8000-00000000a002', name: 'Help' }

const answer = (floor: Floor, id: string): void => {
  const state = floor.get(id)
  const who = floor.consultants.find(one => one.id === state.assignee)!
  floor.happens(id, {
    type: 'message.sent',
    conversation: id,
    audience: { to: 'nobody' },
    data: { message: nextId(), seq: state.lastSeq + 1, text: 'Hello', author: authorOf(who), replyTo: null },
  })
}
const close = (floor: Floor, id: string) => floor.change(id, { state: 'closed', closedAt: floor.at })

describe('E4 who gets a conversation', () => {
  it('manual: nobody, until somebody takes it', () => {
    const floor = new Floor(three(), { routing: 'manual' })
    const id = floor.arrives()
    floor.passes(600)
    expect(floor.get(id).state).toBe('waiting')
    expect(floor.events).toEqual([])
  })

  it('whom they spoke with before, where that one is online and free; else another', () => {
    const [anna, ola, petro] = three() as [never, never, never] as ReturnType<typeof three>
    const floor = new Floor([anna!, ola!, petro!])
    const first = floor.arrives()
    floor.before.set(first, petro!.id)
    floor.route()
    expect(floor.get(first).assignee).toBe(petro!.id)
    expect(floor.story(first)).toEqual(['accepted Petro previous'])
    floor.set(petro!.id, { presence: 'away' })
    const second = floor.arrives()
    floor.before.set(second, petro!.id)
    floor.route()
    expect(floor.get(second).assignee).not.toBe(petro!.id)
    expect(floor.events.at(-1)!.data).toMatchObject({
      why: { rule: 'least-busy', of: 2, held: 0, capacity: 20 },
    })
  })

  it('random: as the dice of the context fall', () => {
    const floor = new Floor(three(), { routing: 'random' })
    const got = [0, 0.4, 0.99].map(n => {
      floor.random = () => n
      const id = floor.arrives()
      floor.route()
      return floor.consultants.findIndex(one => one.id === floor.get(id).assignee)
    })
    expect(got).toEqual([0, 1, 2])
  })

  it('round robin: in turn, whatever they have; least busy: who has fewest, then in turn', () => {
    for (const routing of ['round-robin', 'least-busy'] as const) {
      const floor = new Floor(three(), { routing })
      const ids = Array.from({ length: 6 }, () => floor.arrives())
      floor.route()
      const counts = floor.consultants.map(one => ids.filter(id => floor.get(id).assignee === one.id).length)
      expect(counts).toEqual([2, 2, 2])
      for (const id of ids) if (floor.get(id).assignee === floor.consultants[1]!.id) close(floor, id)
      const next = floor.arrives()
      floor.route()
      const wanted = routing === 'least-busy' ? 1 : 0
      expect(floor.get(next).assignee).toBe(floor.consultants[wanted]!.id)
    }
  })

  it('goes to who works in its group only, and takes conversations, and may', () => {
    const people = [
      consultant('Other'),
      consultant('Full', { groups: [sales.id], capacity: 1 }),
      consultant('Away', { groups: [sales.id], presence: 'away' }),
      consultant('None', { groups: [sales.id], takesConversations: false }),
      consultant('Gone', { groups: [sales.id], deletedAt: '2026-01-01T00:00:00.000Z' }),
      consultant('Looker', { groups: [sales.id], role: 'observer' }),
    ]
    const floor = new Floor(people, { group: sales.id })
    floor.groups = { sales }
    const [first, second] = [floor.arrives(), floor.arrives()]
    floor.route()
    expect(floor.get(first).assignee).toBe(people[1]!.id)
    expect(floor.get(second).state).toBe('waiting')
    const held = floor.held()
    expect(
      people.map(one => unfit(one, floor.get(second), held[one.id] ?? 0, floor.context().directory)),
    ).toEqual(['not-in-group', 'full', 'not-online', 'takes-none', 'deleted', 'takes-none'])
  })

  it('those who come online get the waiting ones in order of waiting', () => {
    const people = three().map(one => ({ ...one, presence: 'offline' as const, capacity: 2 }))
    const floor = new Floor(people)
    const ids = Array.from({ length: 8 }, () => {
      floor.now += 1000
      return floor.arrives()
    })
    floor.route()
    for (const one of people) floor.set(one.id, { presence: 'online' })
    floor.route()
    expect(ids.map(id => floor.get(id).state)).toEqual([...Array(6).fill('active'), 'waiting', 'waiting'])
  })
})

describe('G9 a conversation that nobody answers', () => {
  it('goes to the next one, then to the group, then to Missed, each step with its reason', () => {
    const [anna, ola, petro] = three().map((one, at) => ({ ...one, groups: [at < 2 ? sales.id : help.id] }))
    const floor = new Floor([anna!, ola!, petro!], { group: sales.id, fallback: [help.id], answerWithin: 30 })
    floor.groups = { sales, help }
    const id = floor.arrives()
    floor.passes(29)
    expect(floor.story(id)).toEqual(['accepted Anna least-busy'])
    floor.passes(1)
    floor.passes(1000)
    expect(floor.story(id)).toEqual([
      'accepted Anna least-busy',
      'requeued unanswered',
      'accepted Ola least-busy',
      'requeued unanswered',
      'transferred Help unanswered',
      'accepted Petro least-busy',
      'requeued unanswered',
      'missed unanswered',
    ])
    expect(floor.get(id)).toMatchObject({ state: 'missed', assignee: null, participants: [] })
  })

  it('stays with who answers, or took it themselves', () => {
    const floor = new Floor(three(), { answerWithin: 30 })
    const [answered, taken] = [floor.arrives(), floor.arrives()]
    floor.route()
    answer(floor, answered)
    const boss = floor.consultants[2]!
    floor.happens(taken, {
      type: 'conversation.requeued',
      conversation: taken,
      audience: { to: 'nobody' },
      data: { message: nextId(), seq: floor.get(taken).lastSeq + 1, by: authorOf(floor.consultants[1]!) },
    })
    const decision = acceptWelcoming(floor.get(taken), { ...floor.context(), actor: actor(boss) })
    floor.happens(taken, ...(decision as NewEvent[]))
    floor.events.length = 0
    floor.passes(600)
    expect(floor.events).toEqual([])
  })

  it('is not given back to who put it back to New', () => {
    const floor = new Floor(three().slice(0, 2))
    const id = floor.arrives()
    floor.route()
    const first = floor.consultants.find(one => one.id === floor.get(id).assignee)!
    floor.happens(id, {
      type: 'conversation.requeued',
      conversation: id,
      audience: { to: 'nobody' },
      data: { message: nextId(), seq: floor.get(id).lastSeq + 1, by: authorOf(first) },
    })
    floor.route()
    expect(floor.get(id).assignee).not.toBe(first.id)
    expect(floor.get(id).state).toBe('active')
  })

  it('goes on at once when its consultant goes offline, and may come back to them', () => {
    const floor = new Floor(three().slice(0, 1))
    const [anna] = floor.consultants
    const id = floor.arrives()
    floor.route()
    floor.set(anna!.id, { presence: 'offline' })
    floor.route()
    expect(floor.get(id)).toMatchObject({ state: 'waiting', routing: { tried: [] } })
    floor.set(anna!.id, { presence: 'online' })
    floor.route()
    expect(floor.story(id)).toEqual([
      'accepted Anna least-busy',
      'requeued offline',
      'accepted Anna least-busy',
    ])
  })

  it('with nobody online in its group goes to the next group at once; with busy ones it waits', () => {
    const [anna, petro] = [
      consultant('Anna', { groups: [sales.id], presence: 'offline' }),
      consultant('Petro', { groups: [help.id] }),
    ]
    const floor = new Floor([anna, petro], { group: sales.id, fallback: [help.id] })
    floor.groups = { sales, help }
    const first = floor.arrives()
    floor.route()
    expect(floor.story(first)).toEqual(['transferred Help nobody-online', 'accepted Petro least-busy'])
    floor.set(anna.id, { presence: 'online', capacity: 0 })
    const second = floor.arrives()
    floor.route()
    expect(floor.get(second)).toMatchObject({ state: 'waiting', group: sales.id })
  })
})

describe('E5 the welcome', () => {
  const welcome = '{visitor.name|Hello}, I am {consultant.name} of {channel.name}.'
  const said = (floor: Floor) =>
    floor.events.flatMap(event => (event.type === 'message.sent' ? [event.data] : []))

  it('is said in the name of who got the client, once, and is no answer', () => {
    const floor = new Floor(three(), { welcome, answerWithin: 30 })
    const id = floor.arrives()
    floor.route()
    expect(said(floor)).toMatchObject([
      { text: 'Hello, I am Anna of Website.', author: { name: 'Anna' }, welcome: true },
    ])
    expect(floor.get(id)).toMatchObject({ waitingSince: floor.at, answeredAt: null, lastSeq: 3 })
    floor.passes(200)
    expect(said(floor)).toHaveLength(1)
    expect(floor.get(id).state).toBe('missed')
  })

  it('names the visitor where they gave a name, also when it is taken by hand', () => {
    const floor = new Floor(three(), { welcome, routing: 'manual' })
    const id = floor.arrives({ name: 'Jan' })
    const context = { ...floor.context(), actor: actor(floor.consultants[1]!) }
    const events = acceptWelcoming(floor.get(id), context) as NewEvent[]
    expect(events.map(event => event.type)).toEqual(['conversation.accepted', 'message.sent'])
    expect(events[1]!.data).toMatchObject({ text: 'Jan, I am Ola of Website.' })
    expect(evolved(floor.get(id), events)).toMatchObject({ state: 'active', answeredAt: null })
    const missed = { ...floor.get(id), state: 'missed' as const }
    expect(acceptWelcoming(missed, context)).toHaveLength(1)
  })
})

type Step =
  | { do: 'arrive'; group: number }
  | { do: 'wait'; seconds: number }
  | { do: 'answer' | 'close' | 'requeue' | 'leave'; which: number }
  | { do: 'presence'; who: number; presence: 'online' | 'away' | 'offline' }
  | { do: 'capacity'; who: number; capacity: number }

describe('G10 E4 whatever happens', () => {
  const which = fc.nat({ max: 30 })
  const who = fc.nat({ max: 3 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('arrive' as const), group: fc.nat({ max: 2 }) }) },
    fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
    fc.record({
      do: fc.constantFrom('answer' as const, 'close' as const, 'requeue' as const, 'leave' as const),
      which,
    }),
    fc.record({
      do: fc.constant('presence' as const),
      who,
      presence: fc.constantFrom('online' as const, 'away' as const, 'offline' as const),
    }),
    fc.record({ do: fc.constant('capacity' as const), who, capacity: fc.integer({ min: 1, max: 3 }) }),
  )
  const set = fc.record({
    routing: fc.constantFrom(...policies),
    answerWithin: fc.constantFrom(0, 20, 60),
    fallback: fc.subarray([help.id]),
    group: fc.constantFrom(null, sales.id),
  })

  it('each open conversation stands in one queue, nobody has too many, and nobody waits while somebody is free', () => {
    fc.assert(
      fc.property(
        set,
        fc.array(step, { minLength: 5, maxLength: 60 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (channel, steps, dice) => {
          const people = [[], [sales.id], [help.id], [sales.id, help.id]].map((groups, at) =>
            consultant(`C${at}`, { groups, capacity: 2, presence: at === 0 ? 'offline' : 'online' }),
          )
          const floor = new Floor(people, channel)
          floor.random = () => dice.next().value
          floor.groups = { sales, help }
          for (const one of steps) {
            const before = floor.held()
            take(floor, one)
            const capacity = new Map(floor.consultants.map(({ id, capacity: most }) => [id, most]))
            if (one.do !== 'wait') floor.route()
            for (const [id, held] of Object.entries(floor.held()))
              expect(held).toBeLessThanOrEqual(Math.max(capacity.get(id)!, before[id] ?? 0))
            holds(floor)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  function holds(floor: Floor): void {
    const held = floor.held()
    const { directory } = floor.context()
    for (const state of floor.conversations.values()) {
      const queues = new Set(floor.consultants.map(({ id }) => queueOf(state, id)))
      if (state.state === 'active') {
        expect(state.participants).toContain(state.assignee)
        expect(queues.has('new') || queues.has('missed') || queues.has(null)).toBe(false)
      } else expect(queues.size).toBe(1)
      if (state.state !== 'waiting' || floor.channel.routing === 'manual') continue
      const free = floor.consultants.filter(one => unfit(one, state, held[one.id] ?? 0, directory) === null)
      expect(free.map(({ name }) => name)).toEqual([])
    }
  }

  function take(floor: Floor, one: Step): void {
    const at = (n: number): Conversation | undefined =>
      [...floor.conversations.values()][n % Math.max(1, floor.conversations.size)]
    switch (one.do) {
      case 'arrive':
        floor.now += 7
        floor.arrives()
        return
      case 'wait':
        floor.passes(one.seconds)
        return
      case 'presence':
        floor.set(floor.consultants[one.who]!.id, { presence: one.presence })
        return
      case 'capacity':
        floor.set(floor.consultants[one.who]!.id, { capacity: one.capacity })
        return
      default: {
        const state = at(one.which)
        if (!state || state.state === 'closed') return
        if (one.do === 'close') close(floor, state.id)
        if (one.do === 'leave') floor.change(state.id, { present: false })
        if (one.do === 'answer' && state.state === 'active') answer(floor, state.id)
        if (one.do !== 'requeue' || state.state !== 'active') return
        const by = authorOf(floor.consultants.find(({ id }) => id === state.assignee)!)
        floor.happens(state.id, {
          type: 'conversation.requeued',
          conversation: state.id,
          audience: { to: 'nobody' },
          data: { message: nextId(), seq: state.lastSeq + 1, by },
        })
      }
    }
  }
})
