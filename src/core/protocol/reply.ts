// Commands and queries about quick replies.
import * as z from 'zod'
import { line, ref } from '../model/basics.ts'
import { reply, replyFields, replyScope } from '../model/reply.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = ref.describe('shortcut or id')

export const replyOperations = {
  'reply.add': command(
    'add a quick reply',
    replyFields
      .extend({ group: ref.nullable().default(null).describe('the group, for scope group') })
      .strict(),
    reply,
  ),
  'reply.list': query(
    'list the quick replies that you may use',
    paging.extend({ search: line().optional(), scope: replyScope.optional() }).strict(),
    listOf(reply),
  ),
  'reply.edit': command(
    'change a quick reply',
    edits(replyFields.omit({ scope: true }))
      .extend({ reply: which })
      .strict(),
    reply,
  ),
  'reply.remove': command('delete a quick reply', z.strictObject({ reply: which }), reply),
}
