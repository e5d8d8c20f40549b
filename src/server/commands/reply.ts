// Commands about quick replies.
import { Refusal } from '../../core/protocol/refusal.ts'
import * as rules from '../../core/rules/reply.ts'
import { replyNamed } from '../../core/rules/reply.ts'
import { importReplies } from '../../core/rules/reply-import.ts'
import type { Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

export const replyCommands: Handlers<`reply.${'add' | 'edit' | 'import' | 'remove'}`> = {
  'reply.add': async (input, context) =>
    outcome(rules.addReply(input, context), (_after, events) => dataOf(events, 'reply.added').reply),
  'reply.edit': async (input, context) =>
    outcome(
      rules.editReply(input, context),
      after => after.replies[meant(replyNamed(context.directory, context.actor, input.reply)).id]!,
    ),
  'reply.import': async (input, context) => {
    const taken = importReplies(input, context)
    return taken instanceof Refusal ? taken : { events: taken.events, answer: { replies: taken.fates } }
  },
  'reply.remove': async (input, context) =>
    outcome(rules.removeReply(input, context), (_after, events) => dataOf(events, 'reply.removed').reply),
}
