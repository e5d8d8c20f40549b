// One row of an import: cells as spreadsheets write them, and what is wrong with those that can't be taken (D9).
import { describe, expect, it } from 'vitest'
import type { Field } from '../../../src/core/model/field.ts'
import { type ImportRow, isFault, readRow } from '../../../src/core/rules/contact-row.ts'

type Values = Record<string, string>
const field = (name: string, type: Field['type'] = 'text'): Field => ({
  id: name,
  name,
  label: '',
  type,
  choices: [],
  createdAt: '2026-01-05T09:00:00.000Z',
})
const fields = { city: field('city'), x: field('x'), size: field('size', 'number') }
const readOne = (values: Values) => readRow({ line: 1, values }, 'PL', fields)
function row(values: Values): ImportRow {
  const read = readOne(values)
  if (isFault(read)) throw new Error(`${read.column}: ${read.reason}`)
  return read
}
const fault = (values: Values) => {
  const read = readOne(values)
  return isFault(read) ? `${read.column}: ${read.reason}` : read
}

describe('D9 a row', () => {
  it('is read as spreadsheets have it', () => {
    expect(
      row({
        name: ' Jan  Maria\nKowalski ',
        company: '=HYPERLINK("x")',
        phone: '600 100 200; 22/123 45 67',
        phone2: '+48 600100200',
        email: 'Jan@Example.COM, biuro@example.com',
        email2: 'jan@example.com',
        tags: 'VIP, nowy|vip;Łódź',
        note: '-1+1\r\nsecond line',
        consent: 'TAK',
        'fields.city': '@Łódź',
      }),
    ).toEqual({
      line: 1,
      firstName: 'Jan Maria',
      lastName: 'Kowalski',
      company: '=HYPERLINK("x")',
      phones: ['+48600100200', '+48221234567'],
      dialled: ['600100200', '221234567'],
      emails: ['jan@example.com', 'biuro@example.com'],
      language: '',
      tags: ['VIP', 'nowy', 'Łódź'],
      fields: { city: '@Łódź' },
      note: '-1+1\nsecond line',
      consent: true,
    })
  })

  it.each([
    ['Kowalski, Jan', 'Jan', 'Kowalski'],
    ['Jan', 'Jan', ''],
    ['Jan Kowalski', 'Jan', 'Kowalski'],
  ])('splits the name %s', (name, firstName, lastName) => {
    expect(row({ name })).toMatchObject({ firstName, lastName })
    expect(row({ name, firstName: 'Ola', lastName: 'Nowak' })).toMatchObject({
      firstName: 'Ola',
      lastName: 'Nowak',
    })
  })

  it.each([
    [{ email: 'jan@' }, 'email: jan@ is not an e-mail address'],
    [{ email: 'a@example.com', email2: 'x' }, 'email2: x is not an e-mail address'],
    [{ phone: '12' }, 'phone: 12 is not a phone number'],
    [{ phone: 'ask Ola' }, 'phone: ask Ola is not a phone number'],
    [{ phone2: '=1+1' }, 'phone2: =1+1 is not a phone number'],
    [{ name: 'Jan', consent: 'maybe' }, 'consent: maybe is neither yes nor no'],
    [{ note: 'nobody', tags: 'x' }, 'name: has no name, company, phone number or e-mail address'],
    [{ firstName: 'x'.repeat(81) }, expect.stringMatching(/^firstName: /)],
    [{ name: 'x'.repeat(81) }, expect.stringMatching(/^name: /)],
    [{ name: 'Jan', 'fields.x': 'y'.repeat(1_001) }, expect.stringMatching(/^fields\.x: /)],
    [{ name: 'Jan', tags: 't'.repeat(61) }, expect.stringMatching(/^tags: /)],
    [
      { name: 'Jan', phone: '12', email: 'jan', consent: 'maybe' },
      'phone: 12 is not a phone number; email: jan is not an e-mail address; consent: maybe is neither yes nor no',
    ],
    [{ name: 'J\u0007n' }, expect.stringMatching(/^name: .*control characters/)],
  ])('%j is rejected: %s', (values, expected) => {
    expect(fault(values)).toEqual(expected)
  })
})
