// C8: mentions on the server: listed for whom they name, counted until they were seen, told to all their consoles.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let anna: Awaited<ReturnType<TestServer['signedIn']>>
let ola: typeof anna
let conversation: string

beforeAll(async () => {
  server = await startServer()
  anna = await server.signedIn('Anna')
  ola = await server.signedIn('Ola')
  conversation = await server.conversation()
  await server.call('conversation.accept', { conversation }, { token: anna.token })
})
afterAll(() => server.end())

async function mentions(text: string, who = 'ola@example.com'): Promise<string> {
  const message = uuidv7()
  await server.call('note.add', { conversation, message, text, mentions: [who] }, { token: anna.token })
  return message
}
const list = async (input: object, by = ola) =>
  (await server.call('mention.list', input, { token: by.token })).items

describe('C8 mentions', () => {
  it('are listed newest first, with the note only for who may read the conversation', async () => {
    const first = await mentions('@Ola have a look')
    const second = await mentions('@Ola and again')
    expect(await list({})).toMatchObject([
      { message: second, by: 'Anna', seen: false, note: null, conversation: { id: conversation } },
      { message: first, seen: false },
    ])
    const online = await server.live(ola.token)
    await server.call('conversation.invite', { conversation, consultant: ola.login }, { token: anna.token })
    await online.close()
    expect(await list({ limit: 1 })).toMatchObject([
      { note: { text: '@Ola and again', seq: expect.any(Number) } },
    ])
    const { next } = await server.call('mention.list', { limit: 1 }, { token: ola.token })
    expect(await list({ cursor: next })).toMatchObject([{ message: first }])
    expect(await list({}, anna)).toEqual([])
  })

  it('are new until they were seen, once, in every console of theirs', async () => {
    const note = await mentions('@Ola now')
    const socket = await server.live(ola.token)
    socket.send({ subscribe: {} })
    const { snapshot } = await socket.frame(frame => 'snapshot' in frame)
    expect(snapshot.mentions.at(-1)).toEqual({ conversation, message: note, by: 'Anna' })
    const read = await server.call('mention.read', { messages: [note, note] }, { token: ola.token })
    expect(read).toEqual({ messages: [note] })
    expect((await socket.event('mention.read')).data).toMatchObject({ messages: [note] })
    const { seq } = server.server.workspace
    expect(await server.call('mention.read', { messages: [note] }, { token: ola.token })).toEqual({
      messages: [],
    })
    expect(server.server.workspace.seq).toBe(seq)
    expect((await list({ seen: false })).map((one: { message: string }) => one.message)).not.toContain(note)
    await socket.close()
  })

  it('are nobody else’s to see', async () => {
    const note = await mentions('@Ola mine')
    const { status, body } = await server.post('mention.read', { messages: [note] }, { token: anna.token })
    expect([status, body.error.code]).toEqual([404, 'not-found'])
    expect((await server.post('mention.list', {})).body.error.code).toBe('not-allowed')
  })
})
