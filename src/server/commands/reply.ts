// Commands about quick replies.
import type { File } from '../../core/model/file.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Context } from '../../core/rules/context.ts'
import * as rules from '../../core/rules/reply.ts'
import { replyNamed } from '../../core/rules/reply.ts'
import { replyFiles } from '../../core/rules/reply-file.ts'
import { importReplies } from '../../core/rules/reply-import.ts'
import type { Handlers, Load } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

export const replyCommands: Handlers<`reply.${'add' | 'edit' | 'import' | 'remove'}`> = {
  'reply.add': async (input, context, load) => {
    const files = await named(input.files, [], context, load)
    if (files instanceof Refusal) return files
    return outcome(
      rules.addReply(input, context, files),
      (_after, events) => dataOf(events, 'reply.added').reply,
    )
  },
  'reply.edit': async (input, context, load) => {
    const reply = replyNamed(context.directory, context.actor, input.reply)
    const had = reply instanceof Refusal ? [] : reply.files
    const files =
      input.files === undefined ? undefined : await named(input.files ?? [], had ?? [], context, load)
    if (files instanceof Refusal) return files
    return outcome(rules.editReply(input, context, files), after => after.replies[meant(reply).id]!)
  },
  'reply.import': async (input, context) => {
    const taken = importReplies(input, context)
    return taken instanceof Refusal ? taken : { events: taken.events, answer: { replies: taken.fates } }
  },
  'reply.remove': async (input, context) =>
    outcome(rules.removeReply(input, context), (_after, events) => dataOf(events, 'reply.removed').reply),
}

/** The uploads of these ids, where a reply may have them. */
async function named(
  ids: readonly string[],
  had: readonly File[],
  context: Context,
  load: Load,
): Promise<File[] | Refusal> {
  const found = await Promise.all(ids.map(id => load.file(id)))
  return replyFiles(
    ids,
    found.filter(file => file !== null),
    had,
    context,
  )
}
