// The query language: what is understood, and what a mistake is told: where, and what was expected there (D10, C4).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import type { Field } from '../../../src/core/model/field.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import type { ContactSubject } from '../../../src/core/rules/query/contact.ts'
import { contactFieldsOf } from '../../../src/core/rules/query/contact-fields.ts'
import { holds, readQuery } from '../../../src/core/rules/query/query.ts'
import type { Clock } from '../../../src/core/text/query/dates.ts'

const utc: Clock = {
  now: Date.parse('2026-03-10T15:30:00Z'),
  dayOf: time => new Date(time).toISOString().slice(0, 10),
  dayStart: day => Date.parse(`${day}T00:00:00Z`),
}
const at = '2026-03-10T12:00:00.000Z'
const field = (name: string, type: Field['type'], choices: string[] = []): Field => ({
  id: name,
  name,
  label: '',
  type,
  choices,
  createdAt: at,
})
const fields = contactFieldsOf({
  settings: {},
  fields: Object.fromEntries(
    [
      field('city', 'text'),
      field('size', 'number'),
      field('birthday', 'date'),
      field('partner', 'yes-no'),
      field('plan', 'choice', ['Basic', 'Złoty']),
    ].map(one => [one.id, one]),
  ),
})
const contact: Contact = {
  id: '01900000-0000-7000-8000-000000000001',
  code: 'C-4F2K',
  firstName: 'Łucja',
  lastName: 'Wójcik',
  company: "O'Brien & Ёлка",
  phones: ['+48601000001'],
  emails: ['lucja@example.com', 'biuro@example.com'],
  language: 'pl',
  tags: ['VIP', 'B2B'],
  fields: { city: 'Kraków', size: '42', birthday: '1990-05-01', partner: 'yes', plan: 'Złoty' },
  note: '',
  consent: false,
  createdAt: at,
  updatedAt: '2026-03-03T12:00:00.000Z',
}
const lucja: ContactSubject = { contact, channels: ['Website'], subscribed: true }
const read = (text: string) => readQuery(text, fields, utc)
const finds = (text: string) => {
  const query = read(text)
  if (query instanceof Refusal) throw query
  return holds(query, lucja)
}

describe('D10 a query', () => {
  it.each([
    'city = Kraków and phone exists and tag in (vip, b2b)',
    'city = krakow',
    'City = KRAKÓW',
    'fields.city = kraków',
    'name = "łucja wojcik"',
    "name = 'Łucja Wójcik'",
    'lastName starts wój',
    'company = "o\'brien & елка"',
    "company starts O'Brien",
    'company contains елк',
    'email = BIURO@example.com',
    'email != nobody@example.com',
    'phone = "+48 601-000-001"',
    'phone = "601 000 001"',
    'phone in (602000002, "0048 601 000 001")',
    'phone contains 601000',
    'tag not in (spam, "no such tag")',
    'note missing',
    'note != anything',
    'not note exists',
    'not (tag = spam or city = Gdynia)',
    'tag = spam or city = Kraków and size > 41',
    '(tag = spam or city = Kraków) and size <= 42',
    'size in (7, 42)',
    'size < 42,5'.replace(',', '.'),
    'birthday = 1990-05-01',
    'birthday < today',
    'partner = yes',
    'plan = zloty',
    'plan in (basic, złoty)',
    'created = today',
    'created > -7d',
    'created < now',
    'created >= 2026-03-10 and created <= 2026-03-10',
    'created > 2026-03-09 and created < 2026-03-11',
    'created < -3h',
    'changed = 2026-03-03',
    'changed <= -7d',
    'channel = website and subscribed = yes',
    'consent = no',
    'NOT NOT City EXISTS',
  ])('finds by: %s', text => expect(finds(text)).toBe(true))

  it.each([
    'city = Krak',
    'city != Kraków',
    'city missing',
    'phone = 602000001',
    'phone != 601000001',
    'size > 42',
    'size != 42',
    'birthday > 1990-05-01',
    'birthday > -7d',
    'created < today',
    'created = yesterday',
    'created > 2026-03-10',
    'changed > -7d',
    'tag = vi',
    'channel = other',
    'note contains a',
    'note exists or plan = basic',
  ])('does not find by: %s', text => expect(finds(text)).toBe(false))

  it.each([
    ['', 1, 'expected a field, not or (, found the end'],
    ['city', 5, 'expected =, !=, <, >, <=, >=, contains, starts, in, exists or missing, found the end'],
    ['city =', 7, 'expected a value, found the end'],
    ['city = and', 8, 'expected a value, found and; a value that is called so stands in quotes'],
    [
      'city = Nowy Sącz',
      13,
      'expected and, or, or the end, found Sącz; a text of several words stands in quotes',
    ],
    ['city = "Nowy', 8, 'a quoted text has no end'],
    ['phoone exists', 1, /^there is no field phoone; there are code, name, firstName, .*, city, size/],
    ['city = a and (tag = b', 22, 'expected and, or, or ), found the end'],
    ['city = a)', 9, 'expected and, or, or the end, found )'],
    ['tag in vip', 8, 'expected ( with values, such as (vip, b2b), found vip'],
    ['tag in (vip b2b)', 13, 'expected a comma or ), found b2b'],
    ['tag in ()', 9, 'expected a value, found )'],
    ['tag not vip', 9, 'expected in, found vip'],
    ['name < x', 1, 'name is a text: expected =, !=, contains, starts, in, not in, exists, missing, found <'],
    ['consent contains y', 1, 'consent is yes or no: expected =, !=, exists, missing, found contains'],
    ['size = many', 8, 'expected a number, such as 42 or 2.5, found many'],
    ['created > soon', 11, /^expected a time: 2026-05-01, .* found soon$/],
    ['birthday = 2026-02-30', 12, /^expected a date: .* found 2026-02-30$/],
    ['plan = gold', 8, 'expected Basic, Złoty, found gold'],
    ['partner = maybe', 11, 'expected yes, no, found maybe'],
    ['city = ""', 8, 'what is empty is found by: missing'],
    ['phone = abc', 9, 'expected a phone number, found abc'],
    ['city ! x', 6, '! means nothing here'],
    [`${'('.repeat(40)}city = a`, 32, 'more than 30 levels of brackets and not'],
    [Array.from({ length: 101 }, () => 'city = a').join(' or '), 1201, 'more than 100 conditions'],
  ] as [string, number, string | RegExp][])('tells what is wrong with: %s', (text, place, words) => {
    const refused = read(text)
    if (!(refused instanceof Refusal)) throw new Error('it was understood')
    expect(refused.code).toBe('invalid')
    expect(refused.details).toMatchObject({ at: place })
    const message = refused.message.replace(/^where: at character \d+: /, '')
    if (typeof words === 'string') expect(message).toBe(words)
    else expect(message).toMatch(words)
  })

  it('is either understood or refused with a place in it, whatever is typed', () => {
    const word = fc.constantFrom(
      ...[
        'city',
        'tag',
        'size',
        'created',
        '=',
        '!=',
        '<',
        'in',
        '(',
        ')',
        ',',
        'and',
        'or',
        'not',
        'exists',
      ],
      ...['"a b"', "'", '"', '-7d', '42', 'today', 'x\\', '\u0000', '🙂'],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 14 }), words => {
        const text = words.join(' ')
        const query = read(text)
        if (!(query instanceof Refusal)) return typeof holds(query, lucja) === 'boolean'
        const place = query.details?.at as number
        return query.code === 'invalid' && place >= 1 && place <= text.length + 1
      }),
      { numRuns: 2_000 },
    )
  })

  it('says the same when brackets are put around all, and the opposite with not', () => {
    const condition = fc.constantFrom('city = kraków', 'tag = spam', 'size > 7', 'note exists')
    const query = fc.letrec<{ q: string }>(tie => ({
      q: fc.oneof(
        { maxDepth: 4 },
        condition,
        fc.tuple(tie('q'), fc.constantFrom('and', 'or'), tie('q')).map(parts => `(${parts.join(' ')})`),
        tie('q').map(inner => `not ${inner}`),
      ),
    })).q
    fc.assert(
      fc.property(query, text => {
        expect(finds(`(${text})`)).toBe(finds(text))
        expect(finds(`not (${text})`)).toBe(!finds(text))
      }),
    )
  })
})
