// A field of one's own that contacts have: declared once, with a type (D4).
import * as z from 'zod'
import { id, line, time } from './basics.ts'

const fieldType = z.enum(['text', 'number', 'date', 'yes-no', 'choice'])

export const fieldFields = z.object({
  name: line(60)
    .regex(/^\p{L}[\p{L}\p{N}_-]*$/u, 'must be one word that begins with a letter, such as city')
    .describe('one word, as queries, variables and imports name it'),
  label: line(120).default('').describe('what people read'),
  type: fieldType.default('text').describe('what its values are'),
  choices: z.array(line(120).min(1)).max(200).default([]).describe('the values there are, for type choice'),
})

export const field = fieldFields.extend({ id, createdAt: time })
export type Field = z.infer<typeof field>
