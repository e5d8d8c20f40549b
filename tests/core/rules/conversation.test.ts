// The life of a conversation as the rules have it: queues, acts, refusals (B2, B4, E7, C7, C8, C11).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../../src/core/events.ts'
import { type Conversation, copyOf, conversation as schema } from '../../../src/core/model/conversation.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { comeBack, takeInvitationBack } from '../../../src/core/rules/coming-back.ts'
import type { Decision } from '../../../src/core/rules/context.ts'
import * as rules from '../../../src/core/rules/conversation.ts'
import * as handOver from '../../../src/core/rules/hand-over.ts'
import * as messages from '../../../src/core/rules/message.ts'
import { addNote } from '../../../src/core/rules/note.ts'
import { isUnread, needsAnswer, queueOf } from '../../../src/core/rules/queue.ts'
import { entryOf } from '../../../src/core/rules/timeline.ts'
import {
  actor,
  channel,
  consultant,
  context,
  conversation,
  directoryOf,
  evolved,
  nextId,
  start,
} from './workspace.ts'

const anna = consultant('Anna')
const ola = consultant('Ola')
const jan = consultant('Jan', { presence: 'offline' })
const boss = consultant('Boss', { role: 'superuser' })
const all = directoryOf(anna, ola, jan, boss)
const as = (who: typeof anna, mode?: 'observer') => context(actor(who, mode && { mode }), all)
const visitorOf = (state: Conversation) =>
  context(
    {
      kind: 'visitor',
      identity: state.identity,
      contact: state.contact,
      channel,
      ip: '192.0.2.1',
      name: state.name,
    },
    all,
  )
const fresh = conversation()
const word = (text = 'Hello') => ({ message: nextId(), text, replyTo: null })

function allowed(decision: Decision): NewEvent[] {
  if (decision instanceof Refusal) throw decision
  return decision
}
const refused = (decision: Decision) =>
  decision instanceof Refusal ? `${decision.code}: ${decision.message}` : decision
const types = (events: NewEvent[]) => events.map(event => event.type)
const write = (state: Conversation | null, text = 'Dzień dobry') => {
  const of = state ?? conversation()
  return allowed(messages.write(state, word(text), null, { ...of, channel }, 'D-2', visitorOf(of)))
}

describe('B2 a conversation', () => {
  it('is copied with every field that it has', () => {
    const whole = Object.fromEntries(Object.keys(schema.shape).map(key => [key, { of: key }]))
    expect(copyOf(whole as unknown as Conversation)).toEqual(whole)
  })
})

describe('B2 the queues', () => {
  it('begins in New when somebody is on duty', () => {
    const events = write(null)
    expect(types(events)).toEqual(['conversation.started', 'message.sent'])
    const state = evolved(fresh, events)
    expect(state.state).toBe('waiting')
    expect(queueOf(state, anna.id)).toBe('new')
    expect(state.lastSeq).toBe(2)
  })

  it('begins in Missed, as a request, when nobody is', () => {
    const nobody = directoryOf(jan)
    const of = conversation()
    const events = allowed(
      messages.write(null, word(), null, { ...of, channel }, 'D-2', { ...visitorOf(of), directory: nobody }),
    )
    const state = evolved(of, events)
    expect(state).toMatchObject({ state: 'missed', offline: true })
    expect(queueOf(state, jan.id)).toBe('missed')
  })

  it('accept is first come, first served, and the second is told by whom', () => {
    const waiting = evolved(fresh, write(fresh))
    const taken = evolved(waiting, allowed(rules.accept(waiting, as(anna))))
    expect(queueOf(taken, anna.id)).toBe('mine')
    expect(queueOf(taken, ola.id)).toBe('others')
    expect(refused(rules.accept(taken, as(ola)))).toBe('taken: Anna has this conversation')
    expect(refused(rules.accept(taken, as(boss)))).toBe('taken: Anna has this conversation')
    expect(rules.accept(taken, as(anna))).toEqual([])
  })

  it('writing into New accepts', () => {
    const events = allowed(messages.send(fresh, word(), null, as(anna)))
    expect(types(events)).toEqual(['conversation.accepted', 'message.sent'])
    expect(evolved(fresh, events)).toMatchObject({ state: 'active', assignee: anna.id, lastSeq: 3 })
  })

  it('is missed when the visitor leaves unanswered, and back in New when they write again', () => {
    const waiting = evolved(fresh, write(fresh))
    const missed = evolved(waiting, rules.visitorLeft(waiting, as(anna), 0))
    expect(missed.state).toBe('missed')
    const back = write(missed, 'Jest tam kto?')
    expect(types(back)).toEqual(['conversation.requeued', 'message.sent'])
    expect(evolved(missed, back).state).toBe('waiting')
  })

  it('stays with its consultant when an answered visitor leaves', () => {
    const state = evolved(fresh, allowed(messages.send(fresh, word(), null, as(anna))))
    expect(rules.visitorLeft(state, as(anna), 0)).toEqual([])
  })

  it('a request answered later goes to who answered it (B3)', () => {
    const request = conversation({ state: 'missed', offline: true })
    const state = evolved(request, allowed(messages.send(request, word(), null, as(anna))))
    expect(state).toMatchObject({ state: 'active', assignee: anna.id, offline: true })
  })
})

const active = evolved(fresh, allowed(messages.send(fresh, word(), null, as(anna))))

describe('E7 handing over', () => {
  it('transfers to a consultant who is online, and who hands over stays until they leave', () => {
    const state = evolved(active, allowed(handOver.transfer(active, { to: 'Ola', note: '' }, as(anna))))
    expect(state.assignee).toBe(ola.id)
    expect(state.participants).toEqual([anna.id, ola.id])
    const left = evolved(state, allowed(handOver.leave(state, as(anna))))
    expect(left.participants).toEqual([ola.id])
    expect(queueOf(left, anna.id)).toBe('others')
  })

  it('carries a note, and not to one who is offline', () => {
    const state = active
    const events = allowed(handOver.transfer(state, { to: ola.login, note: 'vip' }, as(anna)))
    expect(types(events)).toEqual(['note.added', 'conversation.transferred'])
    expect(evolved(state, events).lastSeq).toBe(state.lastSeq + 2)
    expect(refused(handOver.transfer(state, { to: 'Jan', note: '' }, as(anna)))).toBe(
      'conflict: Jan is not online',
    )
    expect(refused(handOver.transfer(state, { to: 'Nobody', note: '' }, as(anna)))).toMatch(/^not-found: /)
  })

  it('the last participant can’t leave', () => {
    expect(refused(handOver.leave(active, as(anna)))).toMatch(/^conflict: the last participant can’t leave/)
  })

  it('goes back to New', () => {
    const state = evolved(active, allowed(handOver.requeue(active, as(anna))))
    expect(state).toMatchObject({ state: 'waiting', participants: [], assignee: null })
  })
})

describe('B4 closing and not waiting', () => {
  it('after closing nobody writes, and the visitor’s next word begins a new conversation', () => {
    const state = evolved(active, allowed(rules.close(active, as(anna))))
    expect(queueOf(state, anna.id)).toBeNull()
    expect(refused(messages.send(state, word(), null, as(anna)))).toMatch(/^closed: |^not-allowed: /)
    const events = write(null)
    expect(types(events)[0]).toBe('conversation.started')
  })

  it('"not waiting" stops until the visitor writes again', () => {
    const asked = evolved(active, write(active))
    expect(needsAnswer(asked)).toBe(true)
    const quiet = evolved(asked, allowed(rules.quiet(asked, as(anna))))
    expect(needsAnswer(quiet)).toBe(false)
    expect(needsAnswer(evolved(quiet, write(quiet)))).toBe(true)
  })

  it('"not waiting" can be taken back, once', () => {
    const asked = evolved(active, write(active))
    const quiet = evolved(asked, allowed(rules.quiet(asked, as(anna))))
    const again = evolved(quiet, allowed(rules.quiet(quiet, as(anna), true)))
    expect(needsAnswer(again)).toBe(true)
    expect(rules.quiet(again, as(anna), true)).toEqual([])
  })
})

describe('C7 marking read is an act', () => {
  it('moves a cursor forward, for one consultant, never by looking', () => {
    const state = evolved(active, write(active))
    expect(isUnread(state, anna.id)).toBe(true)
    const read = evolved(state, allowed(rules.read(state, { seq: state.lastSeq }, as(anna))))
    expect(isUnread(read, anna.id)).toBe(false)
    expect(rules.read(read, { seq: 1 }, as(anna))).toEqual([])
  })

  it('is taken back by the same consultant, and the client hears nothing of that', () => {
    const state = evolved(active, write(active))
    const read = evolved(state, allowed(rules.read(state, { seq: state.lastSeq }, as(anna))))
    const [event] = allowed(rules.read(read, { seq: 0, back: true }, as(anna)))
    expect(event).not.toHaveProperty('identity')
    const unread = evolved(read, [event!])
    expect(isUnread(unread, anna.id)).toBe(true)
    expect(rules.read(unread, { seq: 0, back: true }, as(anna))).toEqual([])
  })
})

describe('A6 observers', () => {
  it('are refused every act on a conversation', () => {
    const watcher = consultant('Watcher', { observer: true, role: 'superuser' })
    const by = context(actor(watcher, { mode: 'observer' }), directoryOf(watcher, ola))
    const state = conversation()
    const acts: Decision[] = [
      rules.accept(state, by),
      handOver.transfer(state, { to: 'Ola', note: '' }, by),
      handOver.requeue(state, by),
      rules.close(state, by),
      rules.quiet(state, by),
      rules.read(state, { seq: 1 }, by),
      rules.rateClient(state, { score: 5, comment: '' }, by),
      addNote(state, { message: nextId(), text: 'x', mentions: [] }, by),
      messages.send(state, word(), null, by),
    ]
    for (const act of acts) expect(refused(act)).toMatch(/^not-allowed: /)
  })
})

describe('C8 notes', () => {
  it('mention colleagues, each told once, never oneself', () => {
    const events = allowed(
      addNote(
        active,
        { message: nextId(), text: '@Ola @Anna', mentions: ['Ola', ola.login, 'Anna'] },
        as(anna),
      ),
    )
    expect(types(events)).toEqual(['note.added', 'consultant.mentioned'])
  })
})

describe('C13 editing and deleting', () => {
  const sent = () => {
    const state = active
    const timeline = events(state)
    return { state, message: timeline.find(entry => entry.kind === 'text')! }
  }
  const events = (state: Conversation) => {
    const made = allowed(messages.send(conversation({ id: state.id }), word('first words'), null, as(anna)))
    return made.flatMap(event => entryOf(event, start) ?? [])
  }

  it('is for the author, and for super users', () => {
    const { state, message } = sent()
    expect(types(allowed(messages.edit(state, message, { text: 'better' }, as(anna))))).toEqual([
      'message.edited',
    ])
    expect(types(allowed(messages.edit(state, message, { text: 'better' }, as(boss))))).toEqual([
      'message.edited',
    ])
    expect(refused(messages.edit(state, message, { text: 'better' }, as(ola)))).toMatch(/^not-allowed: /)
    expect(messages.edit(state, message, { text: message.text }, as(anna))).toEqual([])
  })

  it('what a client wrote is the client’s alone', () => {
    const { state, message } = sent()
    const theirs = { ...message, author: { kind: 'visitor' as const, id: state.contact, name: 'C' } }
    expect(refused(messages.edit(state, theirs, { text: 'x' }, as(boss)))).toMatch(
      /^not-allowed: only the client/,
    )
    expect(types(allowed(messages.remove(state, theirs, visitorOf(state))))).toEqual(['message.deleted'])
  })
})

describe('B2 whatever happens, in whatever order', () => {
  const people = [anna, ola, boss]
  const act = fc.record({
    who: fc.nat(people.length - 1),
    what: fc.constantFrom(
      'write',
      'send',
      'accept',
      'transfer',
      'invite',
      'leave',
      'comeBack',
      'uninvite',
      'requeue',
      'close',
      'quiet',
      'read',
      'note',
      'left',
      'end',
      'rate',
    ),
    whom: fc.nat(people.length - 1),
  })

  it('an open conversation stands in exactly one queue, entries are numbered without gap, and active means somebody has it', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), steps => {
        let state: Conversation = conversation()
        for (const step of steps) {
          const by = as(people[step.who]!)
          const whom = people[step.whom]!.login
          const open = state.state === 'closed' ? null : state
          const decide: Record<string, () => Decision> = {
            write: () => messages.write(open, word(), null, { ...state, channel }, 'D-2', visitorOf(state)),
            send: () => messages.send(state, word(), null, by),
            accept: () => rules.accept(state, by),
            transfer: () => handOver.transfer(state, { to: whom, note: 'n' }, by),
            invite: () => handOver.invite(state, { consultant: whom }, by),
            leave: () => handOver.leave(state, by),
            comeBack: () => comeBack(state, by),
            uninvite: () => takeInvitationBack(state, { consultant: whom }, by),
            requeue: () => handOver.requeue(state, by),
            close: () => rules.close(state, by),
            quiet: () => rules.quiet(state, by),
            read: () => rules.read(state, { seq: state.lastSeq }, by),
            note: () => addNote(state, { message: nextId(), text: 'n', mentions: [whom] }, by),
            left: () => (open ? rules.visitorLeft(open, by, 0) : []),
            end: () => (open ? messages.end(open, by) : []),
            rate: () => messages.rate(state, { score: 3, comment: '' }, by),
          }
          const decision = decide[step.what]!()
          if (decision instanceof Refusal) continue
          const started = decision.some(event => event.type === 'conversation.started')
          let expected = started ? 0 : state.lastSeq
          for (const event of decision) {
            const data = event.data as { seq?: number; message?: string }
            if (data.message !== undefined && data.seq !== undefined && event.type !== 'consultant.mentioned')
              expect(data.seq).toBe(++expected)
          }
          state = evolved(state, decision)
          for (const person of people) {
            const queues = (['new', 'mine', 'others', 'missed'] as const).filter(
              queue => queueOf(state, person.id) === queue,
            )
            expect(queues).toHaveLength(state.state === 'closed' ? 0 : 1)
          }
          if (state.state === 'active') {
            expect(state.participants.length).toBeGreaterThan(0)
            expect(state.participants).toContain(state.assignee)
          } else if (state.state !== 'closed') expect(state.participants).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })
})
