// A quick reply: shortcut, title, text with variables, files; of the site, a group or one consultant (B5, E11).
import * as z from 'zod'
import { id, line, name, text, time } from './basics.ts'
import { file } from './file.ts'

export const shortcut = line(40)
  .regex(/^\/?[^\s/]+$/, 'must be one word, such as /refund')
  .transform(word => (word.startsWith('/') ? word : `/${word}`))

export const replyScope = z.enum(['site', 'group', 'mine'])

export const replyFields = z.object({
  shortcut: shortcut.describe('what is typed after /'),
  title: name.describe('what the picker shows'),
  text: text(4_000).min(1).describe('the text; variables such as {visitor.name|dear guest}'),
  scope: replyScope.default('mine').describe('whose it is: the site’s, a group’s, or mine'),
})

export const reply = replyFields.extend({
  id,
  group: id.nullable(),
  consultant: id.nullable(),
  createdAt: time,
  files: z
    .array(file)
    .optional()
    .describe('sent along with the text; left out or empty where there are none'),
})
export type Reply = z.infer<typeof reply>
