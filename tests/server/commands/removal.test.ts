// What becomes of conversations when a consultant, an account or a group goes: nothing is lost from sight (A7, A8).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

const queueOf = async (token: string, conversation: string) => {
  for (const queue of ['new', 'mine', 'others', 'missed'])
    for (const { id } of (await server.call('conversation.list', { queue }, { token })).items)
      if (id === conversation) return queue
  return null
}
const online = async (name: string, more = {}) => {
  const who = await server.consultant(name, more)
  await server.live(who.token)
  await expect
    .poll(async () => (await server.call('consultant.show', { consultant: who.id })).presence)
    .toBe('online')
  return who
}

describe('A8 a deleted consultant', () => {
  it('takes part in nothing: what only they had waits in New, what they shared goes on', async () => {
    const anna = await online('Anna')
    const ola = await online('Ola')
    const [alone, shared] = [await server.conversation(), await server.conversation()]
    for (const conversation of [alone, shared])
      await server.call(
        'message.send',
        { conversation, message: randomUUID(), text: 'Hi' },
        { token: anna.token },
      )
    await server.call(
      'conversation.invite',
      { conversation: shared, consultant: 'Ola' },
      { token: anna.token },
    )
    await server.call('consultant.remove', { consultant: 'Anna' })
    expect(await queueOf(ola.token, alone)).toBe('new')
    expect(await queueOf(ola.token, shared)).toBe('mine')
    const { conversation } = await server.call(
      'conversation.show',
      { conversation: shared },
      { token: ola.token },
    )
    expect(conversation).toMatchObject({ assignee: ola.id, participants: [ola.id] })
  })

  it('goes with the account, too', async () => {
    const piotr = await online('Piotr')
    const conversation = await server.conversation()
    await server.call('conversation.accept', { conversation }, { token: piotr.token })
    await server.call('account.remove', { account: piotr.login })
    const eva = await online('Eva')
    expect(await queueOf(eva.token, conversation)).toBe('new')
  })
})

describe('A7 a group', () => {
  it('is not deleted while open conversations are in it', async () => {
    await server.call('group.add', { name: 'Sales', consultants: [] })
    const iwo = await online('Iwo', { groups: ['Sales'] })
    const conversation = await server.conversation()
    await server.call('conversation.accept', { conversation }, { token: iwo.token })
    await server.call('conversation.transfer', { conversation, to: 'Sales' }, { token: iwo.token })
    const { status, body } = await server.post('group.remove', { group: 'Sales' })
    expect([status, body.error.code]).toEqual([409, 'conflict'])
    await server.call('conversation.close', { conversation }, { token: iwo.token })
    await server.call('group.remove', { group: 'Sales' })
    expect((await server.call('group.list', {})).items).toEqual([])
  })
})
