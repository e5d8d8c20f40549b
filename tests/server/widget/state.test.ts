// What the window makes of the visitor's events: order, once each, who talks, what may be rated.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisitorAuthor, VisitorEvent } from '../../../src/core/protocol/frames.ts'
import {
  applyEvent,
  confirmMessage,
  emptyState,
  type MessageEntry,
  newestHeard,
  type State,
  unread,
} from '../../../src/server/widget/state.ts'

const anna: VisitorAuthor = {
  kind: 'consultant',
  name: 'Anna Sample',
  position: 'Sales',
  photo: '/files/a.png',
}
const ola: VisitorAuthor = { kind: 'consultant', name: 'Ola Sample', position: 'Support', photo: null }
const me: VisitorAuthor = { kind: 'visitor', name: '' }

type Told = VisitorEvent extends infer E ? (E extends VisitorEvent ? Pick<E, 'type' | 'data'> : never) : never

const at = '2025-03-01T10:00:00.000Z'
const numbered = (told: Told[], conversation = 'c1') =>
  told.map((one, index) => ({ ...one, seq: index + 1, at, conversation }) as VisitorEvent)
const having = (told: Told[]): State => numbered(told).reduce(applyEvent, emptyState)
const message = (id: string, author: VisitorAuthor, text = id): Told => ({
  type: 'message.sent',
  data: { message: id, text, author, replyTo: null },
})
const started: Told = { type: 'conversation.started', data: { onDuty: true } }
const told = (state: State) =>
  state.entries.map(entry => (entry.kind === 'message' ? entry.text : `(${entry.what} ${entry.name})`))

describe('the window’s state', () => {
  it('F1 applies every event once, whatever is told again', () => {
    const events = numbered([
      started,
      message('m1', me),
      { type: 'conversation.accepted', data: { consultant: anna } },
      message('m2', anna),
      { type: 'message.edited', data: { message: 'm2', text: 'better' } },
      message('m3', me),
      { type: 'message.deleted', data: { message: 'm1' } },
      { type: 'message.read', data: { upTo: 6 } },
      { type: 'conversation.closed', data: { by: anna } },
    ])
    const once = events.reduce(applyEvent, emptyState)
    fc.assert(
      fc.property(fc.array(fc.nat(events.length), { maxLength: 6 }), cuts => {
        // A line that breaks anywhere and replays from any earlier seq.
        let state = emptyState
        for (const cut of [...cuts, events.length]) {
          const since = Math.min(cut, state.seq)
          for (const event of events.slice(since, Math.max(cut, since))) state = applyEvent(state, event)
        }
        for (const event of events) state = applyEvent(state, event)
        expect(state).toEqual(once)
      }),
    )
  })

  it('keeps the order of seq when the own message is confirmed before its event', () => {
    const [start, own, theirs] = numbered([started, message('m1', me), message('m2', anna)])
    const confirmed: MessageEntry = {
      kind: 'message',
      id: 'm1',
      seq: 2,
      at,
      conversation: 'c1',
      text: 'm1',
      author: me,
      replyTo: null,
      edited: false,
      deleted: false,
    }
    let state = confirmMessage(emptyState, confirmed)
    expect(state.seq).toBe(0)
    for (const event of [start!, own!, theirs!]) state = applyEvent(state, event)
    expect(told(state)).toEqual(['m1', 'm2'])
    expect(confirmMessage(state, confirmed)).toBe(state)
  })

  it('E2 knows who the visitor talks with', () => {
    const accepted: Told = { type: 'conversation.accepted', data: { consultant: anna } }
    expect(having([started, accepted]).consultant).toEqual({
      name: 'Anna Sample',
      position: 'Sales',
      photo: '/files/a.png',
    })
    expect(having([started, message('m', ola)]).consultant?.name).toBe('Ola Sample')
    const joined = having([started, accepted, { type: 'participant.joined', data: { consultant: ola } }])
    expect(joined.consultant?.name).toBe('Anna Sample')
    expect(told(joined)).toEqual(['(joined Anna Sample)', '(joined Ola Sample)'])
    const moved = having([started, accepted, { type: 'conversation.transferred', data: { consultant: ola } }])
    expect(moved.consultant?.name).toBe('Ola Sample')
    const toGroup = having([
      started,
      accepted,
      { type: 'conversation.transferred', data: { consultant: null } },
    ])
    expect(toGroup.consultant).toBeNull()
    expect(
      having([started, accepted, { type: 'participant.left', data: { consultant: anna } }]).consultant,
    ).toBeNull()
    expect(having([started, accepted, { type: 'conversation.requeued', data: {} }]).consultant).toBeNull()
  })

  it('says one thing once when two events say the same', () => {
    const state = having([
      started,
      { type: 'conversation.accepted', data: { consultant: anna } },
      { type: 'participant.joined', data: { consultant: anna } },
    ])
    expect(told(state)).toEqual(['(joined Anna Sample)'])
    expect(state.seq).toBe(3)
  })

  it('E6 tells that nobody is on duty', () => {
    expect(told(having([{ type: 'conversation.started', data: { onDuty: false } }]))).toEqual(['(away )'])
    expect(told(having([started]))).toEqual([])
  })

  it('asks for a rating only where somebody answered, and once', () => {
    const closed: Told = { type: 'conversation.closed', data: { by: anna } }
    expect(having([started, message('m1', me), closed]).closed).toMatchObject({ answered: false })
    const answered = having([started, message('m1', me), message('m2', anna), closed])
    expect(answered.closed).toEqual({ conversation: 'c1', answered: true, rated: false })
    expect(answered.conversation).toBeNull()
    const rated: Told = { type: 'conversation.rated', data: { score: 5, comment: '' } }
    expect(having([started, message('m2', anna), closed, rated]).closed).toMatchObject({ rated: true })
    const again = numbered([started, message('m2', anna), closed]).reduce(applyEvent, emptyState)
    const next = { ...numbered([started], 'c2')[0]!, seq: 4 }
    expect(applyEvent(again, next)).toMatchObject({ closed: null, conversation: 'c2', consultant: null })
  })

  it('takes an answer as a sign that all before it is read', () => {
    expect(having([started, message('m1', me), message('m2', me)]).readUpTo).toBe(0)
    const answered = having([started, message('m1', me), message('m2', anna), message('m3', me)])
    expect(answered.readUpTo).toBe(3)
    expect(having([started, message('m1', me), { type: 'message.read', data: { upTo: 2 } }]).readUpTo).toBe(2)
  })

  it('counts as unread what consultants wrote and nobody has seen', () => {
    const state = having([
      started,
      message('m1', me),
      message('m2', anna),
      message('m3', anna),
      message('m4', anna),
      { type: 'message.deleted', data: { message: 'm4' } },
    ])
    expect([unread(state, 0), unread(state, 3), unread(state, 9)]).toEqual([2, 1, 0])
    expect(newestHeard(state)).toBe(4)
  })

  it('takes an event that it has no words for as seen', () => {
    const odd = {
      seq: 1,
      at,
      conversation: 'c1',
      type: 'weather.changed',
      data: {},
    } as unknown as VisitorEvent
    expect(applyEvent(emptyState, odd)).toEqual({ ...emptyState, seq: 1 })
  })
})
