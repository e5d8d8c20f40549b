// One row of an import: cells as the file has them → fields of a contact, or what is wrong with them (D9).
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { contactFields } from '../model/contact.ts'
import { plainPhone } from '../text/phone.ts'
import { eachTag } from './contact.ts'
import type { Directory } from './directory.ts'
import { declared, fieldValue, undeclared, wrongValue } from './field.ts'

/** Fields that a column can be mapped to, besides `fields.<name>` for those of one's own. */
export const importFields = [
  'firstName',
  'lastName',
  'name',
  'company',
  'phone',
  'phone2',
  'email',
  'email2',
  'language',
  'tags',
  'note',
  'consent',
] as const
export type ImportField = (typeof importFields)[number]

export const isImportField = (field: string): boolean =>
  (importFields as readonly string[]).includes(field) || isOwn(field)

/** Whether it is `fields.<name>`. */
export const isOwn = (field: string): boolean => /^fields\.[^\s.][^.]*$/.test(field)

export const ownName = (field: string): string => field.slice('fields.'.length)

export const isCountry = (code: string): boolean => isSupportedCountry(code.toUpperCase())

/** What a row says of a contact; '' and [] where it says nothing. */
export interface ImportRow {
  line: number
  firstName: string
  lastName: string
  company: string
  /** E.164 */
  phones: string[]
  /** the same numbers as people of the country may have typed them, for finding them */
  dialled: string[]
  emails: string[]
  language: string
  tags: string[]
  fields: Record<string, string>
  note: string
  /** null: the row does not say */
  consent: boolean | null
}

export interface RowFault {
  line: number
  column: string
  reason: string
}

export const isFault = (row: ImportRow | RowFault): row is RowFault => 'reason' in row

class CellFault extends Error {
  constructor(
    readonly column: string,
    readonly reason: string,
  ) {
    super(reason)
  }
}

/**
 * Cells are text and stay text: what begins like a formula is kept as it is. In fields of one line, line breaks and
 * runs of spaces become one space. `country` (two letters) is that of phone numbers without a prefix; `fields` are the
 * declared ones.
 */
export function readRow(
  row: { line: number; values: Readonly<Record<string, string>> },
  country: string,
  fields: Directory['fields'],
): ImportRow | RowFault {
  try {
    return read(row, country, fields)
  } catch (fault) {
    if (fault instanceof CellFault) return { line: row.line, column: fault.column, reason: fault.reason }
    throw fault
  }
}

function read(
  row: { line: number; values: Readonly<Record<string, string>> },
  country: string,
  fields: Directory['fields'],
): ImportRow {
  const cell = (field: ImportField) => oneLine(row.values[field] ?? '')
  const split = nameParts(cell('name'))
  const phones = [
    ...phonesOf('phone', cell('phone'), country),
    ...phonesOf('phone2', cell('phone2'), country),
  ]
  const numbers = [...new Map(phones.map(phone => [phone.international, phone])).values()]
  const read: ImportRow = {
    line: row.line,
    firstName: cell('firstName') || split.firstName,
    lastName: cell('lastName') || split.lastName,
    company: cell('company'),
    phones: numbers.map(phone => phone.international),
    dialled: numbers.map(phone => phone.national),
    emails: [...new Set([...emailsOf('email', cell('email')), ...emailsOf('email2', cell('email2'))])],
    language: cell('language'),
    // Google marks its own groups, which everybody is in, with a star.
    tags: eachTag(listOf(cell('tags')).filter(tag => !tag.startsWith('* '))),
    fields: ownFieldsOf(row.values, fields),
    note: (row.values.note ?? '').replace(/\r\n?/g, '\n').trim(),
    consent: consentOf(cell('consent')),
  }
  checkLengths(read, row.values)
  if (!read.firstName && !read.lastName && !read.company && !read.phones.length && !read.emails.length)
    throw new CellFault('name', 'has no name, company, phone number or e-mail address')
  return read
}

const oneLine = (cell: string) => cell.replace(/\s+/g, ' ').trim()

/** `:::` is how Google's exports put several values into one cell. */
const listOf = (cell: string) =>
  cell
    .split(/[,;|]|:::/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** "Jan Maria Kowalski" → Jan Maria, Kowalski; "Kowalski, Jan" → Jan, Kowalski. */
function nameParts(name: string): { firstName: string; lastName: string } {
  const [before, after] = name.split(/\s*,\s*/, 2)
  if (after) return { firstName: after, lastName: before! }
  const words = (before ?? '').split(' ')
  return words.length === 1
    ? { firstName: words[0]!, lastName: '' }
    : { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! }
}

function emailsOf(column: ImportField, cell: string): string[] {
  return listOf(cell).flatMap(part =>
    part.split(' ').map(word => {
      const parsed = contactFields.shape.emails.unwrap().element.safeParse(word)
      if (!parsed.success) throw new CellFault(column, `${part} is not an e-mail address`)
      return parsed.data
    }),
  )
}

function phonesOf(column: ImportField, cell: string, country: string) {
  return listOf(cell).map(part => {
    const parsed = parsePhoneNumberFromString(part.replace(/^00(?=[1-9])/, '+'), {
      defaultCountry: country.toUpperCase() as 'PL',
      extract: false,
    })
    if (!parsed?.isPossible()) throw new CellFault(column, `${part} is not a phone number`)
    return { international: parsed.number as string, national: plainPhone(parsed.formatNational()) }
  })
}

/** A contact's number in E.164, where the country makes one of it; otherwise plain, as it is kept. */
export function internationalPhone(phone: string, country: string): string {
  const plain = plainPhone(phone)
  if (plain.startsWith('+')) return plain
  const parsed = parsePhoneNumberFromString(plain, country.toUpperCase() as 'PL')
  return parsed?.isPossible() ? parsed.number : plain
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'tak', 't', 'да', 'так'])
const no = new Set(['no', 'n', 'false', '0', 'nie', 'нет', 'ні'])

function consentOf(cell: string): boolean | null {
  const word = cell.toLowerCase()
  if (word === '') return null
  if (yes.has(word)) return true
  if (no.has(word)) return false
  throw new CellFault('consent', `${cell} is neither yes nor no`)
}

function ownFieldsOf(
  values: Readonly<Record<string, string>>,
  fields: Directory['fields'],
): Record<string, string> {
  const own: Record<string, string> = {}
  for (const [column, cell] of Object.entries(values)) {
    const text = isOwn(column) ? oneLine(cell) : ''
    if (text === '') continue
    const field = declared(ownName(column), fields)
    const value = field ? fieldValue(field, text) : null
    if (!field) throw new CellFault(column, undeclared(ownName(column)))
    if (value === null) throw new CellFault(column, wrongValue(field, text))
    own[field.name] = value
  }
  return own
}

/** What the schema of a contact does not take; the column is named as it was mapped. */
function checkLengths(row: ImportRow, values: Readonly<Record<string, string>>): void {
  const parsed = contactFields.safeParse({ ...row, consent: row.consent ?? false })
  const issue = parsed.error?.issues[0]
  if (!issue) return
  const [field, part] = issue.path.map(String)
  const column =
    field === 'fields'
      ? `fields.${part}`
      : field === 'phones'
        ? 'phone'
        : field === 'emails'
          ? 'email'
          : field === 'firstName' || field === 'lastName'
            ? oneLine(values[field] ?? '')
              ? field
              : 'name'
            : (field ?? 'name')
  throw new CellFault(column, issue.message)
}
