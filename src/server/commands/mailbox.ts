// Commands about mailboxes. Their secrets come sealed from the gateway.
import type { Mailbox } from '../../core/model/mailbox.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import * as rules from '../../core/rules/mailbox.ts'
import type { Handler } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

interface Internal {
  'mailbox.add': Handler<ParsedInputOf<'mailbox.add'> & rules.Sealed, Mailbox>
  'mailbox.edit': Handler<ParsedInputOf<'mailbox.edit'> & rules.Sealed, Mailbox>
  'mailbox.remove': Handler<ParsedInputOf<'mailbox.remove'>, Mailbox>
  'mailbox.trouble': Handler<Parameters<typeof rules.troubleMailbox>[0], Record<string, never>>
  'mailbox.renew': Handler<Parameters<typeof rules.renewMailbox>[0], Record<string, never>>
}

export const mailboxCommands: Internal = {
  'mailbox.add': async (input, context) =>
    outcome(rules.addMailbox(input, context), (_after, events) => dataOf(events, 'mailbox.added').mailbox),
  'mailbox.edit': async (input, context) => {
    const before = rules.mailboxNamed(context.directory, input.mailbox)
    return outcome(rules.editMailbox(input, context), after => after.mailboxes[meant(before).id]!)
  },
  'mailbox.remove': async (input, context) =>
    outcome(
      rules.removeMailbox(input, context),
      (_after, events) => dataOf(events, 'mailbox.removed').mailbox,
    ),
  'mailbox.trouble': async (input, context) => outcome(rules.troubleMailbox(input, context), () => ({})),
  'mailbox.renew': async (input, context) => outcome(rules.renewMailbox(input, context), () => ({})),
}
