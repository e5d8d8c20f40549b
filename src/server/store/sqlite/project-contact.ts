// Writes the rows of contacts: the contact, what it is searched and queried by, and where the codes of merged ones lead.
import type { Contact } from '../../../core/model/contact.ts'
import type { ContactKeys } from '../../../core/model/ready-contacts.ts'
import { emailKey, Keys } from '../../../core/rules/contact-keys.ts'
import { addCells, eachReady, cellAt as of } from '../../../core/rules/contact-ready.ts'
import { fold } from '../../../core/text/fold.ts'
import { plainPhone } from '../../../core/text/phone.ts'
import { contactFrom, contactText, timed } from '../contact-text.ts'
import type { Projection } from '../store.ts'
import type { SqlValue } from './engine.ts'
import type { Statements } from './statements.ts'

/** New ones, numbered by their places: a place that has no contact leaves a number out. */
export function writeReady(sql: Statements, { contacts, at }: Projection['ready'][number]): void {
  const { cells, keys, without } = contacts
  const first = nextNumber(sql)
  // Its times are one: each value that needs not be handed over is a hundredth of the work.
  const put = sql.of(
    'INSERT INTO contacts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?5)',
  )
  const time = Date.parse(at)
  // `get`, since what `run` tells of each row costs more than to bind it. And no list of the values is made.
  for (const [place, begin] of eachReady(contacts))
    put.get(
      first + place,
      cells[begin + of.id]!,
      cells[begin + of.code]!,
      cells[begin + of.search]!,
      time,
      timed(cells[begin + of.made]!, at),
      cells[begin + of.fullName]!,
      cells[begin + of.firstName]!,
      cells[begin + of.lastName]!,
      cells[begin + of.company]!,
      cells[begin + of.language]!,
      cells[begin + of.note]!,
      Number(cells[begin + of.consent]),
    )
  writeKeys(sql, keys, first, without)
}

export function writeContacts(sql: Statements, contacts: readonly Contact[]): void {
  if (contacts.length === 0) return
  const keys = new Keys()
  let next = nextNumber(sql)
  for (const contact of contacts) {
    const before = rowOf(sql, contact.id)
    if (before) removeKeys(sql, before)
    const no = before?.no ?? next++
    sql.run(before ? update : insert, ...rowFor(no, contact))
    keys.add(contact, no)
  }
  writeKeys(sql, keys.all(), 0, [])
}

const nextNumber = (sql: Statements): number =>
  (sql.get<{ no: number }>('SELECT no FROM contacts ORDER BY no DESC LIMIT 1')?.no ?? 0) + 1

function rowFor(no: number, contact: Contact): SqlValue[] {
  const cells: string[] = []
  addCells(cells, contact)
  const [id, code, _made, search, ...folded] = cells as [string, string, string, string, ...string[]]
  const consent = Number(folded.pop())
  const [created, updated] = [Date.parse(contact.createdAt), Date.parse(contact.updatedAt)]
  return [no, id, code, search, created, contactText(contact), ...folded, consent, updated]
}

const insert = 'INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
const update = `UPDATE contacts SET id = ?2, code = ?3, search = ?4, created_at = ?5, body = ?6, full_name = ?7,
  first_name = ?8, last_name = ?9, company = ?10, language = ?11, note = ?12, consent = ?13, updated_at = ?14
  WHERE no = ?1`

interface Row {
  no: number
  contact: Contact
}

function rowOf(sql: Statements, id: string): Row | undefined {
  const row = sql.get<{ no: number; body: string }>('SELECT no, body FROM contacts WHERE id = ?', id)
  return row && { no: row.no, contact: contactFrom(row.body) }
}

/** `first`: the number of place 0. */
function writeKeys(sql: Statements, keys: ContactKeys, first: number, without: readonly number[]): void {
  const left = JSON.stringify(without)
  const write = (table: string, values: string) => {
    if (values !== '{}')
      sql.run(
        `INSERT OR IGNORE INTO ${table} SELECT key, ?2 + value FROM json_each(?1)
         WHERE value NOT IN (SELECT value FROM json_each(?3))`,
        values,
        first,
        left,
      )
  }
  write('contact_emails', keys.emails)
  write('contact_phones', keys.phones)
  write('contact_tags', keys.tags)
  for (const [field, values] of keys.fields)
    sql.run(
      `INSERT OR IGNORE INTO contact_fields SELECT ?4, key, NULL, ?2 + value FROM json_each(?1)
       WHERE value NOT IN (SELECT value FROM json_each(?3))`,
      values,
      first,
      left,
      field,
    )
  for (const [field, value, number, place] of keys.numbers)
    if (!without.includes(place))
      sql.run('INSERT OR IGNORE INTO contact_fields VALUES (?, ?, ?, ?)', field, value, number, first + place)
}

function removeKeys(sql: Statements, { no, contact }: Row): void {
  for (const email of contact.emails)
    sql.run('DELETE FROM contact_emails WHERE email = ? AND contact = ?', emailKey(email), no)
  for (const phone of contact.phones)
    sql.run('DELETE FROM contact_phones WHERE phone = ? AND contact = ?', plainPhone(phone), no)
  for (const tag of contact.tags)
    sql.run('DELETE FROM contact_tags WHERE tag = ? AND contact = ?', fold(tag), no)
  for (const [name, value] of Object.entries(contact.fields))
    sql.run(
      'DELETE FROM contact_fields WHERE field = ? AND value = ? AND contact = ?',
      fold(name),
      fold(value),
      no,
    )
}

export function removeContact(sql: Statements, id: string): void {
  const row = rowOf(sql, id)
  if (!row) return
  removeKeys(sql, row)
  sql.run('DELETE FROM contacts WHERE no = ?', row.no)
}

/** The contact's rows go; its id and code lead to the other one, as do those that led to it. */
export function redirectContact(sql: Statements, { id, code, into }: Projection['redirects'][number]): void {
  removeContact(sql, id)
  sql.run('UPDATE contact_aliases SET contact = ? WHERE contact = ?', into, id)
  sql.run('INSERT OR REPLACE INTO contact_aliases VALUES (?, ?, ?)', id, code, into)
}
