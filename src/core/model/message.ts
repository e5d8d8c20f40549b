// One entry of a conversation: text, files, internal note, or technical event (E7, G3).
import * as z from 'zod'
import { id, time } from './basics.ts'
import { file } from './file.ts'
import { attachment } from './mail.ts'

export const author = z.object({
  kind: z.enum(['visitor', 'consultant', 'system']),
  id: z.string().nullable().describe('consultant or contact; null for the system'),
  name: z.string(),
  position: z.string().optional(),
  photo: z.string().nullable().optional(),
})
export type Author = z.infer<typeof author>

export const quote = z.object({
  message: id,
  author: z.string(),
  text: z.string().describe('first words; empty when deleted'),
  deleted: z.boolean(),
})
export type Quote = z.infer<typeof quote>

/** What a message tells of the mail that it came by. */
export const ofMail = z.object({
  id: id.describe('the mail'),
  subject: z.string(),
  from: z.string().describe('address'),
  fromName: z.string(),
  quoted: z.string().describe('what the mail quotes and signs below its words'),
  left: z
    .array(attachment.pick({ name: true, size: true, left: true }))
    .describe('files that stay in the original only'),
})
export type OfMail = z.infer<typeof ofMail>

export const message = z.object({
  id,
  conversation: id,
  seq: z.int().describe('place within the conversation, from 1'),
  kind: z.enum(['text', 'file', 'note', 'event']).describe('file: text with files, or files alone'),
  at: time,
  author,
  text: z.string().describe('empty once deleted'),
  files: z.array(file).optional().describe('left out where there are none; gone once deleted'),
  mail: ofMail.optional().describe('left out where it did not come by mail; gone once deleted'),
  replyTo: quote.nullable(),
  mentions: z.array(id),
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  event: z
    .object({ type: z.string(), data: z.record(z.string(), z.unknown()) })
    .nullable()
    .describe('what happened, for kind event'),
})
/** A word of one side to the other, as opposed to notes and what happened. */
export const isSpoken = ({ kind }: Pick<Message, 'kind'>): boolean => kind === 'text' || kind === 'file'
export type Message = z.infer<typeof message>
