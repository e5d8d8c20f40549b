// MODEL.md's table "Who may", through the command line and through the API, and the product's own example of A5.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-access-'))
const actors = ['user', 'superuser', 'observer', 'admin', 'manager'] as const
const tokens: Record<string, string> = {}
let server: TestServer
/** Of others; nobody who is asked takes part. */
let conversation: string

const chatctl = (line: string, token: string) =>
  type(line.split(' '), { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token } })

beforeAll(async () => {
  server = await startServer()
  const status = { createUser: { manager: true } }
  tokens.user = (await server.signedIn('User')).token
  tokens.superuser = (await server.signedIn('Boss', { role: 'superuser', ...status })).token
  tokens.observer = (await server.signedIn('Watcher', { observer: true, ...status }, 'observer')).token
  for (const [name, more] of [
    ['admin', { admin: true }],
    ['manager', { manager: true }],
  ] as const) {
    const [login, password] = [`${name}@example.com`, `password of ${name}`]
    await server.call('account.add', { login, password, ...more })
    tokens[name] = (await server.call('session.start', { login, password })).token
  }
  await server.call('account.add', { login: 'new@example.com', manager: true })
  const other = await server.signedIn('Other', status)
  conversation = await server.conversation()
  await server.call('conversation.accept', { conversation }, { token: other.token })
  await server.call('ban.add', { ip: '203.0.113.7' })
  await server.call('contact.add', { emails: ['one@example.com'] })
  await server.call('contact.add', { emails: ['two@example.com'] })
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

/**
 * user, superuser, observer mode, admin account, manager account; + may, - may not. TALK is another's conversation. A
 * super user's account has manager status (A4), and so the rights of one.
 */
const grid: [line: string, may: string, operation: string, input: Record<string, unknown>][] = [
  ['conversation list', '+++--', 'conversation.list', {}],
  ['conversation show TALK', '-++--', 'conversation.show', { conversation: 'TALK' }],
  ['conversation close TALK', '-+---', 'conversation.close', { conversation: 'TALK' }],
  [
    'consultant edit other@example.com --position x',
    '-+-++',
    'consultant.edit',
    { consultant: 'other@example.com', position: 'x' },
  ],
  [
    'consultant add new@example.com --name New',
    '-+-++',
    'consultant.add',
    { login: 'new@example.com', name: 'New' },
  ],
  [
    'consultant add new@example.com --name New --role superuser',
    '-+-++',
    'consultant.add',
    { login: 'new@example.com', name: 'New', role: 'superuser' },
  ],
  [
    'role grant other@example.com superuser',
    '-+---',
    'role.grant',
    { consultant: 'other@example.com', role: 'superuser' },
  ],
  ['consultant remove other@example.com', '-+-+-', 'consultant.remove', { consultant: 'other@example.com' }],
  ['group add Sales', '-+-++', 'group.add', { name: 'Sales' }],
  ['channel edit Website --greeting x', '-+-++', 'channel.edit', { channel: 'Website', greeting: 'x' }],
  [
    'reply add /x X x --scope site',
    '-+-++',
    'reply.add',
    { shortcut: '/x', title: 'X', text: 'x', scope: 'site' },
  ],
  ['ban add --ip 203.0.113.8', '-+-++', 'ban.add', { ip: '203.0.113.8' }],
  ['ban remove 203.0.113.7', '---+-', 'ban.remove', { ban: '203.0.113.7' }],
  ['setting set country DE', '---+-', 'setting.set', { setting: 'country', value: 'DE' }],
  ['account add plain@example.com', '-+-++', 'account.add', { login: 'plain@example.com' }],
  [
    'account add high@example.com --admin',
    '---+-',
    'account.add',
    { login: 'high@example.com', admin: true },
  ],
  ['contact list', '+++++', 'contact.list', {}],
  ['contact add --company x', '++-++', 'contact.add', { company: 'x' }],
  [
    'contact merge one@example.com two@example.com',
    '-+-++',
    'contact.merge',
    { contact: 'one@example.com', with: 'two@example.com' },
  ],
]
const cells = grid.flatMap(([line, may, operation, input]) =>
  actors.map((actor, at) => ({ actor, line, operation, input, may: may[at] === '+' })),
)

describe('A6 who may, through the command line and the API', () => {
  it.each(cells)('$actor: $line: $may', async ({ actor, line, operation, input, may }) => {
    const reads = /\.(list|show)$/.test(operation)
    const token = tokens[actor]!
    const typed = await chatctl(`${line.replace('TALK', conversation)}${reads ? '' : ' --dry-run'}`, token)
    expect({ code: typed.code, err: may ? '' : typed.err }).toEqual({
      code: may ? 0 : 4,
      err: may ? '' : expect.stringMatching(/^chatctl: not-allowed: /),
    })
    const filled = { ...input, ...(input.conversation !== undefined && { conversation }) }
    const { status, body } = await server.post(operation, filled, { token, dryRun: !reads })
    expect(status).toBe(may ? 200 : 403)
    if (!may) expect(typed.err).toContain(body.error.message)
  })
})

describe('A5 after creation only a super user changes roles', () => {
  it('a manager who made themself a plain user can’t promote themself; a super user can', async () => {
    const manager = tokens.manager!
    expect((await chatctl('consultant add manager@example.com --name Me --role user', manager)).code).toBe(0)
    const own = await chatctl('role grant manager@example.com superuser', manager)
    expect(own).toMatchObject({ code: 4, err: expect.stringMatching(/only a super user/) })
    const edited = await chatctl('consultant edit manager@example.com --role superuser', manager)
    expect(edited.code).not.toBe(0)
    const show = async () =>
      (await server.call('consultant.show', { consultant: 'manager@example.com' })).role
    expect(await show()).toBe('user')
    expect((await chatctl('role grant manager@example.com superuser', tokens.superuser!)).code).toBe(0)
    expect(await show()).toBe('superuser')
  })
})
