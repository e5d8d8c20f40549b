// The import of a batch of rows: those that may be about somebody known are decided, all others are new as they were prepared.
import type { Contact } from '../../core/model/contact.ts'
import type { ReadyContacts } from '../../core/model/ready-contacts.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Entry } from '../../core/rules/contact-book.ts'
import { planImport } from '../../core/rules/contact-import.ts'
import { importCodes } from '../../core/rules/contact-import-code.ts'
import { importedBatch, toldVerdict } from '../../core/rules/contact-import-event.ts'
import { readRows } from '../../core/rules/contact-import-rows.ts'
import { type PreparedBatch, prepareBatch, readByText } from '../../core/rules/contact-prepare.ts'
import { cellAt, eachReady, unpacked } from '../../core/rules/contact-ready.ts'
import { beginWithRows, refusesRows } from '../../core/rules/import.ts'
import { countryOf } from '../../core/rules/setting.ts'
import type { Handler, Load } from './handler.ts'

/** `prepared`: at the door, before anything of the writer's was known. */
export type ImportInput = ParsedInputOf<'contact.import'> & { prepared?: PreparedBatch }

export const importContacts: Handler<ImportInput, OutputOf<'contact.import'>> = async (
  input,
  context,
  load,
) => {
  const forbidden = forbids(context.actor, 'contact.manage', null)
  if (forbidden) return forbidden
  const known = await load.import(input.import)
  // One file is read in one way: its rows go by what the import began with, whatever the settings say meanwhile.
  const country = countryOf({ country: input.country ?? known?.country }, context)
  const by = { country, fields: context.directory.fields }
  const fits = input.prepared?.by === readByText(by)
  const batch = fits ? input.prepared! : prepareBatch(input, by, context.id)
  if (batch instanceof Refusal) return batch
  const again = known && (await repeated(input.import, batch.lines, known.lastLine, load))
  if (again) return again
  const no = refusesRows(known, batch.lines, input.after)
  if (no) return no
  const ready = unpacked(batch.contacts)
  const { without, existing } = await mayBeKnown(batch, ready, load)
  const rows = without.length > 0 ? readRows(input, by) : null
  if (rows instanceof Refusal) return rows
  const apart = rows ? without.map(rows.at) : []
  const plan = planImport(apart, existing, country, context)
  const alone = { ...ready, without }
  const codes = await codesFor(input.import, plan.changes, alone, load)
  const { event, verdicts } = importedBatch(input, batch, alone, plan, codes)
  const events = known ? [event] : [beginWithRows(input, context), event]
  return { events, answer: { verdicts } }
}

/** The same rows once more, their answer having been lost: the same answer, and nothing is done. */
async function repeated(id: string, lines: number[], lastLine: number, load: Load) {
  const first = lines[0]!
  if (first > lastLine) return null
  const batch = await load.importBatch(id, first)
  const same =
    batch?.verdicts.length === lines.length && batch.verdicts.every(([line], at) => line === lines[at])
  return same ? { events: [], answer: { verdicts: batch.verdicts.map(toldVerdict) } } : null
}

/**
 * Places of rows, in their order, that are not simply new: they share an e-mail address or a phone number with each
 * other or with somebody who is there (`existing`), or the code that was meant for them is taken.
 */
async function mayBeKnown(
  { shared, dialled }: PreparedBatch,
  ready: ReadyContacts,
  load: Load,
): Promise<{ without: number[]; existing: Contact[] }> {
  const { places, contacts: existing } = await load.contactsMet({ ...ready.keys, dialled })
  const apart = new Set([...shared, ...places])
  const codes = new Map<string, number>()
  for (const [place, at] of eachReady(ready)) codes.set(ready.cells[at + cellAt.code]!, place)
  for (const code of await load.codesTaken([...codes.keys()])) apart.add(codes.get(code)!)
  return { without: [...apart].sort((a, b) => a - b), existing }
}

/** A free code for each new contact among the changes, all looked up at once; none that `others` have. */
async function codesFor(
  importId: string,
  changes: Entry[],
  others: ReadyContacts,
  load: Load,
): Promise<Map<Entry, string>> {
  const codes = new Map<Entry, string>()
  let open = changes.filter(entry => !entry.before)
  if (open.length === 0) return codes
  const codeOf = importCodes(importId)
  const used = new Set<string>()
  for (const [, at] of eachReady(others)) used.add(others.cells[at + cellAt.code]!)
  for (let attempt = 0; open.length > 0; attempt++) {
    const wanted = open.map(entry => codeOf(entry.line, attempt))
    const taken = await load.codesTaken(wanted)
    open = open.filter((entry, at) => {
      const code = wanted[at]!
      if (used.has(code) || taken.has(code)) return true
      used.add(code)
      codes.set(entry, code)
      return false
    })
  }
  return codes
}
