// The import of a batch of rows: for each, whether it is new, merged, unchanged or rejected (D9).
import type { EventData, KeptVerdict, MadeContact, NewEvent } from '../events.ts'
import { type Contact, contactName } from '../model/contact.ts'
import { type SentRow, sentRows, type Verdict } from '../protocol/import-rows.ts'
import { invalid, type Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { same } from './changes.ts'
import { codeLetters, shortCode } from './code.ts'
import { eachTag } from './contact.ts'
import { ContactBook, type Entry } from './contact-book.ts'
import { madeContact } from './contact-imported.ts'
import {
  columnsOf,
  type ImportRow,
  importFields,
  isFault,
  isImportField,
  isOwn,
  ownName,
  type RowFault,
  readCells,
} from './contact-row.ts'
import type { Context } from './context.ts'
import { declared, undeclared } from './field.ts'
import { isCountry } from './phone-number.ts'
import { countryOf } from './setting.ts'

type Input = ParsedInputOf<'contact.import'>
type Rows = Pick<Input, 'fields' | 'rows' | 'text' | 'country'>

/** The rows as contacts' fields; refused as a whole for what is wrong with all of them: the mapping, the country. */
export function readRows(input: Rows, context: Context): (ImportRow | RowFault)[] | Refusal {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  const country = countryOf(input, context)
  if (!isCountry(country)) return invalid('country', `${country} is no country's two letters`)
  const rows = sentRows(input)
  if (typeof rows === 'string') return invalid(input.text === undefined ? 'rows' : 'text', rows)
  const mapped = mappedFields(input.fields, rows)
  if (rows.some(row => row.cells && row.cells.length > input.fields.length))
    return invalid('rows', 'a row has more cells than there are fields')
  const unknown = mapped.find(field => !isImportField(field))
  if (unknown !== undefined)
    return invalid(
      'rows',
      `there is no field ${unknown}; there are ${importFields.join(', ')}, fields.<name>`,
    )
  const { fields } = context.directory
  const strange = mapped.find(field => isOwn(field) && !declared(ownName(field), fields))
  if (strange !== undefined) return invalid('rows', `${strange} ${undeclared(ownName(strange))}`)
  const columns = columnsOf(mapped, fields)
  return rows.map(({ line, fault, cells, values }) =>
    fault
      ? { line, column: fault.column ?? '', reason: fault.reason }
      : readCells(line, cells ?? mapped.map(field => values?.[field] ?? ''), columns, country),
  )
}

/** Those that cells are of come first, in their order. */
function mappedFields(fields: readonly string[], rows: readonly SentRow[]): string[] {
  const mapped = new Set(fields)
  for (const { values } of rows) for (const field in values) mapped.add(field)
  return mapped.size === fields.length
    ? [...fields]
    : [...fields, ...[...mapped].filter(field => !fields.includes(field))]
}

export interface ImportPlan {
  verdicts: { verdict: Verdict; entry: Entry | null }[]
  /** those that are new or changed; a new one's code is still '' */
  changes: Entry[]
}

/**
 * Decides the rows in their order, as if each were written before the next. A row is merged with the contact that has
 * one of its e-mail addresses, else with the one that has one of its phone numbers and no other name. Merging fills
 * what is empty, adds phones, e-mails and tags, and gives consent; it never overwrites: what says something else stays
 * as it is, and the verdict's reason names it. `existing`: those contacts that have any of the e-mails or phones;
 * `lines`: of those that a row before this batch makes, which line, for words about them in a rehearsal.
 */
export function planImport(
  rows: readonly (ImportRow | RowFault)[],
  existing: readonly Contact[],
  country: string,
  context: Context,
  lines: ReadonlyMap<string, number> = new Map(),
): ImportPlan {
  const book = new ContactBook(existing, country, lines)
  const verdicts = rows.map(row => verdictOf(row, book, context))
  return { verdicts, changes: book.changes() }
}

function verdictOf(
  row: ImportRow | RowFault,
  book: ContactBook,
  context: Context,
): ImportPlan['verdicts'][number] {
  const { line } = row
  if (isFault(row)) return rejected(line, row)
  const match = book.match(row)
  if (match === null) {
    const entry = book.add(newContact(row, context), line)
    return { verdict: { line, verdict: 'new' }, entry }
  }
  if ('reason' in match) return rejected(line, match)
  const merged = merge(match.entry.now, row)
  if ('reason' in merged) return rejected(line, merged)
  const differs = merged.contact !== match.entry.now
  if (differs) book.update(match.entry, { ...merged.contact, updatedAt: context.now })
  const reason = merged.kept.length > 0 ? { reason: `kept as it was: ${merged.kept.join(', ')}` } : {}
  const verdict: Verdict = { line, verdict: differs ? 'merged' : 'unchanged', by: match.by, ...reason }
  return { verdict, entry: match.entry }
}

const rejected = (line: number, { column, reason }: Omit<RowFault, 'line'>) => ({
  verdict: { line, verdict: 'rejected' as const, ...(column && { column }), reason },
  entry: null,
})

function newContact(row: ImportRow, context: Context): Contact {
  // Each by its name: leaving fields out by `...` takes ten times as long, which a million rows feel.
  return {
    firstName: row.firstName,
    lastName: row.lastName,
    company: row.company,
    phones: row.phones,
    emails: row.emails,
    language: row.language,
    tags: row.tags,
    fields: row.fields,
    note: row.note,
    consent: row.consent ?? false,
    id: context.id(),
    code: '',
    createdAt: context.now,
    updatedAt: context.now,
  }
}

type Merged = { contact: Contact; kept: string[] } | Omit<RowFault, 'line'>
const most = { phones: 10, emails: 10, tags: 100 } as const

/** The same contact where the row says nothing new. */
function merge(contact: Contact, row: ImportRow): Merged {
  const kept: string[] = []
  const fill = (field: string, has: string, says: string): string => {
    if (has && says && !alike(has, says)) kept.push(field)
    return has || says
  }
  const after: Contact = {
    ...contact,
    ...nameOf(contact, row, kept),
    company: fill('company', contact.company, row.company),
    language: fill('language', contact.language, row.language),
    note: fill('note', contact.note, row.note),
    fields: { ...contact.fields },
    phones: withNew(contact.phones, newPhones(contact, row)),
    emails: withNew(contact.emails, row.emails),
    tags: eachTag([...contact.tags, ...row.tags]),
    consent: contact.consent || row.consent === true,
  }
  for (const [field, says] of Object.entries(row.fields))
    after.fields[field] = fill(`fields.${field}`, contact.fields[field] ?? '', says)
  if (contact.consent && row.consent === false) kept.push('consent')
  for (const list of ['phones', 'emails', 'tags'] as const) {
    if (after[list].length > Math.max(most[list], contact[list].length))
      return {
        column: list === 'tags' ? list : list.slice(0, -1),
        reason: `${contactName(contact)} would have more than ${most[list]} ${list}`,
      }
  }
  return { contact: same(contact, after) ? contact : after, kept }
}

/** A name is one thing: half of one and half of another would be nobody's. */
function nameOf(contact: Contact, row: ImportRow, kept: string[]): Pick<Contact, 'firstName' | 'lastName'> {
  const differ = (has: string, says: string) => has !== '' && says !== '' && !alike(has, says)
  if (differ(contact.firstName, row.firstName) || differ(contact.lastName, row.lastName)) {
    kept.push('name')
    return contact
  }
  return {
    firstName: contact.firstName || row.firstName,
    lastName: contact.lastName || row.lastName,
  }
}

const alike = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
const withNew = (has: readonly string[], says: readonly string[]) => [...new Set([...has, ...says])]

/** A number that the contact has as it is dialled at home is no other. */
const newPhones = ({ phones }: Contact, row: ImportRow) =>
  row.phones.filter((_, at) => !phones.includes(row.dialled[at] ?? ''))

/**
 * For each line the nth code to try for the new contact of a line: the same for the same import, so that the rehearsal says what the
 * real run does. They grow, as those by chance do, and in a long file from the start: there are half a million of four.
 * All but the last three characters are those of a thousand lines: in the index of codes they stand together, and so
 * does what a batch writes there.
 */
export function importCodes(importId: string): (line: number, attempt: number) => string {
  const of = hashed(`${importId}:`)
  let last = { block: -1, length: 0 }
  let shelf = ''
  return (line, attempt) => {
    const length = lengthAt(line) + Math.floor(attempt / 8)
    const block = Math.floor(line / 1_000) + Math.floor(attempt / 4) * 1_000_000
    if (block !== last.block || length !== last.length) {
      last = { block, length }
      shelf = shortCode('C', length - 3, numbersFrom(hashed(`${block}`, of)))
    }
    return shelf + codeLetters(3, numbersFrom(hashed(`${line}:${attempt}`, of)))
  }
}

const lengthAt = (line: number) => (line > 1_000_000 ? 6 : line > 20_000 ? 5 : 4)

/** FNV-1a, of what goes on after `before`, too. Not for secrets. */
function hashed(text: string, before = 2166136261): number {
  let state = before
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619)
  return state
}

/** 0 ≤ n < 1: one step of mulberry32 each. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** With the codes of the new contacts known: the one event of the batch, and the verdicts. */
export function importedBatch(
  input: Pick<Input, 'import' | 'file'>,
  plan: ImportPlan,
  codes: ReadonlyMap<Entry, string>,
): { event: NewEvent; verdicts: Verdict[] } {
  const codeOf = (entry: Entry) => entry.now.code || codes.get(entry)!
  const contacts: EventData['contact.imported']['contacts'] = []
  const made: MadeContact[] = []
  for (const entry of plan.changes) {
    if (entry.before) contacts.push({ now: entry.now, before: entry.before })
    else made.push(madeContact(entry.now, codeOf(entry)))
  }
  const verdicts = plan.verdicts.map(({ verdict, entry }): Verdict => {
    if (!entry) return verdict
    const contact = codeOf(entry)
    return verdict.verdict === 'new'
      ? { line: verdict.line, verdict: 'new', contact }
      : { ...verdict, contact }
  })
  return {
    event: {
      type: 'contact.imported',
      data: { import: input.import, file: input.file, verdicts: verdicts.map(keptVerdict), contacts, made },
      // Up to 1,000 contacts: it stands in the log, and is no news to hold a console up with.
      audience: { to: 'nobody' },
      madeText: JSON.stringify(made),
    },
    verdicts,
  }
}

function keptVerdict(told: Verdict): KeptVerdict {
  const { line, verdict, contact } = told
  // Nearly all; to look for what it does not have takes longer than all the rest.
  if (verdict === 'new') return [line, verdict, contact!]
  const { by, column, reason } = told
  if (reason !== undefined) return [line, verdict, contact ?? '', by ?? '', column ?? '', reason]
  if (by !== undefined) return [line, verdict, contact ?? '', by]
  return contact === undefined ? [line, verdict] : [line, verdict, contact]
}

/** A verdict as it was told. */
export const toldVerdict = ([line, verdict, contact, by, column, reason]: KeptVerdict): Verdict => ({
  line,
  verdict,
  ...(contact && { contact }),
  ...(by && { by }),
  ...(column && { column }),
  ...(reason && { reason }),
})
