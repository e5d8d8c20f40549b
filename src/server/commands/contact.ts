// Commands about contacts.
import { Refusal } from '../../core/protocol/refusal.ts'
import * as rules from '../../core/rules/contact.ts'
import { freeCode } from './contact-code.ts'
import type { Handlers } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'

export const contactCommands: Handlers<`contact.${'add' | 'edit'}`> = {
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
}
