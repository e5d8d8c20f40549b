// The audit trail through the real doors, and the chain of hashes against one flipped byte (G4).

import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../src/server/store/chain.ts'
import { type Database, open } from '../../src/server/store/sqlite/engine.ts'
import { databaseFile } from '../../src/server/store/sqlite/file.ts'
import { migrate } from '../../src/server/store/sqlite/migrate.ts'
import { migrations } from '../../src/server/store/sqlite/migrations.ts'
import { startServer, type TestServer, temporaryFolder } from '../support/server.ts'
import type { Json } from '../support/socket.ts'

let server: TestServer
let admin: { token: string; login: string; account: string }
beforeAll(async () => {
  server = await startServer()
  admin = await server.signedIn('Ada', { createUser: { admin: true } })
})
afterAll(() => server.end())

const list = async (filter: object = {}): Promise<Json[]> => (await server.call('audit.list', filter)).items
const brief = (one: Json) => [one.by.name, one.type, one.about, one.from.door]

describe('G4 the audit trail', () => {
  it('says who did what, to whom, from where; newest first', async () => {
    await server.call('group.add', { name: 'Sales' })
    await server.call('group.join', { group: 'Sales', consultants: ['Ada'] }, { token: admin.token })
    const live = await server.live(admin.token)
    await live.call('ban.add', { ip: '203.0.113.7', reason: 'flood' })
    const { token } = await live.call('token.add', { name: 'robot', scopes: ['setting.*'] })
    await live.close()
    await server.call('setting.set', { setting: 'country', value: 'UA' }, { token })
    expect((await list({ limit: 5 })).map(brief)).toEqual([
      ['Ada', 'setting.changed', 'country = UA', 'http'],
      ['Ada', 'token.added', 'robot', 'live'],
      ['Ada', 'ban.added', '203.0.113.7', 'live'],
      ['Ada', 'group.joined', 'Sales: Ada', 'http'],
      ['owner', 'group.added', 'Sales', 'socket'],
    ])
    const [changed, , banned] = await list({ limit: 3 })
    expect(changed.from).toEqual({ door: 'http', ip: '127.0.0.1', token: 'robot' })
    expect(banned.from).toEqual({ door: 'live', ip: '127.0.0.1', token: null })
    expect(JSON.stringify(await list())).not.toContain(token)
  })

  it('is filtered by who, what and when, and paged', async () => {
    expect((await list({ who: 'ada', what: 'group' })).map(brief)).toEqual([
      ['Ada', 'group.joined', 'Sales: Ada', 'http'],
    ])
    expect((await list({ who: admin.login, what: 'setting.changed' })).length).toBe(1)
    expect((await list({ who: 'system' })).every(one => one.by.kind === 'system')).toBe(true)
    const all = await list()
    const middle = all[Math.floor(all.length / 2)]!
    expect(await list({ since: middle.at })).toEqual(all.filter(one => one.at >= middle.at))
    expect(await list({ until: middle.at })).toEqual(all.filter(one => one.at < middle.at))
    const paged: Json[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('audit.list', { limit: 3, ...(cursor && { cursor }) })
      paged.push(...page.items)
      cursor = page.next
    } while (cursor)
    expect(paged).toEqual(all)
    const refused = async (filter: object) => (await server.post('audit.list', filter)).status
    expect([await refused({ who: 'nobody' }), await refused({ what: 'message' })]).toEqual([404, 400])
  })

  it('tells sign-ins as theirs who signed in, and imports by their file; not what visitors and timers do', async () => {
    const { login } = await server.signedIn('Ewa', { createUser: { admin: true } })
    const password = 'a sample password'
    await server.call('account.password', { account: login, password })
    await server.post('session.start', { login, password }, { anonymous: true })
    const [session] = await list({ what: 'session', limit: 1 })
    expect(session).toMatchObject({
      by: { name: login },
      about: login,
      from: { door: 'http', ip: '127.0.0.1' },
    })
    expect(JSON.stringify(session)).not.toMatch(/hash/i)
    const rows = [{ line: 1, values: { email: 'x@example.com' } }]
    await server.call('contact.import', { import: uuidv7(), file: 'people.csv', rows })
    expect((await list({ what: 'import' })).map(brief)).toEqual([
      ['owner', 'import.started', 'people.csv', 'socket'],
    ])
    const { seq } = (await list({ limit: 1 }))[0]
    await server.conversation('Not an administrative act')
    expect((await list({ limit: 1 }))[0].seq).toBe(seq)
  })

  it('E2 has who agreed to which text before the chat, by a visitor’s window, and without their address', async () => {
    const form = { ask: ['name'], consent: 'I agree to the sample terms.', consentLink: '' }
    const { consent } = await server.call('channel.edit', { channel: 'Website', form })
    const visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', { token: null })
    await visitor.call('form.answer', { answers: { name: 'Jan Sample' }, consent })
    await visitor.close()
    await server.call('channel.edit', { channel: 'Website', form: { ask: [], consent: '' } })
    const [agreed, ...others] = await list({ what: 'contact' })
    expect(others).toEqual([])
    expect(brief(agreed)).toEqual([
      expect.any(String),
      'contact.introduced',
      expect.stringMatching(`^C-.* Jan Sample: agreed to version ${consent}$`),
      'window',
    ])
    expect(agreed.from.ip).toBeNull()
    expect(agreed.data).toEqual({
      contact: expect.any(String),
      consent: { text: form.consent, link: '', version: consent },
    })
    expect(await list({ who: 'visitor' })).toEqual([agreed])
    expect(await list({ what: 'contact.introduced' })).toEqual([agreed])
  })

  it('is an admin’s to read', async () => {
    const { token } = await server.signedIn('Franek', { role: 'user' })
    for (const name of ['audit.list', 'audit.check'])
      expect((await server.post(name, {}, { token })).status).toBe(403)
  })
})

/** The whole check, part by part. */
async function check(of: TestServer, limit = 7): Promise<Json> {
  let checked = 0
  for (let after = 0; ; ) {
    const part = await of.call('audit.check', { after, limit })
    checked += part.checked
    if (part.next === null || part.broken) return { ...part, checked }
    after = part.next
  }
}

describe('G4 the chain of the log', () => {
  it('holds over everything that was done, and goes on after a restart', async () => {
    const { seq, checked, broken } = await check(server)
    expect({ checked, broken }).toEqual({ checked: seq, broken: null })
    expect(seq).toBe(server.server.workspace.seq)
    await server.server.close()
    server = Object.assign(await startServer({ data: server.data }))
    await server.call('group.add', { name: 'After the restart' })
    expect(await check(server)).toMatchObject({ seq: seq + 1, broken: null })
  })

  async function tampered(change: (db: Database, seq: number) => void, seq: number): Promise<Json> {
    const folder = await temporaryFolder()
    const one = await startServer({ data: folder.path })
    for (const name of ['A', 'B', 'C', 'D']) await one.call('group.add', { name })
    await one.end()
    const db = await open(databaseFile(folder.path))
    change(db, seq)
    db.close()
    const again = await startServer({ data: folder.path })
    const result = await check(again)
    await again.end()
    await folder.remove()
    return result
  }
  const set = (column: string, value: string) => (db: Database, seq: number) =>
    void db.prepare(`UPDATE events SET ${column} = ${value} WHERE seq = ?`).run(seq)

  it.each([
    ['one letter of its body', set('body', `replace(body, '"A"', '"a"')`), 8, 'is not as it was written'],
    ['its time', set('at', 'at + 1'), 3, 'is not as it was written'],
    ['its audience', set('audience', `'{"to":"nobody"}'`), 5, 'is not as it was written'],
    ['where it came from', set('origin', `'{"door":"live"}'`), 9, 'is not as it was written'],
    ['whose it was', set('actor', `'system'`), 10, 'is not as it was written'],
    ['its hash', set('hash', `substr(hash, 1, 42) || 'x'`), 4, 'is not as it was written'],
    [
      'its digest, to hide what was changed',
      set('digest', `'x'`),
      6,
      'says that it was erased, and has content',
    ],
  ])('finds a change of %s, and where', async (_what, change, seq, why) => {
    expect(await tampered(change, seq)).toMatchObject({ broken: { seq, why }, seq: seq - 1 })
  })

  it('finds what is missing, and what was put in', async () => {
    const gone = (db: Database, seq: number) => void db.prepare('DELETE FROM events WHERE seq = ?').run(seq)
    expect((await tampered(gone, 4)).broken).toEqual({ seq: 4, why: 'is missing' })
    const more = (db: Database) =>
      void db.exec(
        'INSERT INTO events SELECT seq + 1, at, type, conversation, identity, visitor_seq, audience, body, visitor_body, actor, origin, hash, digest FROM events ORDER BY seq DESC LIMIT 1',
      )
    const { broken, seq } = await tampered(more, 0)
    expect(broken).toEqual({ seq: seq + 1, why: 'is not as it was written' })
  })

  it('stays whole where the content of an event is erased and its digest kept', async () => {
    const erase = (db: Database, seq: number) => {
      const row = db
        .prepare(
          'SELECT conversation, identity, visitor_seq AS visitorSeq, audience, body, visitor_body AS visitorBody, actor, origin FROM events WHERE seq = ?',
        )
        .get(seq) as never
      db.prepare(
        `UPDATE events SET digest = ?, visitor_body = NULL, body = json_set(body, '$.data', NULL) WHERE seq = ?`,
      ).run(digestOf(row), seq)
      // What is erased has been in the tables for reading before.
      db.exec(`UPDATE meta SET value = (SELECT max(seq) FROM events) WHERE key = 'projected'`)
    }
    expect(await tampered(erase, 9)).toMatchObject({ broken: null, erased: 1 })
  })

  it('is given to a log from before it was there, with its administrative acts marked', async () => {
    const folder = await temporaryFolder()
    const db = await open(databaseFile(folder.path))
    migrate(db, folder.path, new Date(), migrations.slice(0, 1))
    const by = { kind: 'account', id: 'someone', name: 'Someone' }
    const insert = db.prepare(
      `INSERT INTO events VALUES (?, 0, ?, NULL, NULL, NULL, '{"to":"nobody"}', ?, NULL)`,
    )
    db.exec('BEGIN')
    for (let seq = 1; seq <= 1_200; seq++) {
      const type = seq % 2 ? 'group.added' : 'conversation.read'
      const data = { group: { id: uuidv7(), name: `G${seq}` } }
      insert.run(seq, type, JSON.stringify({ seq, at: '1970-01-01T00:00:00.000Z', type, by, data }))
    }
    db.exec(`UPDATE meta SET value = '1200' WHERE key = 'projected'; COMMIT`)
    db.close()
    const old = await startServer({ data: folder.path })
    expect(await check(old, 500)).toMatchObject({ broken: null, checked: old.server.workspace.seq })
    const { items } = await old.call('audit.list', { what: 'group', limit: 2 })
    expect(items).toMatchObject([
      { about: 'G1199', by: { name: 'Someone' }, from: { door: null } },
      { about: 'G1197' },
    ])
    await old.end()
    await folder.remove()
  })
})
