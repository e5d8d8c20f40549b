// Finds contacts by what they are called and how they are reached.

import type { Contact } from '../../../core/model/contact.ts'
import { contactFrom } from '../contact-text.ts'
import type { ContactsAsked, ContactsMet } from '../contacts-met.ts'
import type { SqlValue } from './engine.ts'
import type { Statements } from './statements.ts'

const find = (sql: Statements, where: string, ...values: SqlValue[]): Contact[] =>
  sql
    .all<{ body: string }>(`SELECT body FROM contacts WHERE ${where} ORDER BY created_at`, ...values)
    .map(({ body }) => contactFrom(body))

/** By id, code or e-mail; the id and code of a contact that was merged lead to the one that stayed. */
export function contactsNamed(sql: Statements, ref: string): Contact[] {
  const name = ref.trim()
  return find(
    sql,
    `id = ?1 OR code = ?2 OR no IN (SELECT contact FROM contact_emails WHERE email = ?1)
       OR id IN (SELECT contact FROM contact_aliases WHERE id = ?1 OR code = ?2)`,
    name.toLowerCase(),
    name.toUpperCase(),
  )
}

export const contactsWithEmails = (sql: Statements, emails: string[]): Contact[] =>
  find(
    sql,
    'no IN (SELECT contact FROM json_each(?) CROSS JOIN contact_emails ON email = value)',
    JSON.stringify(emails.map(email => email.toLowerCase())),
  )

/** The contacts of places that a question by value finds in a table of keys. */
const numbersOf = (sql: Statements, table: string, column: string, places: string) =>
  sql.all<{ place: number; contact: number }>(
    `SELECT json.value AS place, contact FROM json_each(?) AS json CROSS JOIN ${table} ON ${column} = json.key`,
    places,
  )

export function contactsMet(sql: Statements, { emails, phones, dialled }: ContactsAsked): ContactsMet {
  const byEmail = numbersOf(sql, 'contact_emails', 'email', emails)
  const byPhone = numbersOf(sql, 'contact_phones', 'phone', phones)
  if (hasBarePhones(sql)) byPhone.push(...numbersOf(sql, 'contact_phones', 'phone', dialled))
  const contacts = [byEmail, byPhone].flatMap(met =>
    met.length === 0
      ? []
      : find(
          sql,
          'no IN (SELECT value FROM json_each(?))',
          JSON.stringify([...new Set(met.map(({ contact }) => contact))]),
        ),
  )
  return { places: [...byEmail, ...byPhone].map(({ place }) => place), contacts }
}

/** Whether any contact has a number without a prefix. */
const hasBarePhones = (sql: Statements): boolean =>
  sql.get(`SELECT 1 FROM contact_phones WHERE phone >= '0' LIMIT 1`) !== undefined

/** Phones as they are compared: `+` and digits. Those without a prefix are looked for where any contact has such a one. */
export function contactsWithPhones(sql: Statements, phones: string[]): Contact[] {
  return find(
    sql,
    'no IN (SELECT contact FROM json_each(?) CROSS JOIN contact_phones ON phone = value)',
    JSON.stringify(hasBarePhones(sql) ? phones : phones.filter(phone => phone.startsWith('+'))),
  )
}

export const contactsAmong = (sql: Statements, ids: readonly string[]): Contact[] =>
  find(sql, 'id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))

/** Which of these contacts an identity, a task or the code of a merged one leads to. */
export const contactsInUse = (sql: Statements, ids: readonly string[]): string[] =>
  sql
    .all<{ contact: string }>(
      `SELECT contact FROM identities WHERE contact IN (SELECT value FROM json_each(?1))
       UNION SELECT contact FROM contact_aliases WHERE contact IN (SELECT value FROM json_each(?1))
       UNION SELECT contact FROM tasks WHERE contact IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(ids),
    )
    .map(row => row.contact)

/**
 * Which of these codes are taken; those of merged contacts stay theirs. By CROSS JOIN, since for `IN` the codes would be
 * sorted first: a third of the work.
 */
export const codesTaken = (sql: Statements, codes: readonly string[]): string[] =>
  sql
    .all<{ code: string }>(
      `SELECT code FROM json_each(?1) CROSS JOIN contacts ON code = value
       UNION ALL SELECT code FROM json_each(?1) CROSS JOIN contact_aliases ON code = value`,
      JSON.stringify(codes),
    )
    .map(row => row.code)

/** Ids of the contact's identities or conversations. */
export const idsOf = (sql: Statements, table: 'identities' | 'conversations', contact: string): string[] =>
  sql.all<{ id: string }>(`SELECT id FROM ${table} WHERE contact = ? ORDER BY no`, contact).map(row => row.id)
