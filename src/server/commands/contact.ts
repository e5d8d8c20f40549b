// Commands about contacts, and the import of a batch.
import { Refusal } from '../../core/protocol/refusal.ts'
import * as rules from '../../core/rules/contact.ts'
import type { Entry } from '../../core/rules/contact-book.ts'
import {
  importCodes,
  importedBatch,
  planImport,
  readRows,
  toldVerdict,
} from '../../core/rules/contact-import.ts'
import { type ImportRow, isFault } from '../../core/rules/contact-row.ts'
import { beginWithRows, refusesRows } from '../../core/rules/import.ts'
import { countryOf } from '../../core/rules/setting.ts'
import { freeCode } from './contact-code.ts'
import type { Handlers, Load } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'

export const contactCommands: Handlers<`contact.${'add' | 'edit' | 'import'}`> = {
  'contact.add': async (input, context, load) =>
    outcome(
      rules.addContact(
        input,
        { withEmails: await load.contactsWithEmails(input.emails) },
        await freeCode(context, load),
        context,
      ),
      (_after, events) => dataOf(events, 'contact.added').contact,
    ),

  'contact.edit': async (input, context, load) => {
    const facts = {
      withEmails: input.emails ? await load.contactsWithEmails(input.emails) : [],
      named: await load.contactsNamed(input.contact),
    }
    const decision = rules.editContact(input, facts, context)
    const before = rules.editable(input.contact, facts, context)
    if (before instanceof Refusal) return before
    return outcome(decision, (_after, events) =>
      events.length > 0 ? dataOf(events, 'contact.edited').contact : before,
    )
  },

  'contact.import': async (input, context, load) => {
    const known = await load.import(input.import)
    // One file is read in one way: its rows go by what the import began with, whatever the settings say meanwhile.
    const country = countryOf({ country: input.country ?? known?.country }, context)
    const rows = readRows({ ...input, country }, context)
    if (rows instanceof Refusal) return rows
    const again = known && (await repeated(input.import, rows, known.lastLine, load))
    if (again) return again
    const no = refusesRows(known, rows, input.after)
    if (no) return no
    const good = rows.filter((row): row is ImportRow => !isFault(row))
    const [emails, phones]: [string[], string[]] = [[], []]
    for (const row of good) {
      for (const email of row.emails) emails.push(email)
      for (const phone of row.phones) phones.push(phone)
      for (const phone of row.dialled) phones.push(phone)
    }
    const existing = [...(await load.contactsWithEmails(emails)), ...(await load.contactsWithPhones(phones))]
    const plan = planImport(rows, existing, country, context)
    const codes = await codesFor(input.import, plan.changes, load)
    const { event, verdicts } = importedBatch(input, plan, codes)
    const events = known ? [event] : [beginWithRows(input, context), event]
    return { events, answer: { verdicts } }
  },
}

/** The same rows once more, their answer having been lost: the same answer, and nothing is done. */
async function repeated(id: string, rows: { line: number }[], lastLine: number, load: Load) {
  const first = rows[0]!.line
  if (first > lastLine) return null
  const batch = await load.importBatch(id, first)
  const same =
    batch?.verdicts.length === rows.length && batch.verdicts.every(([line], at) => line === rows[at]!.line)
  return same ? { events: [], answer: { verdicts: batch.verdicts.map(toldVerdict) } } : null
}

/** A free code for each new contact of the batch, all looked up at once. */
async function codesFor(importId: string, changes: Entry[], load: Load): Promise<Map<Entry, string>> {
  const codes = new Map<Entry, string>()
  const codeOf = importCodes(importId)
  const used = new Set<string>()
  let open = changes.filter(entry => !entry.before)
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
