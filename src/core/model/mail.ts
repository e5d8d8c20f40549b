// A mail that came in: kept raw before anybody reads it, then filed, quarantined or ignored (D8, C1).
import * as z from 'zod'
import { id, time } from './basics.ts'
import { file } from './file.ts'

export const mailStates = [
  'stored',
  'filed',
  'quarantined',
  'ignored',
  'banned',
  'duplicate',
  'discarded',
] as const

/**
 * Why a file of a mail stays in the raw original only. `quoted`: a picture in the signature, or in what is quoted;
 * `again`: one inside the words that the conversation has from an earlier mail.
 */
export const leftReasons = ['size', 'program', 'empty', 'count', 'quoted', 'again'] as const

export const attachment = z.object({
  name: z.string(),
  type: z.string().describe('media type; of one that was taken, by its content'),
  size: z.int().describe('bytes'),
  file: file.optional().describe('where it was taken out of the mail'),
  hash: z.string().optional().describe('SHA-256, of a picture that is shown among the words'),
  left: z.enum(leftReasons).optional().describe('why it stays in the original only'),
})
export type Attachment = z.infer<typeof attachment>

export const mail = z.object({
  id,
  mailbox: id,
  folder: z.string(),
  uidValidity: z.string(),
  uid: z.int(),
  hash: z.string().describe('SHA-256 of the raw mail'),
  size: z.int().describe('bytes'),
  original: z.string().describe('the raw mail, as a file inside the data folder'),
  receivedAt: time.describe('when it was fetched'),
  state: z.enum(mailStates).describe('stored = not read yet'),
  from: z.string(),
  fromName: z.string(),
  subject: z.string(),
  date: z.string(),
  messageId: z.string(),
  references: z.array(z.string()).describe('what its answer refers to, the mail itself last'),
  digest: z.string().describe('of its sender, subject, date, words and attachments'),
  text: z.string().describe('its words'),
  attachments: z.array(attachment),
  reason: z.string().describe('why it is where it is'),
  suggestion: id.nullable().describe('conversation that it may belong to'),
  role: z.enum(['client', 'company']).nullable().describe('for whom it speaks, once filed'),
  conversation: id.nullable(),
  message: id.nullable(),
})
export type Mail = z.infer<typeof mail>

/** What stands in a mail, before it is read. */
export const unread = {
  from: '',
  fromName: '',
  subject: '',
  date: '',
  messageId: '',
  references: [],
  digest: '',
  text: '',
  attachments: [],
} satisfies Partial<Mail>
