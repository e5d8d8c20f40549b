// The event of an imported batch, and what became of each of its rows: as it is told, and as it is kept (D9).
import type { EventData, KeptVerdict, NewEvent } from '../events.ts'
import type { Contact } from '../model/contact.ts'
import type { ReadyContacts } from '../model/ready-contacts.ts'
import type { Verdict } from '../protocol/import-rows.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import type { Entry } from './contact-book.ts'
import { type ImportPlan, rejected } from './contact-import.ts'
import type { PreparedBatch } from './contact-prepare.ts'
import { cellAt, readyContacts, readyWidth } from './contact-ready.ts'

/**
 * `alone`: the batch's contacts, without the places of rows that were decided; `plan`: of those rows, in their order, with
 * codes for those that are new.
 */
export function importedBatch(
  input: Pick<ParsedInputOf<'contact.import'>, 'import' | 'file'>,
  batch: PreparedBatch,
  alone: ReadyContacts,
  plan: ImportPlan,
  codes: ReadonlyMap<Entry, string>,
): { event: NewEvent; verdicts: Verdict[] } {
  const codeOf = (entry: Entry) => entry.now.code || codes.get(entry)!
  const contacts: EventData['contact.imported']['contacts'] = []
  const others: Contact[] = []
  for (const entry of plan.changes) {
    if (entry.before) contacts.push({ now: entry.now, before: entry.before })
    else others.push({ ...entry.now, code: codeOf(entry) })
  }
  const verdicts = verdictsOf(batch, alone, plan, codeOf)
  const ready = [alone]
  if (others.length > 0) ready.push(readyContacts(others))
  return {
    event: {
      type: 'contact.imported',
      data: { import: input.import, file: input.file, verdicts: verdicts.map(keptVerdict), contacts },
      // Up to 1,000 contacts: it stands in the log, and is no news to hold a console up with.
      audience: { to: 'nobody' },
      ready,
    },
    verdicts,
  }
}

/** Of all rows, in their order. */
function verdictsOf(
  { lines, faults }: PreparedBatch,
  { cells, without }: ReadyContacts,
  plan: ImportPlan,
  codeOf: (entry: Entry) => string,
): Verdict[] {
  const [apart, faulty] = [new Set(without), new Map(faults)]
  const planned = plan.verdicts.values()
  return lines.map((line, place) => {
    if (!apart.has(place)) {
      const fault = faulty.get(place)
      if (fault) return rejected(line, fault)
      return { line, verdict: 'new', contact: cells[place * readyWidth + cellAt.code]! }
    }
    const { verdict, entry } = planned.next().value!
    return entry ? { ...verdict, contact: codeOf(entry) } : verdict
  })
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
