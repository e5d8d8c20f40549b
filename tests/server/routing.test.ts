// E4, E5, G9, G10 through the real doors: who gets a client, what the client hears, why, and what a shell tells of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/core/model/conversation.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type } from '../support/shell.ts'
import type { Json, Socket } from '../support/socket.ts'

let server: TestServer
let config: string
let sockets: Socket[]
beforeEach(async () => {
  server = await startServer({ presenceSeconds: 0.1, graceSeconds: 30 })
  config = mkdtempSync(join(tmpdir(), 'chatctl-routing-'))
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) await socket.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

const chatctl = (words: string[], token?: string): Promise<Typed> =>
  type(words, {
    config,
    env: token ? { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token } : { CHATCTL_DATA: server.data },
  })

async function hires(name: string, more: object = {}) {
  const made = await server.signedIn(name, more as Record<string, unknown>)
  return { ...made, name }
}
async function comes(who: { token: string }): Promise<Socket> {
  const socket = await server.live(who.token)
  socket.send({ subscribe: {} })
  await socket.frame(frame => 'snapshot' in frame, 'snapshot')
  sockets.push(socket)
  return socket
}
async function arrives(token: string | null = null) {
  const socket = await server.visitor(await server.key())
  sockets.push(socket)
  const started = await socket.call('visit.start', { token })
  return { socket, token: started.token as string }
}
const says = async (socket: Socket, text = 'Hello'): Promise<string> =>
  (await socket.call('message.send', { message: uuidv7(), text })).conversation
const taken = (desk: Socket, conversation: string): Promise<Json> =>
  desk.event('conversation.accepted', event => event.conversation === conversation)

describe('E4 routing', () => {
  it('gives a client to who is free, with the welcome; a shell sets it and explains it', async () => {
    const anna = await hires('Anna')
    const flags = ['--routing', 'least-busy', '--answer-within', '60']
    const welcome = ['--welcome', '{visitor.name|Hello}, I am {consultant.name}.']
    expect(await chatctl(['channel', 'edit', 'Website', ...flags, ...welcome])).toMatchObject({ code: 0 })
    const desk = await comes(anna)
    const { socket } = await arrives()
    const conversation = await says(socket)
    expect((await taken(desk, conversation)).data).toMatchObject({
      consultant: { name: 'Anna' },
      why: { rule: 'least-busy', of: 1, held: 0, capacity: 20 },
    })
    const joined = await socket.event('conversation.accepted')
    expect(joined.data).toMatchObject({ consultant: { name: 'Anna' } })
    expect(JSON.stringify(joined)).not.toContain('least-busy')
    const welcomed = await socket.event('message.sent', event => event.data.author.kind === 'consultant')
    expect(welcomed.data).toMatchObject({ text: 'Hello, I am Anna.', welcome: true })
    const { out } = await chatctl(['conversation', 'explain', 'D-1001'], anna.token)
    expect(out).toMatch(/^step\t[^\t]+\tconversation began$/m)
    expect(out).toMatch(/^step\t[^\t]+\tAnna connected \(least busy: had 0 of 20, 1 free\)$/m)
    const shown = await server.call('conversation.show', { conversation }, { token: anna.token })
    expect(shown.conversation).toMatchObject({
      state: 'active',
      answeredAt: null,
      waitingSince: expect.any(String),
    })
  })

  it('refuses a welcome that could never be sent, and groups that are not there', async () => {
    const wrong = await chatctl(['channel', 'edit', 'Website', '--welcome', 'Hi {contact.city}'])
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('{contact.city} is not known here') })
    expect(await chatctl(['channel', 'edit', 'Website', '--fallback', 'Nowhere'])).toMatchObject({ code: 6 })
  })

  it('gives a returning client to whom they spoke with before', async () => {
    const [anna, ola] = [await hires('Anna'), await hires('Ola')]
    await server.call('channel.edit', { channel: 'Website', routing: 'random' })
    const annas = await comes(anna)
    const first = await arrives()
    const one = await says(first.socket)
    await taken(annas, one)
    await server.call('conversation.close', { conversation: one }, { token: anna.token })
    const desk = await comes(ola)
    for (let n = 0; n < 3; n++) {
      const again = await says(first.socket, `again ${n}`)
      expect((await taken(desk, again)).data).toMatchObject({
        consultant: { name: 'Anna' },
        why: { rule: 'previous' },
      })
      await server.call('conversation.close', { conversation: again }, { token: anna.token })
    }
  })

  it('G10 gives those who wait longest to those who come online, and no more than they can have', async () => {
    const [boss, ...team] = [
      await hires('Boss', { role: 'superuser', takesConversations: false, createUser: { manager: true } }),
      await hires('Anna', { capacity: 1 }),
      await hires('Ola', { capacity: 2 }),
    ]
    await server.call('channel.edit', { channel: 'Website', routing: 'round-robin' })
    await server.call('setting.set', { setting: 'duty', value: 'hours' })
    const desk = await comes(boss!)
    const waiting: string[] = []
    for (let n = 0; n < 5; n++) waiting.push(await says((await arrives()).socket, `client ${n}`))
    for (const one of team) await comes(one)
    for (const id of waiting.slice(0, 3)) await taken(desk, id)
    const states = async () => {
      const { items } = await server.call('conversation.list', {}, { token: boss!.token })
      return new Map<string, Conversation>(items.map((one: Conversation) => [one.id, one]))
    }
    let now = await states()
    expect(waiting.map(id => now.get(id)!.state)).toEqual([
      'active',
      'active',
      'active',
      'waiting',
      'waiting',
    ])
    const why = await chatctl(['conversation', 'explain', now.get(waiting[4]!)!.code], boss!.token)
    expect(why.out).toMatch(/^now\tAnna\thas as many as they can \(1 of 1\)$/m)
    expect(why.out).toMatch(/^now\tBoss\ttakes no conversations/m)
    const freed = now.get(waiting[0]!)!
    const holder = team.find(one => one.id === freed.assignee)!
    await server.call('conversation.close', { conversation: freed.id }, { token: holder.token })
    expect((await taken(desk, waiting[3]!)).data.consultant.id).toBe(holder.id)
    now = await states()
    expect(now.get(waiting[4]!)!.state).toBe('waiting')
  })

  it('G9 goes from who does not answer to the next one, the next group, and Missed', async () => {
    for (const name of ['Sales', 'Help']) await server.call('group.add', { name })
    const boss = await hires('Boss', {
      role: 'superuser',
      takesConversations: false,
      createUser: { manager: true },
    })
    const anna = await hires('Anna', { groups: ['Sales'] })
    const petro = await hires('Petro', { groups: ['Help'] })
    const edit = {
      channel: 'Website',
      routing: 'least-busy',
      group: 'Sales',
      fallback: ['Help'],
      answerWithin: 1,
    }
    await server.call('channel.edit', edit)
    const desk = await comes(boss)
    for (const one of [anna, petro]) await comes(one)
    const { socket } = await arrives()
    const conversation = await says(socket)
    const missed = await desk.event('conversation.missed', event => event.conversation === conversation)
    expect(missed.data).toMatchObject({ reason: 'unanswered', why: { rule: 'unanswered', seconds: 1 } })
    await socket.event('conversation.missed', event => event.conversation === conversation)
    const { out } = await chatctl(['conversation', 'explain', 'D-1001'], boss.token)
    const told = out
      .trim()
      .split('\n')
      .map(line => line.split('\t')[2])
    expect(told).toEqual([
      'conversation began',
      'Anna connected (least busy: had 0 of 20, 1 free)',
      'back to New (Anna: no answer in 1 s)',
      'given to Help (nobody: no answer in 1 s)',
      'Petro connected (least busy: had 0 of 20, 1 free)',
      'back to New (Petro: no answer in 1 s)',
      'missed (nobody: no answer in 1 s)',
    ])
  })
})
