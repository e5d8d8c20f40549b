// Conversations are named by the code that people read (D-1042), on every door; the server looks it up, not the client.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let anna: Awaited<ReturnType<TestServer['signedIn']>>
let conversation: string
let code: string
const as = (token = anna.token) => ({ token })

beforeAll(async () => {
  server = await startServer()
  anna = await server.signedIn('Anna')
  conversation = await server.conversation('Gdzie jest paczka?')
  code = (await server.call('conversation.list', {}, as())).items[0].code
})
afterAll(() => server.end())

describe('E1 a code in the place of an id', () => {
  it('is taken by commands and queries, in either case, and answered with the id', async () => {
    expect(code).toMatch(/^D-\d{4}$/)
    const shown = await server.call('conversation.show', { conversation: code.toLowerCase() }, as())
    expect(shown.conversation).toMatchObject({ id: conversation, code })
    const accepted = await server.call('conversation.accept', { conversation: code }, as())
    expect(accepted).toMatchObject({ id: conversation, state: 'active' })
    const message = '0193a1b2-0000-7000-8000-000000000001'
    const sent = await server.call('message.send', { conversation: code, message, text: 'W drodze.' }, as())
    expect(sent).toMatchObject({ conversation, message })
    const again = await server.call('message.send', { conversation, message, text: 'W drodze.' }, as())
    expect(again).toEqual(sent)
  })

  it('is taken over the live connection', async () => {
    const live = await server.live(anna.token)
    const noted = await live.call('note.add', {
      conversation: code,
      message: '0193a1b2-0000-7000-8000-000000000002',
      text: 'stały klient',
    })
    expect(noted.conversation).toBe(conversation)
    await live.close()
  })

  it('names whom to ban and whom a contact is', async () => {
    const dry = { ...as(), dryRun: true }
    expect(await server.call('ban.add', { conversation: code }, dry)).toMatchObject({ ip: null })
    const contact = await server.call('contact.add', { firstName: 'Jan' })
    const bound = await server.call('contact.bind', { contact: contact.code, conversation: code }, as())
    expect(bound.id).toBe(contact.id)
  })

  it('that nobody has is not found; to who may see no conversations it looks like any other', async () => {
    const nobody = await server.post('conversation.show', { conversation: 'D-999999' }, as())
    expect(nobody).toMatchObject({
      status: 404,
      body: { error: { message: 'there is no such conversation' } },
    })
    const wrong = await server.post('conversation.show', { conversation: 'D-12a' }, as())
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { details: { fields: [{ path: 'conversation' }] } } },
    })
    const answers = await Promise.all(
      [code, 'D-999999'].map(ref => server.post('conversation.show', { conversation: ref })),
    )
    expect(answers[0]!.status).toBe(403)
    const told = answers.map(({ body }) => [body.error.code, body.error.message])
    expect(told[0]).toEqual(told[1])
  })
})

describe('D10 a query narrows a search', () => {
  it('finds words only in conversations that the query finds', async () => {
    const found = async (where: string) =>
      (await server.call('message.search', { text: 'paczka', where }, as())).items.length
    expect(await found(`code = ${code}`)).toBe(1)
    expect(await found('state = closed')).toBe(0)
    await server.call(
      'filter.add',
      { name: 'Open ones', noun: 'conversation', where: 'state = active' },
      as(),
    )
    const { items } = await server.call('message.search', { text: 'paczka', filter: 'Open ones' }, as())
    expect(items).toMatchObject([{ conversation: { id: conversation, code } }])
    expect((await server.post('message.search', { text: 'paczka', where: 'stat = open' }, as())).status).toBe(
      400,
    )
  })
})
