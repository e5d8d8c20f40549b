// The client against a real server: calls over HTTP and the owner's socket, and an outbox over a restart.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/client/client.ts'
import { Outbox } from '../../src/client/outbox.ts'
import { outboxFile } from '../../src/client/outbox-file.ts'
import { startServer, type TestServer, temporaryFolder } from '../support/server.ts'

let server: TestServer
let data: Awaited<ReturnType<typeof temporaryFolder>>
const state = mkdtempSync(join(tmpdir(), 'chatctl-client-'))
beforeAll(async () => {
  data = await temporaryFolder()
  server = await startServer({ data: data.path })
})
afterAll(async () => {
  await server.end()
  await data.remove()
  rmSync(state, { recursive: true, force: true })
})

describe('a call', () => {
  it('goes over the socket as the owner, and over HTTP as who is signed in', async () => {
    const owner = connect({ kind: 'socket', path: server.socket })
    const made = await owner.call('group.add', { name: 'Sales' })
    expect(await owner.call('group.show', { group: 'sales' })).toEqual(made)
    expect(await owner.call('group.add', { name: 'Dry' }, { dryRun: true })).toMatchObject({ name: 'Dry' })
    await expect(owner.call('group.show', { group: 'Dry' })).rejects.toMatchObject({ code: 'not-found' })
    const key = { idempotencyKey: 'once' }
    const once = await owner.call('group.add', { name: 'Once' }, key)
    expect(await owner.call('group.add', { name: 'Once' }, key)).toEqual(once)
    await owner.close()

    const { token } = await server.consultant('Eva')
    const eva = connect({ kind: 'http', url: server.url, token })
    expect((await eva.call('session.show', {})).consultant?.name).toBe('Eva')
    await expect(eva.call('account.add', { login: 'x@example.com' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await eva.close()
    const nobody = connect({ kind: 'http', url: server.url })
    await expect(nobody.call('group.list', {})).rejects.toMatchObject({ code: 'not-signed-in' })
    await nobody.close()
  })

  it('to where nobody or somebody else answers is unavailable', async () => {
    for (const target of [
      { kind: 'http', url: 'http://127.0.0.1:1' } as const,
      { kind: 'socket', path: join(state, 'no.sock') } as const,
      { kind: 'http', url: `${server.url}/elsewhere` } as const,
    ]) {
      const client = connect(target)
      await expect(client.call('group.list', {})).rejects.toMatchObject({ name: 'Refusal' })
      await client.close()
    }
  })
})

describe('the outbox over a restart of the server', () => {
  it('has every message there exactly once and in order, and hears of each once', async () => {
    const { token } = await server.consultant('Anna')
    const visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', { page: 'http://shop.example/', title: 'Shop' })
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Hello' })

    const client = connect({ kind: 'http', url: server.url, token })
    const live = await client.live({ backoff: { first: 10, most: 100 } })
    const outbox = new Outbox(live, outboxFile(join(state, 'outbox.jsonl')))
    const heard: string[] = []
    live.on('event', event => {
      if (event.type === 'message.sent' && event.data.author.kind === 'consultant')
        heard.push(event.data.text)
    })
    await vi.waitUntil(() => live.state.is === 'online', { timeout: 10_000 })
    const write = (text: string) =>
      outbox.add({ do: 'message.send', with: { conversation, message: uuidv7(), text } }, 100)
    const texts = Array.from({ length: 30 }, (_, at) => `message ${at}`)
    for (const text of texts.slice(0, 10)) write(text)

    const { port } = new URL(server.url)
    await server.end()
    await vi.waitUntil(() => live.state.is === 'offline', { timeout: 10_000 })
    for (const text of texts.slice(10)) write(text)
    server = await startServer({ data: data.path, port: Number(port) })
    await vi.waitUntil(() => outbox.items.length === 0, { timeout: 15_000 })
    await vi.waitUntil(() => heard.length >= texts.length, { timeout: 10_000 })

    expect(heard).toEqual(texts)
    const { messages } = await client.call('conversation.show', { conversation, limit: 200 })
    const kept = messages.filter(message => message.kind === 'text' && message.author.kind === 'consultant')
    expect(kept.map(message => message.text)).toEqual(texts)
    outbox.close()
    await client.close()
  })
})
