// The list of conversations with all its filters, and one conversation with its client (E1, E2, E9, A3).
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Consultant } from '../../../src/core/model/consultant.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import type { OutputOf } from '../../../src/core/protocol/registry.ts'
import type { Caller } from '../../../src/server/caller.ts'
import { openSample, owner, type Sample, type Visitor } from '../../support/workspace.ts'

type List = OutputOf<'conversation.list'>
type Show = OutputOf<'conversation.show'>

let sample: Sample
let anna: { caller: Caller; consultant: Consultant }
let boris: typeof anna
let vera: typeof anna
let visitors: Visitor[]
/** mine: Anna's; others: Boris's; waiting; closed and rated, of Anna */
let talks: Record<'mine' | 'others' | 'waiting' | 'closed', string>

const ids = ({ items }: List) => items.map(({ id }) => id)
const list = (input: unknown, caller: Caller = anna.caller) =>
  sample.query<List>('conversation.list', input, caller)

beforeEach(async () => {
  sample = await openSample()
  await sample.do('group.add', { name: 'Sales' }, owner)
  anna = await sample.hires('Anna')
  boris = await sample.hires('Boris', { groups: ['Sales'] })
  vera = await sample.hires('Vera', { role: 'superuser' }, { manager: true })
  visitors = []
  for (let i = 0; i < 4; i++) visitors.push(await sample.visitor())
  const [first, second, third, fourth] = visitors as [Visitor, Visitor, Visitor, Visitor]
  const closed = (await sample.says(first, 'Łódź to piękne miasto')).conversation
  await sample.answers(anna.caller, closed, 'Tak, ещё раз спасибо')
  await sample.do('visitor.conversation.rate', { score: 4, comment: 'dobrze' }, first)
  await sample.do('conversation.close', { conversation: closed }, anna.caller)
  const mine = (await sample.says(second, 'a question for Anna')).conversation
  await sample.do('conversation.accept', { conversation: mine }, anna.caller)
  const others = (await sample.says(third, 'a secret for Boris')).conversation
  await sample.do('conversation.accept', { conversation: others }, boris.caller)
  const waiting = (await sample.says(fourth, 'is anybody there?')).conversation
  talks = { mine, others, waiting, closed }
})
afterEach(() => sample.end())

describe('conversation.list (E1)', () => {
  it('shows all, newest first, to every consultant; the words only where they may be read', async () => {
    const all = await list({})
    expect(ids(all)).toEqual([talks.waiting, talks.others, talks.mine, talks.closed])
    const words = (items: Conversation[]) => items.map(({ lastMessage }) => lastMessage?.text ?? null)
    expect(words(all.items)).toEqual([
      'is anybody there?',
      null,
      'a question for Anna',
      'Tak, ещё раз спасибо',
    ])
    expect(all.items[1]).toMatchObject({ name: expect.any(String), assignee: boris.consultant.id })
    expect(words((await list({}, vera.caller)).items)[1]).toBe('a secret for Boris')
  })

  it('is not for accounts without a consultant, nor for the owner', async () => {
    await expect(list({}, owner)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it.each([
    [{ queue: 'new' }, ['waiting']],
    [{ queue: 'mine' }, ['mine']],
    [{ queue: 'others' }, ['others']],
    [{ queue: 'missed' }, []],
    [{ state: 'open' }, ['waiting', 'others', 'mine']],
    [{ state: 'closed' }, ['closed']],
    [{ consultant: 'Anna' }, ['mine', 'closed']],
    [{ consultant: 'boris@example.com' }, ['others']],
    [{ channel: 'Website' }, ['waiting', 'others', 'mine', 'closed']],
    [{ group: 'Sales' }, []],
    [{ rating: 4 }, ['closed']],
    [{ rating: 5 }, []],
    [{ request: true }, []],
    [{ request: false, state: 'closed' }, ['closed']],
    [{ until: '2020-01-01T00:00:00Z' }, []],
    [{ since: '2020-01-01T00:00:00Z', queue: 'mine' }, ['mine']],
    [{ sort: 'rating' }, ['closed', 'waiting', 'others', 'mine']],
    [{ sort: 'operator' }, ['mine', 'closed', 'others', 'waiting']],
  ] as [object, (keyof typeof talks)[]][])('finds %o', async (input, expected) => {
    expect(ids(await list(input))).toEqual(expected.map(name => talks[name]))
  })

  it('finds by client: contact and identity', async () => {
    const { items } = await list({ identity: visitors[1]!.identity })
    expect(items.map(({ id }) => id)).toEqual([talks.mine])
    const { contact } = await sample.query<Show>(
      'conversation.show',
      { conversation: talks.mine },
      anna.caller,
    )
    expect(ids(await list({ contact: contact.code }))).toEqual([talks.mine])
    await expect(list({ contact: 'C-NONE' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(list({ consultant: 'Nobody' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('gives pages that neither skip nor repeat, in each order', async () => {
    for (const sort of ['time', 'operator', 'rating']) {
      const whole = ids(await list({ sort }))
      const paged: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page: List = await list({ sort, limit: 1, ...(cursor && { cursor }) })
        paged.push(...ids(page))
        cursor = page.next
        if (!cursor) break
      }
      expect(paged).toEqual(whole)
    }
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
  })

  describe('by words (E9)', () => {
    it('whatever case and accents, from the beginning of a word, as soon as it is acknowledged', async () => {
      for (const text of ['lodz', 'ŁÓDŹ', 'piek', 'еще раз', 'miasto lodz'])
        expect(ids(await list({ text }))).toEqual([talks.closed])
      for (const text of ['iasto', 'lodz nigdzie']) expect(ids(await list({ text }))).toEqual([])
      await sample.says(visitors[3]!, 'nowe słowo: zwrot')
      expect(ids(await list({ text: 'zwrot' }))).toEqual([talks.waiting])
      await expect(list({ text: '"-()' })).rejects.toMatchObject({ code: 'invalid' })
    })

    it('only where they may be read', async () => {
      expect(ids(await list({ text: 'secret' }))).toEqual([])
      expect(ids(await list({ text: 'secret' }, vera.caller))).toEqual([talks.others])
      expect(ids(await list({ text: 'secret' }, boris.caller))).toEqual([talks.others])
    })

    it('as they are now: changed and deleted ones are gone', async () => {
      const { message } = await sample.answers(anna.caller, talks.mine, 'old words')
      expect(ids(await list({ text: 'old' }))).toEqual([talks.mine])
      await sample.do('message.edit', { conversation: talks.mine, message, text: 'new words' }, anna.caller)
      expect(ids(await list({ text: 'old' }))).toEqual([])
      expect(ids(await list({ text: 'new' }))).toEqual([talks.mine])
      await sample.do('message.delete', { conversation: talks.mine, message }, anna.caller)
      expect(ids(await list({ text: 'new' }))).toEqual([])
    })

    it('C13 as they are now, though nothing but an older message has changed', async () => {
      const { message } = await sample.answers(anna.caller, talks.mine, 'old words')
      await sample.answers(anna.caller, talks.mine, 'the newest')
      expect(ids(await list({ text: 'old' }))).toEqual([talks.mine])
      await sample.do('message.edit', { conversation: talks.mine, message, text: 'new words' }, anna.caller)
      expect(ids(await list({ text: 'old' }))).toEqual([])
      expect(ids(await list({ text: 'new' }))).toEqual([talks.mine])
    })

    it('fills a page from behind what may not be read', async () => {
      for (let i = 0; i < 5; i++) {
        const { conversation } = await sample.says(await sample.visitor(), `common ${i}`)
        await sample.do('conversation.accept', { conversation }, boris.caller)
      }
      const own = (await sample.says(visitors[0]!, 'common, too')).conversation
      const older = talks.mine
      await sample.answers(anna.caller, older, 'common')
      await sample.says(visitors[0]!, 'once more')
      expect(ids(await list({ text: 'common', limit: 2 }))).toEqual([own, older])
    })
  })
})

describe('conversation.show (E2)', () => {
  const show = (input: object, caller: Caller = anna.caller) =>
    sample.query<Show>('conversation.show', input, caller)

  it('gives the entries in order, the client, their visit, and how often they were here', async () => {
    const again = (await sample.says(visitors[0]!, 'me again')).conversation
    const shown = await show({ conversation: again })
    expect(shown.earlier).toBe(1)
    expect(shown.conversation).toMatchObject({ id: again, state: 'waiting' })
    expect(shown.contact.id).toBe(visitors[0]!.contact)
    expect(shown.identity).toMatchObject({ id: visitors[0]!.identity, visits: 1 })
    expect(shown.visit).toMatchObject({ identity: visitors[0]!.identity, ip: '203.0.113.7', number: 1 })
    expect(shown.messages.map(({ seq }) => seq)).toEqual([1, 2])
    expect(shown.messages[0]).toMatchObject({ kind: 'event', event: { type: 'conversation.started' } })
    expect(shown.messages[1]).toMatchObject({ kind: 'text', text: 'me again' })
  })

  it('gives a page before a seq', async () => {
    for (let i = 0; i < 5; i++) await sample.answers(anna.caller, talks.mine, `${i}`)
    const { messages, conversation } = await show({ conversation: talks.mine, limit: 2 })
    expect(messages.map(({ seq }) => seq)).toEqual([conversation.lastSeq - 1, conversation.lastSeq])
    const before = await show({ conversation: talks.mine, limit: 2, before: messages[0]!.seq })
    expect(before.messages.map(({ seq }) => seq)).toEqual([
      conversation.lastSeq - 3,
      conversation.lastSeq - 2,
    ])
  })

  it('is refused where the access table says so', async () => {
    await expect(show({ conversation: talks.others })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(show({ conversation: uuidv7() })).rejects.toMatchObject({ code: 'not-found' })
    await expect(show({ conversation: talks.mine }, owner)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(show({ conversation: uuidv7() }, owner)).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await show({ conversation: talks.others }, vera.caller)).toBeDefined()
    expect(await show({ conversation: talks.waiting })).toBeDefined()
  })

  it('shows a quote of a deleted message as deleted', async () => {
    const { message } = await sample.answers(anna.caller, talks.mine, 'to be quoted')
    await sample.do(
      'visitor.message.send',
      { message: uuidv7(), text: 'an answer', replyTo: message },
      visitors[1]!,
    )
    const quote = async () => (await show({ conversation: talks.mine })).messages.at(-1)!.replyTo
    expect(await quote()).toMatchObject({ text: 'to be quoted', deleted: false })
    await sample.do('message.delete', { conversation: talks.mine, message }, anna.caller)
    expect(await quote()).toMatchObject({ text: '', deleted: true })
  })
})
