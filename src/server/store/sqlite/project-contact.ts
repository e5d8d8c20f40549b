// Writes the rows of contacts: the contact, what it is searched and queried by, and where the codes of merged ones lead.
import { type Contact, contactName } from '../../../core/model/contact.ts'
import { fullName } from '../../../core/rules/query/contact.ts'
import { fold } from '../../../core/text/fold.ts'
import { numberOf } from '../../../core/text/number.ts'
import { plainPhone } from '../../../core/text/phone.ts'
import type { Projection } from '../store.ts'
import type { Statements } from './statements.ts'

const parts = ['contact_emails', 'contact_phones', 'contact_tags', 'contact_fields'] as const

/** Of a fresh one nothing is there that would have to go, which halves the work of an import. */
export function writeContact(statements: Statements, contact: Contact, fresh: boolean): void {
  const name = contactName(contact)
  const search = fold(
    [name, contact.company, ...contact.emails, ...contact.phones, contact.code].filter(Boolean).join('\n'),
  )
  statements.run(
    `INSERT INTO contacts (id, code, name, search, created_at, body, full_name, first_name, last_name, company,
       language, note, consent, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       code = excluded.code, name = excluded.name, search = excluded.search, body = excluded.body,
       full_name = excluded.full_name, first_name = excluded.first_name, last_name = excluded.last_name,
       company = excluded.company, language = excluded.language, note = excluded.note,
       consent = excluded.consent, updated_at = excluded.updated_at`,
    contact.id,
    contact.code,
    name,
    search,
    Date.parse(contact.createdAt),
    JSON.stringify(contact),
    fold(fullName(contact)),
    fold(contact.firstName),
    fold(contact.lastName),
    fold(contact.company),
    fold(contact.language),
    fold(contact.note),
    contact.consent ? 1 : 0,
    Date.parse(contact.updatedAt),
  )
  if (!fresh) removeParts(statements, contact.id)
  for (const email of contact.emails)
    statements.run('INSERT OR IGNORE INTO contact_emails VALUES (?, ?)', email.toLowerCase(), contact.id)
  for (const phone of contact.phones)
    statements.run('INSERT OR IGNORE INTO contact_phones VALUES (?, ?)', plainPhone(phone), contact.id)
  for (const tag of contact.tags)
    statements.run('INSERT OR IGNORE INTO contact_tags VALUES (?, ?)', fold(tag), contact.id)
  for (const [field, value] of Object.entries(contact.fields))
    if (fold(value) !== '')
      statements.run(
        'INSERT OR IGNORE INTO contact_fields VALUES (?, ?, ?, ?)',
        fold(field),
        fold(value),
        numberOf(value),
        contact.id,
      )
}

function removeParts(statements: Statements, id: string): void {
  for (const part of parts) statements.run(`DELETE FROM ${part} WHERE contact = ?`, id)
}

export function removeContact(statements: Statements, id: string): void {
  removeParts(statements, id)
  statements.run('DELETE FROM contacts WHERE id = ?', id)
}

/** The contact's rows go; its id and code lead to the other one, as do those that led to it. */
export function redirectContact(
  statements: Statements,
  { id, code, into }: Projection['redirects'][number],
): void {
  removeContact(statements, id)
  statements.run('UPDATE contact_aliases SET contact = ? WHERE contact = ?', into, id)
  statements.run('INSERT OR REPLACE INTO contact_aliases VALUES (?, ?, ?)', id, code, into)
}
