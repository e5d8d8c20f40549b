// Commands and queries about quick replies.
import * as z from 'zod'
import { id, line, ref } from '../model/basics.ts'
import { mostFiles } from '../model/file.ts'
import { reply, replyFields, replyScope } from '../model/reply.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

/** Looked at line by line, so that every fault is told and not the first. */
const bounded = z.string().max(10_000)

/** Uploads for the purpose `reply`: whoever may use the reply sends them along with its text. */
const files = z.array(id).max(mostFiles)

const which = ref.describe('shortcut or id')

export const replyOperations = {
  'reply.add': command(
    'add a quick reply',
    replyFields
      .extend({
        group: ref.nullable().default(null).describe('the group, for scope group'),
        files: files.default([]).describe('sent along with the text: ids of uploads (POST /files?for=reply)'),
      })
      .strict(),
    reply,
  ),
  'reply.list': query(
    'list the quick replies that you may use',
    paging
      .extend({
        search: line().optional().describe('part of shortcut, title or text'),
        scope: replyScope.optional().describe('whose they are'),
      })
      .strict(),
    listOf(reply),
  ),
  'reply.edit': command(
    'change a quick reply',
    edits(replyFields.omit({ scope: true }))
      .extend({
        reply: which,
        files: files
          .nullable()
          .optional()
          .describe('all that are sent along with the text: ids of uploads (POST /files?for=reply)'),
      })
      .strict(),
    reply,
  ),
  'reply.import': command(
    'add and change quick replies from a file: all of them, or none where one is wrong',
    z.strictObject({
      replies: z
        .array(
          z.strictObject({
            line: z.int().min(1).describe('where it stands in the file'),
            shortcut: bounded.nullable().describe('null = made of the first words'),
            title: bounded,
            text: bounded,
            scope: bounded.describe('site, group or mine'),
            group: bounded.nullable().describe('the group, for scope group'),
          }),
        )
        .max(5_000),
    }),
    z.object({
      replies: z.array(
        z.object({
          line: z.int(),
          id,
          shortcut: z.string(),
          fate: z.enum(['new', 'changed', 'unchanged']),
        }),
      ),
    }),
  ),
  'reply.remove': command('delete a quick reply', z.strictObject({ reply: which }), reply),
}
