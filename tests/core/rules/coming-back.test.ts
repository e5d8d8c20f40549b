// B4: leaving and inviting are taken back soon after, while nothing has come of them, and by nobody else.
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { comeBack, takeInvitationBack } from '../../../src/core/rules/coming-back.ts'
import type { Decision } from '../../../src/core/rules/context.ts'
import * as handOver from '../../../src/core/rules/hand-over.ts'
import * as messages from '../../../src/core/rules/message.ts'
import { actor, consultant, context, conversation, directoryOf, evolved, nextId } from './workspace.ts'

const anna = consultant('Anna')
const ola = consultant('Ola')
const boss = consultant('Boss', { role: 'superuser' })
const all = directoryOf(anna, ola, boss)
const as = (who: typeof anna, later = 0) => {
  const base = context(actor(who), all)
  return { ...base, now: new Date(Date.parse(base.now) + later).toISOString() }
}
const word = () => ({ message: nextId(), text: 'Hello', replyTo: null })

function next(state: Conversation, decision: Decision): Conversation {
  if (decision instanceof Refusal) throw decision
  return evolved(state, decision)
}
const refused = (decision: Decision) => (decision instanceof Refusal ? decision.code : decision)

const fresh = conversation()
const annas = next(fresh, messages.send(fresh, word(), null, as(anna)))
const both = next(annas, handOver.invite(annas, { consultant: 'Ola' }, as(anna)))

describe('B4 coming back', () => {
  it('who left takes part again, and has it again if they had it', () => {
    const left = next(both, handOver.leave(both, as(anna)))
    expect(left).toMatchObject({ assignee: ola.id, participants: [ola.id] })
    expect(next(left, comeBack(left, as(anna)))).toMatchObject({
      assignee: anna.id,
      participants: [ola.id, anna.id],
    })
    const guest = next(both, handOver.leave(both, as(ola)))
    expect(next(guest, comeBack(guest, as(ola)))).toMatchObject({ assignee: anna.id })
  })

  it('not after a minute, not somebody else, not into what was handed on since', () => {
    const left = next(both, handOver.leave(both, as(ola)))
    expect(refused(comeBack(left, as(ola, 60_001)))).toBe('too-late')
    expect(refused(comeBack(left, as(boss)))).toBe('too-late')
    const queued = next(left, handOver.requeue(left, as(anna)))
    expect(refused(comeBack(queued, as(ola)))).toBe('too-late')
    expect(comeBack(both, as(ola))).toEqual([])
  })
})

describe('B4 taking an invitation back', () => {
  const back = (state: Conversation, who = anna, later = 0) =>
    takeInvitationBack(state, { consultant: 'Ola' }, as(who, later))

  it('the guest takes part no more, once', () => {
    const alone = next(both, back(both))
    expect(alone).toMatchObject({ assignee: anna.id, participants: [anna.id] })
    expect(back(alone)).toEqual([])
    // Who was sent away has not left by themselves.
    expect(refused(comeBack(alone, as(ola)))).toBe('too-late')
  })

  it('not after they wrote, not after a minute, and only by who invited', () => {
    expect(refused(back(next(both, messages.send(both, word(), null, as(ola)))))).toBe('too-late')
    expect(back(next(both, messages.send(both, word(), null, as(anna))))).toHaveLength(1)
    expect(refused(back(both, anna, 60_001))).toBe('too-late')
    expect(refused(back(both, boss))).toBe('too-late')
    const handed = next(both, handOver.transfer(both, { to: 'Ola', note: '' }, as(anna)))
    expect(refused(back(handed))).toBe('too-late')
  })
})
