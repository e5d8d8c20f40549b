// Queries as SQL mean what the evaluator says, whatever is asked; and what has an index is found by it (D10, C4).
import { join } from 'node:path'
import fc from 'fast-check'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import type { OutputOf } from '../../../src/core/protocol/registry.ts'
import type { ContactSubject } from '../../../src/core/rules/query/contact.ts'
import { contactFieldsOf } from '../../../src/core/rules/query/contact-fields.ts'
import { type ConversationSubject, conversationFieldsOf } from '../../../src/core/rules/query/conversation.ts'
import { holds, readQuery } from '../../../src/core/rules/query/query.ts'
import { clockAt } from '../../../src/core/text/query/local-days.ts'
import { contactsWhere } from '../../../src/server/queries/where/contact.ts'
import { conversationsWhere } from '../../../src/server/queries/where/conversation.ts'
import { sqliteDialect } from '../../../src/server/store/sqlite/dialect.ts'
import { type Database, open, openReader } from '../../../src/server/store/sqlite/engine.ts'
import { Statements } from '../../../src/server/store/sqlite/statements.ts'
import type { Tables } from '../../../src/server/store/tables.ts'
import { openSample, owner, type Sample } from '../../support/workspace.ts'

let sample: Sample
let db: Database
let kysely: Kysely<Tables>
let contacts: ContactSubject[]
let conversations: Conversation[]

const texts = [
  'Łódź',
  'lodz',
  'Kraków',
  'КИЇВ',
  'Ёлка',
  'елка',
  "O'Brien",
  '100%_',
  '42',
  '-7',
  'ﬁn',
  'ß',
  'yes',
  '2026-03-01',
]
const text = fc.constantFrom(...texts)
const maybe = fc.oneof(fc.constant(''), text)
const phones = ['+48 601 000 001', '601000001', '+380 44 000 00 01']
const contactFields = fc.record({
  firstName: maybe,
  lastName: maybe,
  company: text,
  language: maybe,
  note: maybe,
  consent: fc.boolean(),
  phones: fc.subarray(phones),
  tags: fc.uniqueArray(text, { maxLength: 3 }),
  fields: fc.record({
    city: maybe,
    size: fc.constantFrom('', '7', '42', '-2.5', '100'),
    birthday: fc.constantFrom('', '1990-05-01', '2026-03-01', '2000-02-29'),
    partner: fc.constantFrom('', 'yes', 'no'),
    plan: fc.constantFrom('', 'Basic', 'Złoty'),
  }),
})

beforeAll(async () => {
  sample = await openSample()
  // Declared as text first, so that contacts keep what is of no other type.
  for (const name of ['city', 'size', 'birthday', 'partner'])
    await sample.do('field.add', { name, label: name }, owner)
  const strange = fc.sample(
    fc.record({
      company: text,
      fields: fc.record({ city: text, size: text, birthday: text, partner: text }),
    }),
    { numRuns: 25, seed: 1 },
  )
  for (const input of strange) await sample.do('contact.add', input, owner)
  for (const [name, type] of [
    ['size', 'number'],
    ['birthday', 'date'],
    ['partner', 'yes-no'],
  ]) {
    await sample.do('field.remove', { field: name }, owner)
    await sample.do('field.add', { name, type }, owner)
  }
  await sample.do('field.add', { name: 'plan', type: 'choice', choices: ['Basic', 'Złoty'] }, owner)
  for (const [i, input] of fc.sample(contactFields, { numRuns: 80, seed: 2 }).entries())
    await sample.do('contact.add', { ...input, emails: i % 3 ? [`p${i}@example.com`] : [] }, owner)
  await sample.do('group.add', { name: 'Łódź' }, owner)
  const anna = await sample.hires('Anna', { groups: ['Łódź'] })
  const boris = await sample.hires('Boris', { role: 'superuser' }, { manager: true })
  for (let i = 0; i < 16; i++) {
    const place = { code: 'PL', country: 'Polska', region: '', city: i % 2 ? 'Łódź' : '' }
    const visitor = await sample.visitor(undefined, i % 3 ? place : null)
    const { conversation } = await sample.says(visitor, 'words')
    const { caller } = i % 2 ? anna : boris
    if (i % 4 > 0) await sample.answers(caller, conversation, 'answer')
    if (i % 4 > 1) {
      await sample.do(
        'conversation.edit',
        { conversation, tags: [texts[i % 5]!], type: texts[(i + 1) % 5]! },
        caller,
      )
      await sample.do('conversation.edit', { conversation, reasons: ['Ёлка', '42'] }, caller)
    }
    if (i % 5 === 0) await sample.do('visitor.contact.introduce', { name: texts[i % 7]! }, visitor)
    if (i % 3 === 0) await sample.do('visitor.conversation.rate', { score: (i % 5) + 1 }, visitor)
    if (i % 8 === 7) await sample.do('conversation.close', { conversation }, caller)
    if (i % 8 === 3) await sample.do('conversation.transfer', { conversation, to: 'Łódź' }, caller)
  }
  // As the channels that can be unsubscribed from will keep it.
  await sample.query('contact.list', {}, owner)
  const writer = await open(join(sample.workspace.data, 'chatctl.db'))
  writer.exec(`UPDATE identities SET body = json_set(body, '$.subscribed', json('false')) WHERE no % 3 = 0`)
  writer.close()
  db = await openReader(join(sample.workspace.data, 'chatctl.db'))
  kysely = new Kysely<Tables>({ dialect: sqliteDialect(new Statements(db)) })
  const channel = Object.values(sample.workspace.directory.channels)[0]!
  const list = await sample.query<OutputOf<'contact.list'>>('contact.list', { limit: 500 }, owner)
  contacts = list.items.map(({ subscribed, ...contact }) => ({
    contact,
    subscribed,
    channels: subscribed === null ? [] : [channel.name],
  }))
  const all = await sample.query<OutputOf<'conversation.list'>>(
    'conversation.list',
    { limit: 500 },
    boris.caller,
  )
  conversations = all.items
})
afterAll(async () => {
  db?.close()
  await sample?.end()
})

const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`
const wordy = (name: string, values: fc.Arbitrary<string>) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('=', '!=', 'contains', 'starts'), values)
      .map(([sign, value]) => `${name} ${sign} ${quoted(value)}`),
    fc
      .tuple(fc.constantFrom('in', 'not in'), fc.array(values, { minLength: 1, maxLength: 3 }))
      .map(([sign, all]) => `${name} ${sign} (${all.map(quoted).join(', ')})`),
    fc.constantFrom(`${name} exists`, `${name} missing`),
  )
const ordered = (name: string, values: fc.Arbitrary<string>, signs = ['=', '!=', '<', '>', '<=', '>=']) =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...signs), values).map(([sign, value]) => `${name} ${sign} ${value}`),
    fc.constantFrom(`${name} exists`, `${name} missing`),
  )
const flag = (name: string) =>
  fc.constantFrom(`${name} = yes`, `${name} = no`, `${name} != yes`, `${name} exists`, `${name} missing`)
const pieces = fc.oneof(text, fc.constantFrom('l', 'к', '0', ' ', 'o b', 'k'))
const nonBlank = pieces.filter(one => one.trim() !== '')
const times = fc.constantFrom(
  'now',
  'today',
  'yesterday',
  '-1h',
  '-7d',
  '+1d',
  '2026-03-01',
  '2020-01-01T00:00:00Z',
)

const nested = (condition: fc.Arbitrary<string>) =>
  fc.letrec<{ q: string }>(tie => ({
    q: fc.oneof(
      { maxDepth: 3 },
      condition,
      fc.tuple(tie('q'), fc.constantFrom('and', 'or'), tie('q')).map(parts => `(${parts.join(' ')})`),
      tie('q').map(inner => `not ${inner}`),
    ),
  })).q

const contactCondition = fc.oneof(
  ...[
    'code',
    'name',
    'firstName',
    'lastName',
    'company',
    'language',
    'note',
    'tag',
    'channel',
    'email',
    'city',
  ].map(name => wordy(name, nonBlank)),
  wordy('email', fc.constantFrom('p1@example.com', 'P2@', '@example')),
  wordy('phone', fc.constantFrom(...phones, '0001', '+48')),
  ordered('size', fc.constantFrom('7', '42', '-2.5', '0', '1000')),
  ordered('birthday', fc.constantFrom('1990-05-01', '2026-03-01', '2000-02-29', 'today', '-7d')),
  ordered('created', times),
  ordered('changed', times),
  flag('consent'),
  flag('subscribed'),
  flag('partner'),
  fc.constantFrom('plan = basic', 'plan in (basic, "ZŁOTY")', 'plan exists', 'plan != basic'),
)

const conversationCondition = fc.oneof(
  ...['code', 'name', 'channel', 'group', 'assignee', 'consultant', 'type', 'reason', 'component', 'tag'].map(
    name => wordy(name, nonBlank),
  ),
  wordy('country', fc.constantFrom('Polska', 'pl', 'o')),
  wordy('city', fc.constantFrom('Łódź', 'lodz', 'ź')),
  wordy('assignee', fc.constantFrom('anna', 'Boris', 'boris@example.com', 'b')),
  wordy('group', fc.constantFrom('Łódź', 'lo')),
  fc.constantFrom('state = waiting', 'state in (active, closed)', 'state != missed', 'state exists'),
  flag('request'),
  ordered('rating', fc.constantFrom('1', '3', '4.5')),
  ordered('clientRating', fc.constantFrom('1', '5')),
  ordered('started', times),
  ordered('last', times),
  ordered('answered', times),
  ordered('closed', times),
  ordered('waiting', fc.constantFrom('0s', '1h', '1w'), ['<', '>', '<=', '>=']),
  ordered('lasted', fc.constantFrom('0s', '1h', '1w'), ['<', '>', '<=', '>=']),
)

describe('D10 a query in SQL', () => {
  it('finds the contacts for which it holds, and no others', async () => {
    const { directory } = sample.workspace
    const now = Date.now()
    let some = 0
    await fc.assert(
      fc.asyncProperty(nested(contactCondition), async where => {
        const query = readQuery(where, contactFieldsOf(directory), clockAt(now))
        const condition = contactsWhere(where, directory, now)
        if (query instanceof Refusal || condition instanceof Refusal) throw query
        const rows = await kysely.selectFrom('contacts').select('id').where(condition).execute()
        const expected = contacts.filter(one => holds(query, one)).map(one => one.contact.id)
        expect(rows.map(row => row.id).sort()).toEqual(expected.sort())
        if (expected.length > 0 && expected.length < contacts.length) some++
      }),
      { numRuns: 800 },
    )
    expect(some).toBeGreaterThan(200)
  }, 60_000)

  it('finds the conversations for which it holds, and no others', async () => {
    const { directory } = sample.workspace
    const now = Date.now()
    let some = 0
    await fc.assert(
      fc.asyncProperty(nested(conversationCondition), async where => {
        const query = readQuery(where, conversationFieldsOf(), clockAt(now))
        const condition = conversationsWhere(where, directory, now)
        if (query instanceof Refusal || condition instanceof Refusal) throw query
        const rows = await kysely.selectFrom('conversations').select('id').where(condition).execute()
        const subject = (conversation: Conversation): ConversationSubject => ({
          conversation,
          directory,
          now,
        })
        const expected = conversations.filter(one => holds(query, subject(one))).map(one => one.id)
        expect(rows.map(row => row.id).sort()).toEqual(expected.sort())
        if (expected.length > 0 && expected.length < conversations.length) some++
      }),
      { numRuns: 500 },
    )
    expect(some).toBeGreaterThan(100)
  }, 60_000)

  it.each([
    'email = p1@example.com',
    'phone = "+48 601 000 001"',
    'tag in (vip, b2b)',
    'city = Kraków',
    'city starts kra and tag = vip',
    'size > 40',
    'birthday = 2026-03-01',
    'company = lodz',
    'lastName starts wój',
    'code = C-4F2K',
    'created > -7d',
    'tag = vip or email = p1@example.com',
  ])('goes by an index: %s', async where => {
    const condition = contactsWhere(where, sample.workspace.directory, Date.now())
    if (condition instanceof Refusal) throw condition
    const { sql: text, parameters } = kysely.selectFrom('contacts').select('id').where(condition).compile()
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...(parameters as string[])) as {
      detail: string
    }[]
    expect(plan.map(step => step.detail).join('\n')).not.toMatch(/SCAN (contact|named|identities)/)
  })

  it('takes a name for what it is, not for SQL', async () => {
    const where = `company = "'; DROP TABLE contacts; --" or city contains "%"`
    const { items } = await sample.query<OutputOf<'contact.list'>>('contact.list', { where }, owner)
    expect(items.every(one => Object.values(one.fields).some(value => value.includes('%')))).toBe(true)
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM contacts`.execute(kysely)
    expect(rows[0]!.n).toBe(contacts.length)
  })
})

const names = (items: Contact[]) => items.map(one => one.company)

describe('C2 the list of contacts', () => {
  it('has those who unsubscribed, too, and says so; they are searched like all', async () => {
    const list = async (input: object) =>
      (await sample.query<OutputOf<'contact.list'>>('contact.list', { limit: 500, ...input }, owner)).items
    const gone = await list({ where: 'subscribed = no' })
    expect(gone).toHaveLength(5)
    expect(gone.every(one => one.subscribed === false)).toBe(true)
    for (const { code, id } of gone) expect((await list({ search: code })).map(one => one.id)).toEqual([id])
    expect(await list({ where: 'subscribed = yes' })).toHaveLength(11)
    expect(await list({ where: 'subscribed missing' })).toHaveLength(contacts.length - 16)
  })
})

describe('D10 contact.list and conversation.list with a query', () => {
  it('go together with the other filters and with pages', async () => {
    const where = 'company in ("Łódź", "Kraków") and created = today'
    const all = await sample.query<OutputOf<'contact.list'>>('contact.list', { where, limit: 500 }, owner)
    expect(new Set(names(all.items))).toEqual(new Set(['Łódź', 'lodz', 'Kraków']))
    const searched = await sample.query<OutputOf<'contact.list'>>(
      'contact.list',
      { where, search: 'kraków', limit: 500 },
      owner,
    )
    expect(searched.items.length).toBeGreaterThan(0)
    expect(searched.items.length).toBeLessThan(all.items.length)
    const first = await sample.query<OutputOf<'contact.list'>>('contact.list', { where, limit: 3 }, owner)
    const input = { where, limit: 500, cursor: first.next }
    const rest = await sample.query<OutputOf<'contact.list'>>('contact.list', input, owner)
    expect([...first.items, ...rest.items]).toEqual(all.items)
    await expect(sample.query('contact.list', { where: 'company' }, owner)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('at character 8'),
    })
  })
})
