// API tokens through the real doors: scopes, live rights, expiry, revoking, what is kept of them (G5).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { Socket } from '../support/socket.ts'

let server: TestServer
let admin: { token: string; login: string; id: string; account: string }
beforeAll(async () => {
  server = await startServer()
  admin = await server.signedIn('Alma', { createUser: { admin: true } })
})
afterAll(() => server.end())

let count = 0
const made = (scopes: string[], more: object = {}, by: string = admin.token) =>
  server.call('token.add', { name: `token ${++count}`, scopes, ...more }, { token: by })
const asked = async (name: string, input: object, token: string) => {
  const { status, body } = await server.post(name, input, { token })
  return status === 200 ? 'ok' : `${status} ${body.error.code}: ${body.error.message}`
}

describe('G5 a token', () => {
  it('reaches what its scopes name, and nothing else', async () => {
    const { token, account, usedAt } = await made(['group.*', 'contact.view'])
    expect({ account, usedAt }).toEqual({ account: admin.account, usedAt: null })
    expect(token).toMatch(/^chatctl_[\w-]{43}$/)
    expect(await asked('group.add', { name: 'By token' }, token)).toBe('ok')
    expect(await asked('contact.list', {}, token)).toBe('ok')
    expect(await asked('contact.add', { firstName: 'Jan' }, token)).toBe(
      '403 not-allowed: the token’s scopes don’t reach contact.add: group.*, contact.view',
    )
    expect(await asked('session.end', {}, token)).toMatch(/^403/)
    const me = await server.call('session.show', {}, { token })
    expect(me).toMatchObject({
      account: { login: admin.login },
      token: { scopes: ['group.*', 'contact.view'] },
    })
  })

  it('never goes beyond its account’s rights, as they are now', async () => {
    const boss = await server.signedIn('Bruno', { createUser: { admin: true } })
    const { token } = await made(['*'], {}, boss.token)
    expect(await asked('account.list', {}, token)).toBe('ok')
    await server.call('account.edit', { account: boss.login, admin: false })
    expect(await asked('account.list', {}, token)).toBe(
      '403 not-allowed: only a manager or an admin may see accounts',
    )
    expect(await asked('group.list', {}, token)).toBe('ok')
    await server.call('account.remove', { account: boss.login })
    expect(await asked('group.list', {}, token)).toMatch(/^401/)
  })

  it('ends when its time is over, also where it is connected; one of the past is not made', async () => {
    expect(
      await asked('token.add', { name: 'past', scopes: ['*'], expires: '2020-01-01T00:00:00Z' }, admin.token),
    ).toBe('400 invalid: expires: is over already')
    const soon = new Date(Date.now() + 1_500).toISOString()
    const { token } = await made(['*.view'], { expires: soon })
    const live = await server.live(token)
    live.send({ subscribe: {} })
    await live.frame(frame => 'caughtUp' in frame)
    expect(await live.end()).toEqual({ code: 4001, reason: 'not-signed-in' })
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon))
    expect(await asked('group.list', {}, token)).toMatch(/^401/)
    await expect(server.live(token)).rejects.toMatchObject({ status: 401 })
  })

  it('is revoked at once, its open connections closed', async () => {
    const { token, name } = await made(['live.subscribe', 'group.list'])
    const first = await server.live(token)
    const byFrame = await Socket.open(`${server.url.replace(/^http/, 'ws')}/api/live`)
    byFrame.send({ signIn: { token } })
    for (const live of [first, byFrame]) expect(await live.ask('group.list')).toHaveProperty('ok')
    await server.call('token.revoke', { token: name }, { token: admin.token })
    for (const live of [first, byFrame]) {
      expect(await live.end()).toEqual({ code: 4001, reason: 'not-signed-in' })
      expect(live.frames.at(-1).error.message).toBe('this API token was revoked')
    }
    expect(await asked('group.list', {}, token)).toMatch(/^401/)
    expect(await asked('token.revoke', { token: name }, admin.token)).toMatch(/^404/)
  })

  it('hears events only with a scope for that, and says nobody is there to answer', async () => {
    const { token } = await made(['conversation.*', 'message.*'])
    const deaf = await server.live(token)
    deaf.send({ subscribe: {} })
    const { error } = await deaf.frame(frame => 'error' in frame)
    expect(error.message).toContain('live.subscribe')
    const { token: hearing } = await made(['live.subscribe'])
    const live = await server.live(hearing)
    live.send({ subscribe: {} })
    await live.frame(frame => 'caughtUp' in frame)
    await server.call('group.add', { name: 'Heard' })
    expect((await live.event('group.added')).data.group.name).toBe('Heard')
    expect(await live.ask('group.list')).toMatchObject({ error: { code: 'not-allowed' } })
    expect((await server.call('consultant.show', { consultant: admin.login })).presence).toBe('offline')
    await deaf.close()
    await live.close()
  })

  it('is kept as a hash, shown once, also to a repeat; a dry run makes none', async () => {
    const input = { name: 'once', scopes: ['*'] }
    const dry = await server.post('token.add', input, { token: admin.token, dryRun: true })
    expect(dry.body.ok).toMatchObject({ name: 'once', token: null })
    const first = await server.call('token.add', input, { token: admin.token, key: 'k1' })
    const again = await server.call('token.add', input, { token: admin.token, key: 'k1' })
    expect(again).toEqual({ ...first, token: null })
    const all = await server.call('token.list', { limit: 500 }, { token: admin.token })
    expect(JSON.stringify(all)).not.toContain(first.token)
    expect(JSON.stringify(dry.body)).not.toMatch(/hash/i)
    expect(await asked('token.add', input, admin.token)).toMatch(/^409/)
  })

  it('is noted as used, once a day', async () => {
    const { token, name } = await made(['group.list', 'live.subscribe'])
    const live = await server.live(admin.token)
    for (let i = 0; i < 3; i++) expect(await asked('group.list', {}, token)).toBe('ok')
    const used = () =>
      server
        .call('token.list', { limit: 500 })
        .then(({ items }) => items.find((one: { name: string }) => one.name === name).usedAt)
    await expect.poll(used).toMatch(/^\d{4}-/)
    const at = await used()
    const { seq } = server.server.workspace
    expect(await asked('group.list', {}, token)).toBe('ok')
    await server.call('group.list', {})
    expect([await used(), server.server.workspace.seq]).toEqual([at, seq])
    await live.close()
  })

  it('makes no stronger one, and is an admin’s to make', async () => {
    const { token } = await made(['token.*', 'group.view'], {
      expires: new Date(Date.now() + 3_600_000).toISOString(),
    })
    const by = (input: object) => asked('token.add', { name: `inner ${++count}`, ...input }, token)
    const soon = new Date(Date.now() + 60_000).toISOString()
    expect(await by({ scopes: ['group.list'], expires: soon })).toBe('ok')
    expect(await by({ scopes: ['group.list'] })).toMatch(/^403 .*lasts longer/)
    expect(await by({ scopes: ['group.*'], expires: soon })).toMatch(/^403/)
    const { token: plain, login } = await server.signedIn('Cezar')
    expect(await asked('token.add', { name: 'mine', scopes: ['*'] }, plain)).toBe(
      '403 not-allowed: only an admin account may do this',
    )
    expect(await asked('token.list', {}, plain)).toMatch(/^403/)
    expect(await asked('token.add', { name: 'theirs', scopes: ['*'], account: login }, admin.token)).toMatch(
      /^403/,
    )
    expect(await asked('token.add', { name: 'typo', scopes: ['contacts.*'] }, admin.token)).toMatch(
      /^400 .*contacts\.\* is no scope/,
    )
  })

  it('of the owner’s making acts as whom they name; over the owner’s socket it is still only that token', async () => {
    expect((await server.post('token.add', { name: 'owner’s', scopes: ['*'] })).status).toBe(400)
    const { token, account } = await server.call('token.add', {
      name: 'owner’s',
      scopes: ['group.view'],
      account: admin.login,
    })
    expect(account).toBe(admin.account)
    const { status } = await server.send('POST', '/api/account.list', {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{}',
      owner: true,
    })
    expect(status).toBe(403)
  })

  it('sees the metrics with the scope for them', async () => {
    const see = async (scopes: string[]) =>
      (await server.get('/metrics', { authorization: `Bearer ${(await made(scopes)).token}` })).status
    expect([await see(['metrics.show']), await see(['*.view']), await see(['group.*'])]).toEqual([
      200, 200, 403,
    ])
  })

  it('outlives a restart and a new password, and is a stranger when it is made up', async () => {
    const { token } = await made(['group.list'])
    await server.call('account.password', { account: admin.login, password: 'a new password' })
    expect(await asked('group.list', {}, token)).toBe('ok')
    await server.server.close()
    const again = await startServer({ data: server.data })
    expect((await again.post('group.list', {}, { token })).status).toBe(200)
    expect((await again.post('group.list', {}, { token: `${token.slice(0, -1)}_` })).status).toBe(401)
    await again.end()
  })
})
