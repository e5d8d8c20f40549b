// The set-up through the real door: what the rules decide is kept, told, listed and searched (A1, A7, A8, B5, E8, E11).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

const names = (list: { items: { name: string }[] }) => list.items.map(one => one.name)
/** A consultant who does not sign in here: no password has to be hashed. */
const made = (name: string, more: object = {}) =>
  server.call('consultant.add', { login: `${name.toLowerCase()}@example.com`, name, createUser: {}, ...more })
const refusal = async (...of: Parameters<TestServer['post']>) => {
  const { status, body } = await server.post(...of)
  return `${status} ${body.error?.message}`
}

describe('E11 an empty folder', () => {
  it('has become a workspace with Website and six quick replies', async () => {
    expect(names(await server.call('channel.list', {}))).toEqual(['Website'])
    const replies = await server.call('reply.list', {})
    expect(replies.items).toHaveLength(6)
    expect(replies.items.every((reply: { scope: string }) => reply.scope === 'site')).toBe(true)
    expect((await server.call('role.list', {})).items.map((role: { id: string }) => role.id)).toEqual([
      'user',
      'superuser',
      'observer',
    ])
  })
})

describe('A1, A8 consultants', () => {
  it('are made with account and group, listed by filter and search, deleted and brought back', async () => {
    await server.call('group.add', { name: 'Sales' })
    const zofia = await made('Zofia', { groups: ['Sales'], position: 'Księgowa' })
    await made('Adam', { createUser: { manager: true }, role: 'superuser' })
    const list = async (filter: object) => names(await server.call('consultant.list', filter))
    expect(await list({ group: 'sales' })).toEqual(['Zofia'])
    expect(await list({ role: 'superuser', search: 'ada' })).toEqual(['Adam'])
    expect(await list({ search: 'ksiegowa zof' })).toEqual(['Zofia'])
    expect(await list({ search: 'nobody' })).toEqual([])
    await server.call('consultant.remove', { consultant: zofia.login })
    expect(await list({ group: 'Sales' })).toEqual([])
    expect(await list({ deleted: true })).toEqual(['Zofia'])
    expect(await server.call('consultant.show', { consultant: 'Zofia' })).toMatchObject({
      id: zofia.id,
      login: zofia.login,
    })
    await server.call('consultant.restore', { consultant: 'Zofia' })
    expect((await server.call('group.show', { group: 'Sales', search: 'zof' })).members).toHaveLength(1)
    expect(await refusal('consultant.add', { login: zofia.login, name: 'Second' })).toBe(
      '409 zofia@example.com already is consultant Zofia',
    )
  })

  it('are listed in pages of a stable order', async () => {
    for (const name of ['Ewa', 'Oskar', 'Piotr', 'Olga']) await made(name)
    const all = names(await server.call('consultant.list', {}))
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('consultant.list', { limit: 2, ...(cursor && { cursor }) })
      paged.push(...names(page))
      cursor = page.next
    } while (cursor)
    expect(paged).toEqual(all)
    expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b)))
    expect(await refusal('consultant.list', { cursor: 'x' })).toMatch(/^400 cursor/)
  })
})

describe('accounts', () => {
  it('a new password ends the other sessions, not the one that it was set from', async () => {
    const { token, login } = await server.consultant('Marta')
    const second = await server.call('session.start', { login, password: 'password of Marta' })
    await server.call('account.password', { account: login, password: 'another password' }, { token })
    expect((await server.post('session.show', {}, { token })).status).toBe(200)
    expect((await server.post('session.show', {}, { token: second.token })).status).toBe(401)
    expect((await server.post('session.start', { login, password: 'password of Marta' })).status).toBe(401)
    const third = await server.call('session.start', { login, password: 'another password' })
    await server.call('account.password', { account: login, password: 'from the owner' })
    for (const old of [token, third.token])
      expect((await server.post('session.show', {}, { token: old })).status).toBe(401)
  })

  it('are listed for managers and admins; everyone sees their own', async () => {
    const { token, login } = await server.consultant('Kasia')
    expect(await refusal('account.list', {}, { token })).toMatch(
      /^403 only a manager or an admin may see accounts/,
    )
    expect(await server.call('account.show', { account: login }, { token })).toMatchObject({
      login,
      admin: false,
    })
    expect(await refusal('account.show', { account: 'marta@example.com' }, { token })).toMatch(/^403/)
    const found = await server.call('account.list', { search: 'KASIA' })
    expect(found.items.map((one: { login: string }) => one.login)).toEqual([login])
    await server.call('account.remove', { account: login })
    expect((await server.call('account.list', { search: 'kasia' })).items).toEqual([])
    expect((await server.call('account.list', { search: 'kasia', removed: true })).items).toHaveLength(1)
    expect((await server.post('session.show', {}, { token })).status).toBe(401)
  })
})

describe('B5 quick replies', () => {
  it('a consultant’s list has the site’s, their groups’ and their own; nobody sees another’s', async () => {
    await server.call('group.add', { name: 'Night' })
    const { token } = await server.consultant('Nina', { groups: ['Night'] })
    const { token: other } = await server.consultant('Olek')
    await server.call('reply.add', {
      shortcut: 'night',
      title: 'Night',
      text: 'Good night',
      scope: 'group',
      group: 'Night',
    })
    const own = await server.call('reply.add', { shortcut: 'mine', title: 'Mine', text: 'Mine' }, { token })
    const shortcuts = async (by: string | undefined, filter: object) =>
      (await server.call('reply.list', filter, by ? { token: by } : {})).items.map(
        (one: { shortcut: string }) => one.shortcut,
      )
    expect(await shortcuts(token, { search: 'good night' })).toEqual(['/night'])
    expect(await shortcuts(token, {})).toEqual(expect.arrayContaining(['/hello', '/mine', '/night']))
    expect(await shortcuts(token, { scope: 'mine' })).toEqual(['/mine'])
    expect(await shortcuts(other, { scope: 'group' })).toEqual([])
    expect(await shortcuts(undefined, { scope: 'group' })).toEqual(['/night'])
    expect(await shortcuts(undefined, { scope: 'mine' })).toEqual([])
    expect(await refusal('reply.remove', { reply: own.id })).toMatch(/^404/)
  })
})

describe('E8 bans', () => {
  it('are kept, seen by who may ban, lifted by an admin', async () => {
    const { token } = await server.consultant('Iga')
    const { token: chief } = await server.consultant('Chief', {
      createUser: { manager: true },
      role: 'superuser',
    })
    const ban = await server.call('ban.add', { ip: '203.0.113.0/24', reason: 'flood' }, { token: chief })
    expect((await server.call('ban.list', {})).items).toEqual([ban])
    expect((await server.call('ban.list', {}, { token })).items).toEqual([])
    expect(await refusal('ban.add', { ip: '203.0.113.0/24' })).toBe('409 203.0.113.0/24 is banned already')
    expect(await refusal('ban.remove', { ban: ban.id }, { token: chief })).toBe(
      '403 only an admin account can lift a ban',
    )
    await server.call('ban.remove', { ban: '203.0.113.0/24' })
    expect((await server.call('ban.list', { ended: true })).items).toEqual([])
  })
})

describe('B7 banning who writes', () => {
  it('keeps the profile out, by the consultant who took part; the channel stays while they are at it', async () => {
    const { token } = await server.consultant('Beata')
    const live = await server.live(token)
    await live.call('consultant.presence', { presence: 'online' })
    const visitor = await server.visitor(await server.key())
    const page = 'https://shop.example/'
    const { token: browser } = await visitor.call('visit.start', { page })
    const { conversation } = await visitor.call('message.send', { message: randomUUID(), text: 'spam' })
    const ban = { conversation, reason: 'spam' }
    expect(await refusal('ban.add', ban, { token })).toMatch(
      /^403 only a super user, a manager or an admin may ban/,
    )
    await server.call('conversation.accept', { conversation }, { token })
    const made = await server.call('ban.add', ban, { token })
    expect(made).toMatchObject({ ip: null, reason: 'spam', by: { name: 'Beata' } })
    expect((await server.call('ban.list', {}, { token })).items).toEqual([made])
    expect(await visitor.ask('message.send', { message: randomUUID(), text: 'more' })).toMatchObject({
      error: { code: 'banned' },
    })
    expect(await refusal('channel.remove', { channel: 'Website' })).toMatch(
      /^409 Website still has open conversations/,
    )
    await server.call('ban.remove', { ban: made.id })
    await visitor.close()
    const back = await server.visitor(await server.key())
    await back.call('visit.start', { page, token: browser })
    const sorry = await back.call('message.send', { message: randomUUID(), text: 'sorry' })
    expect(sorry.conversation).toBe(conversation)
    await back.close()
    await live.close()
  })
})

describe('a rehearsal', () => {
  it('says what would happen and keeps nothing', async () => {
    const dry = await server.post('group.add', { name: 'Dry' }, { dryRun: true })
    expect(dry).toMatchObject({ status: 200, body: { ok: { name: 'Dry', memberCount: 0 } } })
    expect(names(await server.call('group.list', { search: 'dry' }))).toEqual([])
    expect(await refusal('group.add', { name: 'SALES' }, { dryRun: true })).toBe(
      '409 there already is a group Sales',
    )
  })
})
