// Writes the rows of contacts: the contact, what it is searched and queried by, and where the codes of merged ones lead.
import { type Contact, contactName } from '../../../core/model/contact.ts'
import { fold } from '../../../core/text/fold.ts'
import { numberOf } from '../../../core/text/number.ts'
import { plainPhone } from '../../../core/text/phone.ts'
import { contactFrom, contactText } from '../contact-text.ts'
import type { Projection } from '../store.ts'
import type { SqlValue } from './engine.ts'
import type { Statements } from './statements.ts'

export function writeContacts(sql: Statements, contacts: Projection['contacts']): void {
  if (contacts.length === 0) return
  const keys = new Keys()
  const last = sql.get<{ no: number }>('SELECT no FROM contacts ORDER BY no DESC LIMIT 1')
  let next = (last?.no ?? 0) + 1
  // `get`, since what `run` tells of each row costs more than to bind it.
  const put = sql.of(insert)
  for (const { contact, text } of contacts) {
    const before = text === null ? rowOf(sql, contact.id) : undefined
    if (before) removeKeys(sql, before)
    const no = before?.no ?? next++
    if (before) sql.run(update, ...rowFor(no, contact, contactText(contact)))
    else put.get(...rowFor(no, contact, text ?? contactText(contact)))
    keys.add(contact, no)
  }
  keys.write(sql)
}

/** Folded texts stand in more than one column, and are folded once. */
function rowFor(no: number, contact: Contact, text: string): SqlValue[] {
  const firstName = fold(contact.firstName)
  const lastName = fold(contact.lastName)
  const company = fold(contact.company)
  const full =
    contact.firstName === '' ? lastName : contact.lastName === '' ? firstName : `${firstName} ${lastName}`
  const called = full || fold(contactName(contact))
  let reached = ''
  for (const email of contact.emails) reached += `${email}\n`
  for (const phone of contact.phones) reached += `${phone}\n`
  reached = fold(reached) + fold(contact.code)
  const createdAt = millis(contact.createdAt)
  return [
    no,
    contact.id,
    contact.code,
    company === '' ? `${called}\n${reached}` : `${called}\n${company}\n${reached}`,
    createdAt,
    text,
    full,
    firstName,
    lastName,
    company,
    fold(contact.language),
    fold(contact.note),
    contact.consent ? 1 : 0,
    contact.updatedAt === contact.createdAt ? createdAt : millis(contact.updatedAt),
  ]
}

let lastTime = { text: '', millis: 0 }

/** All of a batch have the same. */
function millis(text: string): number {
  if (lastTime.text !== text) lastTime = { text, millis: Date.parse(text) }
  return lastTime.millis
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

const emailKey = (email: string) => email.toLowerCase()

/** What contacts are found by, of many of them: as one JSON text for each table, a third of the work of row by row. */
class Keys {
  private readonly emails = new Numbers()
  private readonly phones = new Numbers()
  private readonly tags = new Numbers()
  private readonly fields = new Map<string, Numbers>()
  private readonly numbers: [field: string, value: string, number: number, contact: number][] = []
  /** names of fields, and values that many have, such as cities */
  private readonly folded = new Map<string, string>()

  add(contact: Contact, no: number): void {
    for (const email of contact.emails) this.emails.put(emailKey(email), no)
    for (const phone of contact.phones) this.phones.put(plainPhone(phone), no)
    for (const tag of contact.tags) this.tags.put(fold(tag), no)
    for (const name in contact.fields) {
      const text = contact.fields[name]!
      const [field, value, number] = [this.fold(name), this.fold(text), numberOf(text)]
      if (value === '') continue
      if (number !== null) this.numbers.push([field, value, number, no])
      else this.valuesOf(field).put(value, no)
    }
  }

  private fold(text: string): string {
    let folded = this.folded.get(text)
    if (folded === undefined) {
      folded = fold(text)
      this.folded.set(text, folded)
    }
    return folded
  }

  private valuesOf(field: string): Numbers {
    let values = this.fields.get(field)
    if (!values) {
      values = new Numbers()
      this.fields.set(field, values)
    }
    return values
  }

  write(sql: Statements): void {
    const each = 'SELECT key, value FROM json_each(?)'
    if (this.emails.some) sql.run(`INSERT OR IGNORE INTO contact_emails ${each}`, this.emails.json())
    if (this.phones.some) sql.run(`INSERT OR IGNORE INTO contact_phones ${each}`, this.phones.json())
    if (this.tags.some) sql.run(`INSERT OR IGNORE INTO contact_tags ${each}`, this.tags.json())
    for (const [field, values] of this.fields)
      sql.run(
        'INSERT OR IGNORE INTO contact_fields SELECT ?1, key, NULL, value FROM json_each(?2)',
        field,
        values.json(),
      )
    for (const row of this.numbers)
      sql.run('INSERT OR IGNORE INTO contact_fields VALUES (?, ?, ?, ?)', ...row)
  }
}

/** What JSON needs not escape. */
const plain = /^[ !#-[\]-~]*$/

/** Values and the contacts that have them; a value may stand there more than once. */
class Numbers {
  private readonly texts: string[] = []

  get some(): boolean {
    return this.texts.length > 0
  }

  put(value: string, contact: number): void {
    this.texts.push(`${plain.test(value) ? `"${value}"` : JSON.stringify(value)}:${contact}`)
  }

  json(): string {
    return `{${this.texts.join(',')}}`
  }
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
