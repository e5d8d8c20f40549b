// Contacts as rows of a spreadsheet that an import reads again (A9, D1).
import type { ListedContact } from '../core/protocol/contact.ts'
import { toCsv } from '../core/text/csv.ts'

const cells: Record<string, (contact: ListedContact) => string> = {
  code: contact => contact.code,
  firstName: contact => contact.firstName,
  lastName: contact => contact.lastName,
  company: contact => contact.company,
  phone: contact => contact.phones.join(', '),
  email: contact => contact.emails.join(', '),
  language: contact => contact.language,
  tags: contact => contact.tags.join(', '),
  note: contact => contact.note,
  consent: contact => (contact.consent ? 'yes' : 'no'),
}

/** `own` are the names of the fields that the company made. */
export const contactHeader = (own: readonly string[], separator: string): string =>
  toCsv([...Object.keys(cells), ...own.map(name => `fields.${name}`)], separator)

export const contactLine = (contact: ListedContact, own: readonly string[], separator: string): string =>
  toCsv(
    [...Object.values(cells).map(cell => cell(contact)), ...own.map(name => contact.fields[name] ?? '')],
    separator,
  )
