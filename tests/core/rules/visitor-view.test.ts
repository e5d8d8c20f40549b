// What a visitor's window is told, and above all what it is not (C8, C10).
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import type { Decision } from '../../../src/core/rules/context.ts'
import * as rules from '../../../src/core/rules/conversation.ts'
import * as handOver from '../../../src/core/rules/hand-over.ts'
import * as messages from '../../../src/core/rules/message.ts'
import { addNote } from '../../../src/core/rules/note.ts'
import { visitorView } from '../../../src/core/rules/visitor-view.ts'
import { actor, consultant, context, conversation, directoryOf, evolved, nextId } from './workspace.ts'

const anna = consultant('Anna', { position: 'Sales' })
const ola = consultant('Ola')
const by = context(actor(anna), directoryOf(anna, ola))
const events = (decision: Decision) => {
  if (decision instanceof Refusal) throw decision
  return decision
}
const fresh = conversation()
const active = evolved(
  fresh,
  events(messages.send(fresh, { message: nextId(), text: 'Hi', replyTo: null }, null, by)),
)
const views = (decision: Decision) => events(decision).map(event => visitorView(event, active, 7))

describe('C8 the visitor', () => {
  it('never hears a note, a mention, a transfer’s note, or an id of a consultant', () => {
    const secret = 'SECRET-WORDS'
    const told = [
      ...views(addNote(active, { message: nextId(), text: secret, mentions: ['Ola'] }, by)),
      ...views(handOver.transfer(active, { to: 'Ola', note: secret }, by)),
      ...views(handOver.invite(active, { consultant: 'Ola' }, by)),
      ...views(messages.send(active, { message: nextId(), text: 'Hello', replyTo: null }, null, by)),
      ...views(rules.rateClient(active, { score: 1, comment: secret }, by)),
      ...views(rules.edit(active, { tags: [secret] }, by)),
      ...views(rules.close(active, by)),
    ]
    const wire = JSON.stringify(told)
    expect(wire).not.toContain(secret)
    expect(wire).not.toContain(anna.id)
    expect(wire).not.toContain(ola.id)
    expect(told.filter(view => view === null)).toHaveLength(5)
  })

  it('sees the consultant’s name, position and photo', () => {
    const [view] = views(messages.send(active, { message: nextId(), text: 'Hello', replyTo: null }, null, by))
    expect(view).toMatchObject({
      type: 'message.sent',
      data: { author: { kind: 'consultant', name: 'Anna', position: 'Sales', photo: null } },
    })
  })

  it('is told once that all was read', () => {
    const asked = { ...active, lastSeq: 5, lastVisitorSeq: 5, readSeq: {} }
    const read = events(rules.read(asked, { seq: 5 }, by))
    expect(read.map(event => visitorView(event, asked, 7))).toEqual([
      { type: 'message.read', data: { upTo: 7 } },
    ])
    const again = { ...asked, readSeq: { [ola.id]: 5 } }
    expect(events(rules.read(again, { seq: 5 }, by)).map(event => visitorView(event, again, 7))).toEqual([
      null,
    ])
    expect(events(rules.read(asked, { seq: 4 }, by)).map(event => visitorView(event, asked, 7))).toEqual([
      null,
    ])
  })
})
