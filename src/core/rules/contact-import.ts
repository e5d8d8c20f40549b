// The import of a batch of rows: for each, whether it is new, merged, unchanged or rejected (D9).
import { type Contact, contactName } from '../model/contact.ts'
import type { Verdict } from '../protocol/import-rows.ts'
import { same } from './changes.ts'
import { eachTag } from './contact.ts'
import { ContactBook, type Entry } from './contact-book.ts'
import { type ImportRow, isFault, type RowFault } from './contact-row.ts'
import type { Context } from './context.ts'

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
  if (isFault(row)) return { verdict: rejected(line, row), entry: null }
  const match = book.match(row)
  if (match === null) {
    const entry = book.add(newContact(row, context.id(), '', context.now), line)
    return { verdict: { line, verdict: 'new' }, entry }
  }
  if ('reason' in match) return { verdict: rejected(line, match), entry: null }
  const merged = merge(match.entry.now, row)
  if ('reason' in merged) return { verdict: rejected(line, merged), entry: null }
  const differs = merged.contact !== match.entry.now
  if (differs) book.update(match.entry, { ...merged.contact, updatedAt: context.now })
  const reason = merged.kept.length > 0 ? { reason: `kept as it was: ${merged.kept.join(', ')}` } : {}
  const verdict: Verdict = { line, verdict: differs ? 'merged' : 'unchanged', by: match.by, ...reason }
  return { verdict, entry: match.entry }
}

export const rejected = (line: number, { column, reason }: Omit<RowFault, 'line'>): Verdict => ({
  line,
  verdict: 'rejected',
  ...(column && { column }),
  reason,
})

/** Whom the row is about where nobody is known by it. */
export function newContact(row: ImportRow, id: string, code: string, at: string): Contact {
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
    id,
    code,
    createdAt: at,
    updatedAt: at,
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
