// Commands and queries about one's own mentions (C8).
import * as z from 'zod'
import { id } from '../model/basics.ts'
import { mention } from '../model/mention.ts'
import { command, listOf, paging, query } from './operation.ts'

export const mentionOperations = {
  'mention.list': query(
    'list where colleagues mention you in notes, newest first',
    paging
      .extend({ seen: z.boolean().optional().describe('only those that you have seen, or not') })
      .strict(),
    listOf(mention),
  ),
  'mention.read': command(
    'say that you have seen mentions',
    z.strictObject({ messages: z.array(id).min(1).max(100).describe('ids of the notes') }),
    z.object({ messages: z.array(id).describe('those that you had not seen before') }),
  ),
}
