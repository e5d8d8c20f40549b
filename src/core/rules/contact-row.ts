// One row of an import: cells as the file has them → fields of a contact, or what is wrong with them (D9).
import { contactFields, longest } from '../model/contact.ts'
import type { Field } from '../model/field.ts'
import { inWords } from '../text/faults.ts'
import {
  CellFault,
  consentOf,
  each,
  eachNumber,
  emailsOf,
  nameless,
  nameParts,
  noteOf,
  oneLine,
  phonesOf,
  tagsOf,
} from './contact-cell.ts'
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
export const isOwn = (field: string): boolean =>
  field.startsWith('fields.') && /^fields\.[^\s.][^.]*$/.test(field)

export const ownName = (field: string): string => field.slice('fields.'.length)

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

/** Which cell of a row is which field; -1 where there is none. */
export interface Columns {
  at: Readonly<Record<ImportField, number>>
  own: { column: string; at: number; field: Field | undefined }[]
}

/** Of cells that stand in the order of `mapped`; `fields` are the declared ones. */
export function columnsOf(mapped: readonly string[], fields: Directory['fields']): Columns {
  const at = Object.fromEntries(importFields.map(field => [field, mapped.lastIndexOf(field)]))
  const own = [...new Set(mapped)].filter(isOwn).map(column => ({
    column,
    at: mapped.lastIndexOf(column),
    field: declared(ownName(column), fields),
  }))
  return { at: at as Columns['at'], own }
}

/** As {@link readCells}, of cells that are named by their fields. */
export function readRow(
  { line, values }: { line: number; values: Readonly<Record<string, string>> },
  country: string,
  fields: Directory['fields'],
): ImportRow | RowFault {
  return readCells(line, Object.values(values), columnsOf(Object.keys(values), fields), country)
}

/**
 * Cells are text and stay text: what begins like a formula is kept as it is. In fields of one line, line breaks and
 * runs of spaces become one space. `country` (two letters) is that of phone numbers without a prefix.
 */
export function readCells(
  line: number,
  cells: readonly string[],
  columns: Columns,
  country: string,
): ImportRow | RowFault {
  const first = attempt(line, cells, columns, country)
  if (!(first instanceof CellFault)) return first
  // Whoever mends a row should not learn of its faults one import after the other.
  const faults = [first]
  const left = [...cells]
  for (let last = first; faults.length < mostFaults; last = faults.at(-1)!) {
    const at = placeOf(last.column, columns)
    if (!left[at]) break
    left[at] = ''
    const next = attempt(line, left, columns, country)
    if (!(next instanceof CellFault) || next.reason === saysNothing) break
    faults.push(next)
  }
  const others = faults.slice(1).map(({ column, reason }) => `; ${column}: ${reason}`)
  return { line, column: first.column, reason: `${first.reason}${others.join('')}` }
}

const placeOf = (column: string, { at, own }: Columns): number =>
  own.find(one => one.column === column)?.at ?? at[column as ImportField] ?? -1

/** Told of one row. */
const mostFaults = 5
const saysNothing = 'has no name, company, phone number or e-mail address'

function attempt(
  line: number,
  cells: readonly string[],
  columns: Columns,
  country: string,
): ImportRow | CellFault {
  try {
    return read(line, cells, columns, country)
  } catch (fault) {
    if (fault instanceof CellFault) return fault
    throw fault
  }
}

function read(line: number, cells: readonly string[], { at, own }: Columns, country: string): ImportRow {
  const cell = (place: number) => (place < 0 ? '' : oneLine(cells[place] ?? ''))
  const split = at.name < 0 ? nameless : nameParts(cell(at.name))
  const phones = phonesOf('phone', cell(at.phone), country)
  const others = phonesOf('phone2', cell(at.phone2), country)
  const numbers = others.length > 0 || phones.length > 1 ? eachNumber([...phones, ...others]) : phones
  const read: ImportRow = {
    line,
    firstName: cell(at.firstName) || split.firstName,
    lastName: cell(at.lastName) || split.lastName,
    company: cell(at.company),
    phones: numbers.map(phone => phone.international),
    dialled: numbers.map(phone => phone.national),
    emails: each(emailsOf('email', cell(at.email)), emailsOf('email2', cell(at.email2))),
    language: cell(at.language),
    tags: tagsOf(cell(at.tags)),
    fields: ownFieldsOf(cells, own),
    note: noteOf(at.note < 0 ? '' : (cells[at.note] ?? '')),
    consent: consentOf(cell(at.consent)),
  }
  if (!fits(read)) checkLengths(read, name => cell(at[name]))
  if (!read.firstName && !read.lastName && !read.company && !read.phones.length && !read.emails.length)
    throw new CellFault('name', saysNothing)
  return read
}

function ownFieldsOf(cells: readonly string[], columns: Columns['own']): Record<string, string> {
  const own: Record<string, string> = {}
  for (const { column, at, field } of columns) {
    const text = oneLine(cells[at] ?? '')
    if (text === '') continue
    const value = field ? fieldValue(field, text) : null
    if (!field) throw new CellFault(column, undeclared(ownName(column)))
    if (value === null) throw new CellFault(column, wrongValue(field, text))
    own[field.name] = value
  }
  return own
}

/** What the schema of a contact does not take; the column is named as it was mapped. */
function checkLengths(row: ImportRow, cell: (field: 'firstName' | 'lastName') => string): void {
  const parsed = contactFields.safeParse({ ...row, consent: row.consent ?? false }, { error: inWords })
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
            ? cell(field)
              ? field
              : 'name'
            : (field ?? 'name')
  throw new CellFault(column, issue.message)
}

// Made once: written where it is used, each use would make a new one.
const control = /[\u0000-\u001f\u007f]/
const isLine = (text: string, most: number) => text.length <= most && !control.test(text)

/** Whether nothing needs to be asked of the schema, which takes a while: nearly every row. */
function fits({
  firstName,
  lastName,
  company,
  language,
  note,
  tags,
  fields,
  phones,
  emails,
}: ImportRow): boolean {
  for (const field in fields) if (!isLine(fields[field]!, longest.field)) return false
  return (
    isLine(firstName, longest.name) &&
    isLine(lastName, longest.name) &&
    isLine(company, longest.company) &&
    isLine(language, longest.language) &&
    note.length <= longest.note &&
    !note.includes('\u0000') &&
    phones.length <= longest.ways &&
    emails.length <= longest.ways &&
    tags.length <= longest.tags &&
    tags.every(tag => isLine(tag, longest.tag))
  )
}
