// A6: who signed in as observer reads everything and writes nothing, through any door.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../../src/core/protocol/registry.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Socket } from '../../support/socket.ts'

let server: TestServer
let token: string
let live: Socket
let inputs: Record<string, unknown>

beforeAll(async () => {
  server = await startServer()
  const writer = await server.signedIn('Writer', { role: 'superuser', createUser: { manager: true } })
  // Every status that there is besides: none of it counts while they only observe.
  const statuses = { role: 'superuser', observer: true, createUser: { admin: true, manager: true } }
  ;({ token } = await server.signedIn('Watcher', statuses, 'observer'))
  live = await server.live(token)
  const conversation = await server.conversation()
  const message = uuidv7()
  await server.call('message.send', { conversation, message, text: 'hello' }, { token: writer.token })
  const group = await server.call('group.add', { name: 'Sales' })
  const reply = await server.call('reply.add', {
    shortcut: '/sample',
    title: 'Sample',
    text: 'x',
    scope: 'site',
  })
  const ban = await server.call('ban.add', { ip: '203.0.113.9' })
  const contact = await server.call('contact.add', { firstName: 'Sample' })
  const second = await server.call('contact.add', { firstName: 'Second' })
  const field = await server.call('field.add', { name: 'city' })
  const filter = await server.call('filter.add', { name: 'sample', where: 'city exists' })
  const task = await server.call('task.add', {
    text: 'sample',
    due: '2030-05-01',
    contact: contact.id,
    consultant: writer.id,
  })
  const role = await server.call('role.add', { name: 'sample', can: ['conversation.list'] })
  const imported = uuidv7()
  await server.call('import.start', { import: imported, file: 'sample.csv' })
  const other = writer.login
  const talk = { conversation }
  inputs = {
    'account.add': { login: 'new@example.com' },
    'account.edit': { account: other, firstName: 'x' },
    'account.remove': { account: other },
    'account.password': { account: other, password: 'something else' },
    'consultant.add': { login: 'new@example.com', name: 'New', createUser: {} },
    'consultant.edit': { consultant: other, position: 'x' },
    'consultant.remove': { consultant: other },
    'consultant.restore': { consultant: other },
    'consultant.presence': { consultant: other, presence: 'away' },
    'group.add': { name: 'x' },
    'group.edit': { group: group.id, description: 'x' },
    'group.remove': { group: group.id },
    'group.join': { group: group.id, consultants: [other] },
    'group.leave': { group: group.id, consultants: [other] },
    'role.add': { name: 'x', can: ['conversation.list'] },
    'role.edit': { role: role.id, description: 'x' },
    'role.remove': { role: role.id },
    'role.grant': { consultant: other, role: 'observer' },
    'role.revoke': { consultant: other, role: 'superuser' },
    'channel.add': { name: 'x' },
    'channel.edit': { channel: 'Website', greeting: 'x' },
    'channel.renew': { channel: 'Website' },
    'client.act': { conversation, type: 'ordered' },
    'channel.remove': { channel: 'Website' },
    'reply.add': { shortcut: '/x', title: 'x', text: 'x', scope: 'site' },
    'reply.import': {
      replies: [{ line: 1, shortcut: '/x', title: 'x', text: 'x', scope: 'site', group: null }],
    },
    'reply.edit': { reply: reply.id, text: 'y' },
    'reply.remove': { reply: reply.id },
    'ban.add': { ip: '203.0.113.10' },
    'ban.remove': { ban: ban.id },
    'setting.set': { setting: 'country', value: 'UA' },
    'mailbox.add': { name: 'x', address: 'x@example.com' },
    'mailbox.edit': { mailbox: 'Sample', signature: 'x' },
    'mailbox.remove': { mailbox: 'Sample' },
    'mailbox.test': { mailbox: 'Sample' },
    'letter.retry': { letter: uuidv7() },
    'letter.cancel': { letter: uuidv7() },
    'mail.file': { mail: uuidv7() },
    'mail.replay': { mail: uuidv7() },
    'mail.discard': { mail: uuidv7() },
    'token.add': { name: 'x', scopes: ['*'] },
    'token.revoke': { token: 'x' },
    'contact.add': { firstName: 'x' },
    'contact.edit': { contact: contact.id, firstName: 'y' },
    'contact.import': { import: uuidv7(), file: 'x.csv', rows: [{ line: 1, values: { firstName: 'x' } }] },
    'import.start': { import: uuidv7(), file: 'x.csv' },
    'import.finish': { import: imported },
    'import.edit': { import: imported, name: 'x' },
    'import.undo': { import: imported },
    'contact.merge': { contact: contact.id, with: second.id },
    'contact.bind': { contact: contact.id, conversation },
    'contact.unbind': { conversation },
    'field.add': { name: 'size' },
    'field.edit': { field: field.id, label: 'x' },
    'field.remove': { field: field.id },
    'filter.add': { name: 'x', where: 'city exists' },
    'filter.remove': { filter: filter.id },
    'task.add': { text: 'x', due: '2030-05-01', contact: contact.id },
    'task.edit': { task: task.id, text: 'x' },
    'task.done': { task: task.id },
    'task.reopen': { task: task.id },
    'task.remove': { task: task.id },
    'mention.read': { messages: [message] },
    'config.apply': { config: { groups: [{ name: 'x' }] } },
    'conversation.accept': talk,
    'conversation.transfer': { ...talk, to: other },
    'conversation.invite': { ...talk, consultant: other },
    'conversation.leave': talk,
    'conversation.requeue': talk,
    'conversation.close': talk,
    'conversation.quiet': talk,
    'conversation.edit': { ...talk, tags: ['x'] },
    'conversation.mail': { conversation, to: 'jan@example.com' },
    'conversation.rateClient': { ...talk, score: 1 },
    'conversation.read': { ...talk, seq: 1 },
    'message.send': { ...talk, message: uuidv7(), text: 'x' },
    'message.edit': { ...talk, message, text: 'x' },
    'message.delete': { ...talk, message },
    'note.add': { ...talk, message: uuidv7(), text: 'x' },
  }
})
afterAll(async () => {
  await live.close()
  await server.end()
})

describe('A6 an observer', () => {
  it('is tried with every command there is', () => {
    const commands = Object.entries(operations).filter(([, one]) => one.kind === 'command')
    const own = ['session.start', 'session.end']
    expect(Object.keys(inputs).sort()).toEqual(
      commands
        .map(([name]) => name)
        .filter(name => !own.includes(name))
        .sort(),
    )
  })

  it('writes nothing over HTTP', async () => {
    const before = server.server.workspace.seq
    for (const [name, input] of Object.entries(inputs)) {
      const { status, body } = await server.post(name, input, { token })
      expect([name, status, body.error?.code]).toEqual([name, 403, 'not-allowed'])
    }
    expect(server.server.workspace.seq).toBe(before)
  })

  it('writes nothing over the live connection', async () => {
    const before = server.server.workspace.seq
    for (const [name, input] of Object.entries(inputs)) {
      const { error } = await live.ask(name, input)
      expect([name, error?.code]).toEqual([name, 'not-allowed'])
    }
    expect(server.server.workspace.seq).toBe(before)
  })

  it('reads every conversation', async () => {
    const { items } = await live.call('conversation.list', {})
    expect(items.length).toBe(1)
    const shown = await live.call('conversation.show', { conversation: items[0].id })
    expect(shown.messages.some((message: { text: string }) => message.text === 'hello')).toBe(true)
  })
})
