// Writing: who may, where it lands, quotes, repeats, windows (B3, C13, C14, E4).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelFields } from '../../../src/core/model/channel.ts'
import type { Message } from '../../../src/core/model/message.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { editWindows, timeLeft } from '../../../src/core/rules/edit-window.ts'
import * as messages from '../../../src/core/rules/message.ts'
import { entryOf, patchEntry } from '../../../src/core/rules/timeline.ts'
import { formatSpan, parseSpan } from '../../../src/core/text/span.ts'
import { actor, consultant, context, conversation, directoryOf, evolved, nextId, start } from './workspace.ts'

const anna = consultant('Anna')
const boss = consultant('Boss', { role: 'superuser', takesConversations: false })
const user = consultant('User')
const all = directoryOf(anna, boss, user)
const as = (who: typeof anna) => context(actor(who), all)
const word = (text: string, replyTo: string | null = null) => ({ message: nextId(), text, replyTo })
const fresh = conversation()

function sent(state = fresh, by = as(anna), text = 'first') {
  const decision = messages.send(state, word(text), null, by)
  if (decision instanceof Refusal) throw decision
  const event = decision.at(-1)!
  return { state: evolved(state, decision), message: entryOf(event, start) as Message, events: decision }
}

describe('A6 who may write', () => {
  it('a plain user not into a colleague’s conversation; a super user joins it', () => {
    const { state } = sent()
    const refused = messages.send(state, word('hi'), null, as(user))
    expect(refused).toMatchObject({ code: 'not-allowed' })
    const joined = sent(state, as(boss))
    expect(joined.events.map(event => event.type)).toEqual(['participant.joined', 'message.sent'])
    expect(joined.state.participants).toEqual([anna.id, boss.id])
  })

  it('who does not hold conversations takes none by writing', () => {
    expect(messages.send(fresh, word('hi'), null, as(boss))).toMatchObject({ code: 'not-allowed' })
  })

  it('an account without a consultant has no right to chat', () => {
    expect(messages.send(fresh, word('hi'), null, context({ kind: 'owner' }, all))).toMatchObject({
      code: 'not-allowed',
    })
  })
})

describe('C14 a reply names what it answers', () => {
  it('quotes it, and the quote outlives it as deleted', () => {
    const { state, message } = sent()
    const decision = messages.send(state, word('answer', message.id), message, as(anna))
    if (decision instanceof Refusal) throw decision
    const reply = entryOf(decision[0]!, start) as Message
    expect(reply.replyTo).toEqual({ message: message.id, author: 'Anna', text: 'first', deleted: false })
    const removed = messages.remove(state, message, as(anna))
    if (removed instanceof Refusal) throw removed
    const emptied = patchEntry(reply, removed[0]!, start)
    expect(emptied.replyTo).toMatchObject({ text: '', deleted: true })
    // Written once: a log that is read again meets those that came after the deletion, too.
    expect(patchEntry(emptied, removed[0]!, start)).toBe(emptied)
    expect(patchEntry(message, removed[0]!, start)).toMatchObject({ text: '', deletedAt: start })
  })

  it('not a note, and not a message of another conversation', () => {
    const { state, message } = sent()
    for (const wrong of [{ ...message, kind: 'note' as const }, { ...message, conversation: nextId() }, null])
      expect(messages.send(state, word('x', message.id), wrong, as(anna))).toMatchObject({ code: 'invalid' })
  })
})

describe('C13 the edit window', () => {
  it('is counted from the sending', () => {
    const web = { kind: 'web', editWithin: '' } as const
    expect(timeLeft(web, 'edit', start, '2036-01-01T00:00:00.000Z')).toBe(Number.POSITIVE_INFINITY)
    for (const window of Object.values(editWindows)) {
      expect(window.edit).toBeGreaterThanOrEqual(0)
      expect(window.delete).toBeGreaterThanOrEqual(0)
    }
  })

  it('is shortened by the channel’s own, never made longer', () => {
    const after = (ms: number) => new Date(Date.parse(start) + ms).toISOString()
    for (const act of ['edit', 'delete'] as const) {
      const within =
        (editWithin: string, kind: 'web' | 'email' = 'web') =>
        (ms: number) =>
          timeLeft({ kind, editWithin }, act, start, after(ms))
      expect(within('5m')(60_000)).toBe(240_000)
      expect(within('5m')(300_000)).toBe(0)
      expect(within('5m')(3_000_000)).toBe(0)
      expect(within('0')(0)).toBe(0)
      expect(within('2d', 'email')(0)).toBe(0)
    }
  })

  it('is a span in words, in its one form', () => {
    const kept = (words: string) => channelFields.shape.editWithin.parse(words)
    expect(['5m', '300s', ' 48 H ', '90s', '0', '0m', ''].map(kept)).toEqual([
      '5m',
      '5m',
      '2d',
      '90s',
      '0',
      '0',
      '',
    ])
    for (const wrong of ['5', 'soon', '-5m', '5m 3s', '999999d'])
      expect(channelFields.shape.editWithin.safeParse(wrong).success).toBe(false)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31_000_000 }), seconds => {
        expect(parseSpan(formatSpan(seconds * 1000))).toBe(seconds * 1000)
      }),
    )
  })

  it('a deleted message can’t be edited; deleting it again changes nothing', () => {
    const { state, message } = sent()
    const gone = { ...message, deletedAt: start, text: '' }
    expect(messages.edit(state, gone, { text: 'x' }, as(anna))).toMatchObject({ code: 'closed' })
    expect(messages.remove(state, gone, as(anna))).toEqual([])
  })
})
