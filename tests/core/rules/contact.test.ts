// Contacts by hand: one e-mail address, one contact; numbers and tags kept tidy (D4).
import { describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import { addContact, type ContactFacts, editContact } from '../../../src/core/rules/contact.ts'
import type { Context } from '../../../src/core/rules/context.ts'
import { addField } from '../../../src/core/rules/field.ts'
import { plainPhone } from '../../../src/core/text/phone.ts'
import { input, Office, owner } from './office.ts'

const none: ContactFacts = { withEmails: [] }
const add = (fields: Parameters<typeof input<'contact.add'>>[1]) => input('contact.add', fields)
const adding =
  (facts = none) =>
  (fields: ReturnType<typeof add>, context: Context) =>
    addContact(fields, facts, 'C-4F2K', context)
type Edit = Parameters<typeof input<'contact.edit'>>[1]
const editing = (facts: ContactFacts) => (fields: Edit, context: Context) =>
  editContact(input('contact.edit', fields), facts, context)

/** An office in which contacts have fields of their own. */
function declaring(...names: string[]): Office {
  const office = new Office()
  for (const name of names) office.does(owner, addField, input('field.add', { name }))
  return office
}

function made(fields: Parameters<typeof add>[0]): Contact {
  const [event] = declaring('city', 'a', 'b').does(owner, adding(), add(fields))
  return (event!.data as { contact: Contact }).contact
}

describe('D4 contacts', () => {
  it('are kept with their code, each address, number and tag once', () => {
    const contact = made({
      firstName: 'Jan',
      emails: ['Jan@Example.com', 'jan@example.com'],
      phones: ['+48 600-100-200', '0048 600 100 200', '(22) 123 45 67'],
      tags: ['VIP', 'vip', 'new'],
      fields: { city: 'Łódź' },
    })
    expect(contact).toMatchObject({
      code: 'C-4F2K',
      emails: ['jan@example.com'],
      phones: ['+48600100200', '221234567'],
      tags: ['VIP', 'new'],
      fields: { city: 'Łódź' },
      consent: false,
    })
  })

  it('have something that they are known by', () => {
    expect(new Office().refuses(owner, adding(), add({ note: 'who?' }))).toMatch(
      /^invalid: firstName: a contact needs/,
    )
  })

  it('share no e-mail address: the other’s code is named', () => {
    const other = { ...made({ emails: ['jan@example.com'] }), code: 'C-9999' }
    const office = new Office()
    const taken = 'conflict: jan@example.com already belongs to the contact C-9999'
    expect(office.refuses(owner, adding({ withEmails: [other] }), add({ emails: ['JAN@example.com'] }))).toBe(
      taken,
    )
    const mine = made({ emails: ['ola@example.com'] })
    const facts = { withEmails: [other, mine], named: [mine] }
    expect(
      office.refuses(owner, editing(facts), {
        contact: mine.code,
        emails: ['ola@example.com', 'jan@example.com'],
      }),
    ).toBe(taken)
  })

  it('edited to what they are already, make no event', () => {
    const mine = made({ emails: ['ola@example.com'], phones: ['+48600100200'], fields: { a: '1', b: '2' } })
    const office = new Office()
    office.now = '2026-02-01T00:00:00.000Z'
    const facts = { withEmails: [mine], named: [mine] }
    const same = {
      contact: 'c-4f2k',
      emails: ['OLA@example.com'],
      phones: ['+48 600 100 200'],
      fields: { b: '2', a: '1' },
    }
    expect(office.does(owner, editing(facts), same)).toEqual([])
    const [event] = office.does(owner, editing(facts), { contact: 'ola@example.com', company: 'Acme' })
    expect(event!.data).toEqual({ contact: { ...mine, company: 'Acme', updatedAt: office.now } })
  })

  it('are edited by consultants, not by observers, and named without doubt', () => {
    const office = new Office()
    office.consultant('Anna', { observer: true }, { manager: true })
    const [one, two] = [made({ emails: ['a@example.com'] }), made({ emails: ['b@example.com'] })]
    const facts = { withEmails: [], named: [one!, { ...two!, code: one!.code }] }
    expect(
      office.refuses(office.as('Anna', 'observer'), editing(facts), { contact: 'x', note: 'y' }),
    ).toMatch(/^not-allowed/)
    expect(office.refuses(office.as('Anna'), editing(facts), { contact: one!.code, note: 'y' })).toMatch(
      /may be any of/,
    )
    expect(office.refuses(office.as('Anna'), editing(none), { contact: 'x', note: 'y' })).toBe(
      'not-found: there is no contact x',
    )
  })
})

describe('phone numbers', () => {
  it.each([
    ['+48 (600) 100-200', '+48600100200'],
    ['0048 600 100 200', '+48600100200'],
    ['600.100.200', '600100200'],
    ['(+48) 600', '+48600'],
    ['00', '00'],
  ])('%s → %s', (typed, plain) => {
    expect(plainPhone(typed)).toBe(plain)
    expect(plainPhone(plain)).toBe(plain)
  })
})
