// Migrations: forward only, each whole or not at all, with a copy made before.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contactFrom, contactText } from '../../../src/server/store/contact-text.ts'
import { type Database, open, openDurable, pragma } from '../../../src/server/store/sqlite/engine.ts'
import { databaseFile } from '../../../src/server/store/sqlite/file.ts'
import { migrate } from '../../../src/server/store/sqlite/migrate.ts'
import { type Migration, migrations } from '../../../src/server/store/sqlite/migrations.ts'
import { temporaryFolder } from '../../support/server.ts'

describe('migrations', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let backups: string
  let db: Database
  const now = new Date('2026-01-05T09:00:00Z')

  beforeEach(async () => {
    folder = await temporaryFolder()
    backups = join(folder.path, 'backups')
    db = await openDurable(databaseFile(folder.path))
  })
  afterEach(async () => {
    db.close()
    await folder.remove()
  })

  const first: Migration = { name: 'first', up: 'CREATE TABLE a (x); INSERT INTO a VALUES (1)' }
  const second: Migration = { name: 'second', up: db => db.exec('UPDATE a SET x = x + 1') }
  const values = (of: Database) => of.prepare('SELECT x FROM a').all()

  it('make a new database without a copy', async () => {
    expect(migrate(db, backups, now, [first, second])).toBeNull()
    expect(values(db)).toEqual([{ x: 2 }])
    expect(pragma(db, 'user_version')).toBe(2)
    await expect(readdir(backups)).rejects.toThrow('ENOENT')
  })

  it('run only what is missing, on a copied database; the copy is as it was', async () => {
    migrate(db, backups, now, [first])
    const copy = migrate(db, backups, now, [first, second])
    expect(values(db)).toEqual([{ x: 2 }])
    expect(copy).toBe(join(backups, 'chatctl-version-1-20260105T090000Z.db'))
    expect(await readdir(backups)).toEqual(['chatctl-version-1-20260105T090000Z.db'])
    const old = await open(copy!)
    expect(values(old)).toEqual([{ x: 1 }])
    expect(pragma(old, 'user_version')).toBe(1)
    old.close()
    expect(migrate(db, backups, now, [first, second])).toBeNull()
    expect(values(db)).toEqual([{ x: 2 }])
  })

  it('change nothing where a step fails, and say where the copy is', () => {
    migrate(db, backups, now, [first])
    const broken: Migration = { name: 'broken', up: 'UPDATE a SET x = 9; SELECT nothing FROM nowhere' }
    expect(() => migrate(db, backups, now, [first, broken])).toThrow(
      /version 2 \(broken\).*nothing was changed, a copy is in .*chatctl-version-1/,
    )
    expect(values(db)).toEqual([{ x: 1 }])
    expect(pragma(db, 'user_version')).toBe(1)
    migrate(db, backups, now, [first, second])
    expect(values(db)).toEqual([{ x: 2 }])
  })

  it('refuse a newer database and one of another program', () => {
    migrate(db, backups, now, [first, second])
    expect(() => migrate(db, backups, now, [first])).toThrow(
      'made by a newer chatctl (its database has version 2, this chatctl knows 1); update chatctl',
    )
    db.exec('PRAGMA application_id = 1')
    expect(() => migrate(db, backups, now, [first, second])).toThrow('not made by chatctl')
  })

  it('give contacts and conversations that are there already what queries ask for', () => {
    const step = migrations.findIndex(one => one.name.startsWith('contacts and conversations by'))
    migrate(db, backups, now, migrations.slice(0, step))
    const kept = {
      firstName: 'Łucja',
      lastName: 'Wójcik',
      company: 'Ёлка',
      language: 'pl',
      note: '',
      consent: true,
      updatedAt: now.toISOString(),
      fields: { Miasto: 'Łódź', size: '42', old: '07', none: '' },
    }
    const contact = db.prepare(`INSERT INTO contacts VALUES (?, ?, '', '', 1, ?)`)
    for (let i = 0; i < 1_001; i++)
      contact.run(`id${i}`, `C-${i}`, JSON.stringify(i ? { ...kept, fields: {} } : kept))
    const talk = { name: 'Łucja', type: '', reasons: ['Ceny'], components: [], tags: ['Łódź', 'vip'] }
    db.prepare(
      `INSERT INTO conversations VALUES (1, 'a', 'D-1001', 'waiting', 'c', 1, 'id0', 'Łucja', NULL, NULL, 0, 1, 1, NULL, NULL, ?)`,
    ).run(JSON.stringify(talk))
    migrate(db, backups, now, migrations.slice(0, step + 1))
    const columns = 'full_name, first_name, last_name, company, note, consent, updated_at'
    expect(db.prepare(`SELECT DISTINCT ${columns} FROM contacts`).all()).toEqual([
      {
        full_name: 'lucja wojcik',
        first_name: 'lucja',
        last_name: 'wojcik',
        company: 'елка',
        note: '',
        consent: 1,
        updated_at: now.getTime(),
      },
    ])
    expect(db.prepare('SELECT * FROM contact_fields ORDER BY field').all()).toEqual([
      { field: 'miasto', value: 'lodz', number: null, contact: 'id0' },
      { field: 'old', value: '07', number: null, contact: 'id0' },
      { field: 'size', value: '42', number: 42, contact: 'id0' },
    ])
    const [row] = db.prepare('SELECT folded_name AS name, labels FROM conversations').all() as {
      name: string
      labels: string
    }[]
    expect(row!.name).toBe('lucja')
    expect(JSON.parse(row!.labels)).toEqual({
      type: [],
      reasons: ['ceny'],
      components: [],
      tags: ['lodz', 'vip'],
    })
  })

  it('keep contacts that are there already as new ones are kept', () => {
    const step = migrations.findIndex(one => one.name === 'contacts without what is empty')
    migrate(db, backups, now, migrations.slice(0, step))
    const empty = {
      firstName: '',
      lastName: '',
      company: '',
      phones: [],
      emails: [],
      language: '',
      tags: [],
      fields: {},
      note: '',
      consent: false,
      createdAt: '2026-01-05T09:00:00.000Z',
      updatedAt: '2026-01-05T09:00:00.000Z',
    }
    const contacts = [
      { ...empty, id: 'a', code: 'C-1' },
      {
        note: 'x',
        updatedAt: '2026-01-06T09:00:00.000Z',
        consent: true,
        fields: { b: '1', a: '2' },
        tags: ['vip'],
        language: 'pl',
        emails: ['jan@example.com'],
        phones: ['+48600000001'],
        company: 'Firma "Ł"',
        lastName: 'Kowalski',
        firstName: 'Jan',
        id: 'b',
        code: 'C-2',
        createdAt: '2026-01-05T09:00:00.000Z',
      },
      { ...empty, id: 'c', code: 'C-3', company: 'Firma' },
    ]
    const insert = db.prepare(`INSERT INTO contacts VALUES (?, ?, ?, '', 1, ?, '', '', '', '', '', '', 0, 1)`)
    for (const [at, contact] of contacts.entries())
      insert.run(at + 1, contact.id, contact.code, JSON.stringify(contact))
    migrate(db, backups, now, migrations.slice(0, step + 1))
    const texts = db
      .prepare('SELECT body FROM contacts ORDER BY no')
      .all()
      .map(row => (row as { body: string }).body)
    expect(texts.map(contactFrom)).toEqual(contacts)
    expect(texts).toEqual(contacts.map(contactText))
    expect(texts[0]).toBe('["a","C-1",{},"2026-01-05T09:00:00.000Z"]')
  })

  it('give contacts that are there already small numbers, which all that is theirs goes by', () => {
    const step = migrations.findIndex(one => one.name === 'contacts by small numbers')
    migrate(db, backups, now, migrations.slice(0, step))
    const contact = db.prepare(
      `INSERT INTO contacts (id, code, name, search, created_at, body) VALUES (?, ?, '', '', ?, '{}')`,
    )
    contact.run('b', 'C-2', 1)
    contact.run('c', 'C-3', 2)
    contact.run('a', 'C-1', 2)
    db.exec(`INSERT INTO contact_emails VALUES ('jan@example.com', 'a'), ('jan@example.com', 'b');
      INSERT INTO contact_phones VALUES ('+48600000001', 'c'); INSERT INTO contact_tags VALUES ('vip', 'a');
      INSERT INTO contact_fields VALUES ('size', '42', 42, 'b'), ('city', 'lodz', NULL, 'a')`)
    migrate(db, backups, now, migrations.slice(0, step + 1))
    const all = (sql: string) =>
      db
        .prepare(sql)
        .all()
        .map(row => Object.values(row as object))
    expect(all('SELECT no, id, code FROM contacts ORDER BY no')).toEqual([
      [1, 'b', 'C-2'],
      [2, 'a', 'C-1'],
      [3, 'c', 'C-3'],
    ])
    expect(all('SELECT * FROM contact_emails')).toEqual([
      ['jan@example.com', 1],
      ['jan@example.com', 2],
    ])
    expect(all('SELECT * FROM contact_phones')).toEqual([['+48600000001', 3]])
    expect(all('SELECT * FROM contact_tags')).toEqual([['vip', 2]])
    expect(all('SELECT * FROM contact_fields')).toEqual([
      ['city', 'lodz', null, 2],
      ['size', '42', 42, 1],
    ])
  })

  it('of this version bring an empty file up to date', () => {
    migrate(db, backups, now)
    expect(pragma(db, 'user_version')).toBe(migrations.length)
    expect(pragma(db, 'integrity_check')).toBe('ok')
  })
})
