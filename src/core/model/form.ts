// The form before the chat: what a visitor is asked before their first word, and what they agree to (E2).
import * as z from 'zod'
import { line, text } from './basics.ts'

/** What every form may ask for; other names are those of contacts' own fields. */
export const builtInAsked = ['name', 'email', 'phone', 'question'] as const

const asked = line(80).regex(
  /^\p{L}[\p{L}\p{N}_-]*(:required)?$/u,
  'must be the name of a field, such as email or email:required',
)

export const formFields = z.object({
  ask: z
    .array(asked)
    .max(20)
    .default([])
    .describe('asked before the chat: name, email, phone, question, fields of your own; name:required'),
  consent: text(1_000).default('').describe('what a visitor agrees to before the chat'),
  consentLink: line(300)
    .refine(address => address === '' || /^https?:\/\/[^\s/]/.test(address), 'must be an address: https://…')
    .default('')
    .describe('where the whole text stands that a visitor agrees to'),
})
export type FormFields = z.infer<typeof formFields>

/** What a visitor has answered so far, once for all: kept with their identity. */
export const formAnswered = z.object({
  /** names of what was asked, answered or left out */
  asked: z.array(z.string()),
  /** the newest text that they agreed to */
  consent: z.object({ version: z.int(), at: z.string() }).optional(),
})
export type FormAnswered = z.infer<typeof formAnswered>

const kinds = [...builtInAsked, 'text', 'number', 'date', 'yes-no', 'choice'] as const

/** What one visitor is still to be asked, as their window shows it. */
export const form = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string().describe('what people read; empty where the window has a word of its own'),
      kind: z.enum(kinds),
      required: z.boolean(),
      choices: z.array(z.string()),
    }),
  ),
  consent: z.object({ version: z.int(), text: z.string(), link: z.string() }).nullable(),
})
export type Form = z.infer<typeof form>
