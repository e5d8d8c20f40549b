// Commands about contacts, and the import of a batch.
import { Refusal } from '../../core/protocol/refusal.ts'
import * as rules from '../../core/rules/contact.ts'
import type { Entry } from '../../core/rules/contact-book.ts'
import { finishImport, importCode, planImport, readRows } from '../../core/rules/contact-import.ts'
import { type ImportRow, isFault } from '../../core/rules/contact-row.ts'
import type { Handlers, Load } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'
import { freeCode } from './visitor.ts'

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
    const rows = readRows(input, context)
    if (rows instanceof Refusal) return rows
    const good = rows.filter((row): row is ImportRow => !isFault(row))
    const existing = [
      ...(await load.contactsWithEmails(good.flatMap(row => row.emails))),
      ...(await load.contactsWithPhones(good.flatMap(row => [...row.phones, ...row.dialled]))),
    ]
    const plan = planImport(rows, existing, input.country, context)
    const codes = await codesFor(input.import, plan.changes, load)
    const { events, verdicts } = finishImport(input, plan, codes)
    return { events, answer: { verdicts } }
  },
}

/** A free code for each new contact of the batch. */
async function codesFor(importId: string, changes: Entry[], load: Load): Promise<Map<Entry, string>> {
  const codes = new Map<Entry, string>()
  const used = new Set<string>()
  for (const entry of changes) {
    if (entry.before) continue
    for (let attempt = 0; ; attempt++) {
      const code = importCode(importId, entry.line, attempt)
      if (used.has(code) || (await load.codeTaken(code))) continue
      used.add(code)
      codes.set(entry, code)
      break
    }
  }
  return codes
}
