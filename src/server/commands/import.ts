// Commands about imports as a whole; their rows come by contact.import.
import type { ContactImport } from '../../core/model/import.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { importedContacts } from '../../core/rules/contact-imported.ts'
import * as rules from '../../core/rules/import.ts'
import type { Handlers, Load } from './handler.ts'

type Commands = Handlers<`import.${'start' | 'finish' | 'edit' | 'undo'}`>

/** The import as it is after the events. */
const after = (
  before: ContactImport | null,
  events: Parameters<typeof rules.evolveImport>[1][],
  at: string,
) => events.reduce<ContactImport | null>((one, event) => rules.evolveImport(one, event, at), before)!

export const importCommands: Commands = {
  'import.start': async (input, context, load) => {
    const existing = await load.import(input.import)
    const events = rules.startImport(input, existing, context)
    if (events instanceof Refusal) return events
    return { events, answer: after(existing, events, context.now) }
  },

  'import.finish': async (input, context, load) => {
    const existing = await load.import(input.import)
    const events = rules.finishImport(existing, context)
    if (events instanceof Refusal) return events
    return { events, answer: after(existing, events, context.now) }
  },

  'import.edit': async (input, context, load) => {
    const existing = rules.importNamed(input.import, await load.importsNamed(input.import), context)
    if (existing instanceof Refusal) return existing
    const events = rules.editImport(input, existing)
    return { events, answer: after(existing, events, context.now) }
  },

  'import.undo': async (input, context, load) => {
    const existing = rules.importNamed(input.import, await load.importsNamed(input.import), context)
    if (existing instanceof Refusal) return existing
    const events = rules.undoBatch(existing, await undoFacts(existing, load))
    const [event] = events
    const leftNow = event?.type === 'import.undone' ? event.data.left : []
    return { events, answer: { ...after(existing, events, context.now), leftNow } }
  },
}

async function undoFacts({ id }: ContactImport, load: Load): Promise<rules.UndoFacts> {
  const last = await load.lastImportBatch(id)
  const contacts = last ? importedContacts(last.data, last.at) : []
  const ids = contacts.map(({ now }) => now.id)
  return {
    batch: last && { first: last.first, contacts },
    more: last?.more ?? false,
    now: await load.contactsAmong(ids),
    inUse: await load.contactsInUse(ids),
  }
}
