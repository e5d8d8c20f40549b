// C3, C5: tasks over the live connection: told to who may hear, reminded of at their moment, also after a restart.
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer, temporaryFolder } from '../support/server.ts'
import type { Socket } from '../support/socket.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function begin(data?: string): Promise<TestServer> {
  const server = await startServer(data === undefined ? {} : { data })
  ends.push(server.end)
  return server
}
async function live(server: TestServer, token: string): Promise<Socket> {
  const socket = await server.live(token)
  ends.push(() => socket.close())
  return socket
}
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('C3 a task on the server', () => {
  it('reminds its consultant once at its moment, and nobody else', async () => {
    const server = await begin()
    const anna = await server.signedIn('Anna')
    const ola = await server.signedIn('Ola')
    const contact = await server.call('contact.add', { firstName: 'Jan', lastName: 'Nowak' })
    const [hers, his] = [await live(server, anna.token), await live(server, ola.token)]
    for (const one of [hers, his]) one.send({ subscribe: {} })
    const task = await hers.call('task.add', { text: 'call back', due: soon(300), contact: contact.code })
    expect(task).toMatchObject({ code: 'T-1', name: 'Jan Nowak', remindedAt: null })
    const reminded = await hers.event('task.reminded')
    expect(reminded.data.task).toMatchObject({ id: task.id, remindedAt: expect.any(String) })
    // What both hear comes after it in the log: what Ola was not told by then, she is not told.
    await hers.call('task.done', { task: 'T-1' })
    await his.event('task.done')
    expect(his.events.map(event => event.type)).not.toContain('task.reminded')
  })

  it('reminds of what came due while the server was down', async () => {
    const { path, remove } = await temporaryFolder()
    ends.push(remove)
    const first = await startServer({ data: path })
    const { token, login } = await first.signedIn('Anna')
    const contact = await first.call('contact.add', { firstName: 'Jan' })
    await first.call('task.add', { text: 'call', due: soon(400), contact: contact.id, consultant: login })
    const { seq } = first.server.workspace
    await first.end()
    const second = await begin(path)
    const socket = await live(second, token)
    socket.send({ subscribe: { since: seq } })
    expect((await socket.event('task.reminded')).data.task.text).toBe('call')
  })

  it('is about the client of a conversation, follows them when contacts are merged, and stands on their card', async () => {
    const server = await begin()
    const boss = await server.signedIn('Boss', { role: 'superuser', createUser: { manager: true } })
    const conversation = await server.conversation()
    const task = await server.call(
      'task.add',
      { text: 'call', due: '2030-01-01', conversation },
      { token: boss.token },
    )
    const shown = await server.call('conversation.show', { conversation }, { token: boss.token })
    expect(shown.tasks).toMatchObject([{ id: task.id }])
    const stays = await server.call('contact.add', { firstName: 'Real', emails: ['real@example.com'] })
    await server.call('contact.merge', { contact: stays.id, with: shown.contact.id }, { token: boss.token })
    const { items } = await server.call('task.list', { contact: 'real@example.com' })
    expect(items).toMatchObject([{ id: task.id, contact: stays.id, name: 'Real' }])
    const socket = await live(server, boss.token)
    socket.send({ subscribe: {} })
    const { snapshot } = await socket.frame(frame => 'snapshot' in frame)
    expect(snapshot.tasks).toMatchObject([{ id: task.id, contact: stays.id }])
  })

  it('keeps an imported contact where the import is taken back', async () => {
    const server = await begin()
    const boss = await server.signedIn('Boss', { role: 'superuser', createUser: { manager: true } })
    const imported = uuidv7()
    await server.call('contact.import', {
      import: imported,
      file: 'sample.csv',
      rows: [{ line: 2, values: { firstName: 'Jan', email: 'jan@example.com' } }],
    })
    await server.call(
      'task.add',
      { text: 'x', due: '2030-01-01', contact: 'jan@example.com' },
      { token: boss.token },
    )
    await server.call('import.finish', { import: imported })
    await server.call('import.undo', { import: imported })
    expect(await server.call('contact.show', { contact: 'jan@example.com' })).toMatchObject({
      firstName: 'Jan',
    })
  })

  it('is listed by day, by person, by words, page by page', async () => {
    const server = await begin()
    const anna = await server.signedIn('Anna')
    const ola = await server.signedIn('Ola')
    const jan = await server.call('contact.add', { firstName: 'Jan' })
    const add = (text: string, due: string, by = anna) =>
      server.call('task.add', { text, due, contact: jan.id }, { token: by.token })
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
    await add('later', day(30))
    await add('Zadzwoń wczoraj', day(-2))
    await add('of a minute ago', soon(-60_000))
    await add('hers', day(-3), ola)
    const list = async (input: object, by = anna) =>
      (await server.call('task.list', input, { token: by.token })).items.map(
        (one: { text: string }) => one.text,
      )
    expect(await list({})).toEqual(['hers', 'Zadzwoń wczoraj', 'of a minute ago', 'later'])
    expect(await list({ mine: true, due: 'today' })).toEqual(['Zadzwoń wczoraj', 'of a minute ago'])
    expect(await list({ due: 'overdue', consultant: 'ola' })).toEqual(['hers'])
    expect(await list({ text: 'zadzwon' })).toEqual(['Zadzwoń wczoraj'])
    await server.call('task.done', { task: 'T-2' })
    expect(await list({ state: 'done' })).toEqual(['Zadzwoń wczoraj'])
    const page = await server.call('task.list', { limit: 2 }, { token: anna.token })
    expect(page.items).toHaveLength(2)
    expect(await list({ cursor: page.next })).toEqual(['later'])
  })
})
