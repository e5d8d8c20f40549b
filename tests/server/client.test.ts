// C10, E3: what clients did, told by a shop's program and by its pages; and clients whom the shop has proven.
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type } from '../support/shell.ts'
import type { Json, Socket } from '../support/socket.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-client-'))
let server: TestServer
let anna: { token: string }
let desk: Socket
beforeAll(async () => {
  server = await startServer()
  anna = await server.signedIn('Anna', { role: 'superuser', createUser: { admin: true } })
  desk = await server.live(anna.token)
  desk.send({ subscribe: {} })
  await desk.frame(frame => 'snapshot' in frame, 'snapshot')
})
afterAll(async () => {
  await desk.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

const chatctl = (...words: string[]): Promise<Typed> =>
  type(words, { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: anna.token } })
const begin = async (token: string | null = null) => {
  const socket = await server.visitor(await server.key())
  const started = await socket.call('visit.start', { page: 'https://shop.example/', token })
  return { socket, token: started.token as string }
}
const say = async (socket: Socket, text: string): Promise<string> =>
  (await socket.call('message.send', { message: uuidv7(), text })).conversation
const show = (conversation: string): Promise<Json> =>
  server.call('conversation.show', { conversation }, { token: anna.token })
const acts = async (conversation: string): Promise<Json[]> =>
  (await show(conversation)).messages
    .filter((one: Json) => one.event?.type === 'client.acted')
    .map((one: Json) => one.event.data)
const refusal = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'taken', String)

describe('C10 what a client did', () => {
  it('is told by a token of that scope alone, once, and stands in the timeline; the client never hears of it', async () => {
    const { socket, token: visitor } = await begin()
    await socket.call('contact.introduce', { email: 'jan@example.com' })
    const conversation = await say(socket, 'Hello')
    const { token } = await server.call(
      'token.add',
      { name: 'shop', scopes: ['client.act'] },
      { token: anna.token },
    )
    const order = { type: 'ordered', title: 'Order 1042', amount: 42.5, currency: 'PLN', campaign: 'Summer' }
    const action = uuidv7()
    const input = { ...order, contact: 'jan@example.com', action }
    expect(await server.call('client.act', input, { token })).toEqual({ action, conversation })
    expect(await server.call('client.act', input, { token })).toEqual({ action, conversation })
    expect((await server.post('contact.list', {}, { token })).status).toBe(403)
    await desk.event('client.acted', event => event.conversation === conversation)
    expect(await acts(conversation)).toMatchObject([{ ...order, proven: true }])
    const { out } = await chatctl('conversation', 'show', 'D-1001')
    expect(out).toContain('ordered · Order 1042 · 42.50 PLN · campaign Summer')
    await socket.call('message.send', { message: uuidv7(), text: 'later' })
    await socket.close()
    const again = await begin(visitor)
    await again.socket.frame(frame => 'caughtUp' in frame, 'caughtUp')
    expect(JSON.stringify(again.socket.frames)).not.toContain('1042')
    await again.socket.close()
  })

  it('is told from a shell, and refused for who was never here', async () => {
    const told = await chatctl('client', 'act', 'paid', '--contact', 'jan@example.com', '--amount', '42.50')
    expect(told).toMatchObject({ code: 0 })
    await chatctl('contact', 'add', '--first-name', 'Ewa', '--emails', 'ewa@example.com')
    const ewa = await chatctl('client', 'act', 'paid', '--contact', 'ewa@example.com')
    expect(ewa).toMatchObject({ code: 7, err: expect.stringContaining('has never been here') })
    expect(await chatctl('client', 'act', 'paid')).toMatchObject({ code: 2 })
    expect(await chatctl('client', 'act', 'paid', '--contact', 'nobody@example.com')).toMatchObject({
      code: 6,
    })
  })

  it('on a page is kept before there is a conversation, and is not taken for proven', async () => {
    const { socket } = await begin()
    const cart = { action: uuidv7(), type: 'cart', title: 'Three pairs of shoes' }
    await socket.call('client.act', cart)
    await socket.call('client.act', cart)
    const conversation = await say(socket, 'Do you have these in blue?')
    expect((await show(conversation)).visit.actions).toMatchObject([
      { type: 'cart', title: 'Three pairs of shoes', proven: false },
    ])
    await socket.call('client.act', { action: uuidv7(), type: 'paymentFailed', amount: 12 })
    await desk.event('client.acted', event => event.conversation === conversation)
    expect(await acts(conversation)).toMatchObject([{ type: 'paymentFailed', proven: false }])
    expect(await refusal(socket.call('client.act', { action: uuidv7(), type: '' }))).toContain('type')
    await socket.close()
  })
})

describe('E3 a client whom the shop has proven', () => {
  const email = 'known@example.com'
  const proof = (secret: string, of = email) => createHmac('sha256', secret).update(of).digest('hex')

  it('is the contact that has the e-mail; a forged or outdated proof binds nobody', async () => {
    const known = await server.call('contact.add', { firstName: 'Known', emails: [email] })
    const secret = (await chatctl('channel', 'secret', 'Website')).out.trim()
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    const { socket } = await begin()
    const conversation = await say(socket, 'Hello')
    const claims = (hmac: string, as = email) => socket.call('contact.introduce', { email: as, hmac })
    for (const forged of [claims('0'.repeat(64)), claims(proof(secret, 'other@example.com'))])
      expect(await refusal(forged)).toContain('hmac')
    expect((await show(conversation)).contact.id).not.toBe(known.id)
    await claims(proof(secret), 'Known@Example.com')
    expect(await show(conversation)).toMatchObject({
      contact: { id: known.id },
      conversation: { name: 'Known' },
    })
    await claims(proof(secret))
    expect(await chatctl('channel', 'renew', 'Website', '--yes')).toMatchObject({ code: 0 })
    expect(await refusal(claims(proof(secret)))).toContain('hmac')
    await socket.close()
  })

  it('without a contact of that e-mail becomes one; without a proof an e-mail binds nobody', async () => {
    const secret = (await chatctl('channel', 'secret', 'Website')).out.trim()
    const fresh = await begin()
    const first = await say(fresh.socket, 'Hello')
    const mine = { email: 'new@example.com', name: 'New One', hmac: proof(secret, 'new@example.com') }
    await fresh.socket.call('contact.introduce', mine)
    expect((await show(first)).contact).toMatchObject({ emails: ['new@example.com'], firstName: 'New' })
    const other = await begin()
    const second = await say(other.socket, 'Hello')
    await other.socket.call('contact.introduce', { email: 'new@example.com' })
    expect((await show(second)).contact.id).not.toBe((await show(first)).contact.id)
    await fresh.socket.close()
    await other.socket.close()
  })

  it('and the secret is for those who manage channels', async () => {
    const { token } = await server.signedIn('Plain')
    expect((await server.post('channel.secret', { channel: 'Website' }, { token })).status).toBe(403)
    expect((await server.post('channel.renew', { channel: 'Website' }, { token })).status).toBe(403)
  })
})
