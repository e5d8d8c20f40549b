// Commands about quick replies.

import * as rules from '../../core/rules/reply.ts'
import { replyNamed } from '../../core/rules/reply.ts'
import type { Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

export const replyCommands: Handlers<`reply.${'add' | 'edit' | 'remove'}`> = {
  'reply.add': async (input, context) =>
    outcome(rules.addReply(input, context), (_after, events) => dataOf(events, 'reply.added').reply),
  'reply.edit': async (input, context) =>
    outcome(
      rules.editReply(input, context),
      after => after.replies[meant(replyNamed(context.directory, context.actor, input.reply)).id]!,
    ),
  'reply.remove': async (input, context) =>
    outcome(rules.removeReply(input, context), (_after, events) => dataOf(events, 'reply.removed').reply),
}
