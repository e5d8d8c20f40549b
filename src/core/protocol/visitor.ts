// The visitor's small vocabulary: what the window may say over GET /visit/<channel key>, and what it hears.
import * as z from 'zod'
import { email, id, language, line, messageText, phone, text, time } from '../model/basics.ts'
import { clientActionFields } from '../model/client.ts'
import { form } from '../model/form.ts'
import { page } from '../model/visit.ts'
import { nothingSaid, saysSomething, words } from './conversation.ts'
import { command, nothing } from './operation.ts'

const visitor = { door: 'visitor' } as const
const score = z.int().min(1).max(5)

/** Who the visitor talks with, as their window shows it. */
export const consultantCard = z.object({
  name: z.string(),
  position: z.string(),
  photo: z.string().nullable(),
})
export type ConsultantCard = z.infer<typeof consultantCard>

/** The look of the window, from the channel. */
export const look = z.object({
  name: z.string(),
  title: z.string(),
  color: z.string(),
  position: z.enum(['right', 'left']),
  logo: z.string().describe('address of the company’s picture, or empty'),
  online: z.string().describe('address of the button’s picture while somebody is on duty, or empty'),
  offline: z.string().describe('the same while nobody is; empty = as online'),
  greeting: z.string(),
})

export const visitorOperations = {
  'visit.start': command(
    'begin or resume a visit; `token` from the last visit, `since` = the last seq that the window has',
    page.extend({
      referrer: z.string().trim().max(2_000).default(''),
      language: line(35).default(''),
      timeZone: line(60).default(''),
      work: z
        .string()
        .max(20)
        .optional()
        .describe(
          'where the server has asked a new visitor for it (too-many with details.work): the number found',
        ),
      token: z.string().max(200).nullable().default(null),
      newToken: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'must be 32 random bytes in hex')
        .optional()
        .describe(
          'without `token`: the one that a new visitor is to have, made by the browser; a repeat is the same visitor',
        ),
      since: z.int().min(0).default(0),
    }),
    z.object({
      token: z.string().describe('secret of this browser, to be kept by it; always good for the next visit'),
      onDuty: z.boolean(),
      language: language,
      look,
      form: form.nullable().describe('what is to be answered before the first message, by form.answer'),
      consultant: consultantCard.nullable(),
      conversation: id.nullable().describe('the open conversation'),
      name: z.string().describe('the name the visitor gave, or empty'),
      editWithin: z
        .int()
        .nullable()
        .describe(
          'milliseconds in which the visitor may change and delete what they sent; null = at any time',
        ),
      now: time.describe('by the server’s clock'),
      seq: z.int().describe('seq of the newest event of this visitor'),
    }),
    visitor,
  ),
  'message.send': command(
    'write; a repeat with the same message id is the same message',
    words.refine(saysSomething, nothingSaid),
    z.object({ conversation: id, message: id, seq: z.int() }),
    visitor,
  ),
  'file.offer': command(
    'ask where to upload a file, which is then sent by the id that the upload answers with',
    z.object({ name: z.string().max(1_000), size: z.int().min(1) }),
    z.object({
      upload: z.string().describe('where to POST its bytes, once and soon, under the server’s address'),
      limit: z.int().describe('the most bytes of a file'),
    }),
    visitor,
  ),
  'message.edit': command(
    'change an own message',
    z.object({ message: id, text: messageText }),
    nothing,
    visitor,
  ),
  'message.delete': command('delete an own message', z.object({ message: id }), nothing, visitor),
  'message.delivered': command(
    'the window has received all up to this seq',
    z.object({ seq: z.int().min(0) }),
    nothing,
    visitor,
  ),
  'message.read': command(
    'the visitor has seen all up to this seq',
    z.object({ seq: z.int().min(0) }),
    nothing,
    visitor,
  ),
  'contact.introduce': command(
    'say who you are',
    z.object({
      name: line(160).optional(),
      email: email.optional(),
      phone: phone.optional(),
      hmac: z
        .string()
        .regex(/^[0-9a-f]{64}$/i, 'must be HMAC-SHA256 in hex')
        .optional()
        .describe('the shop’s proof that the e-mail is theirs; see channel.secret'),
    }),
    nothing,
    visitor,
  ),
  'form.answer': command(
    'answer what visit.start said is asked before the chat; `consent` = the version of the text agreed to',
    z.object({
      answers: z
        .record(z.string().max(80), z.string().max(1_000))
        .refine(answers => Object.keys(answers).length <= 20, 'must be at most 20'),
      consent: z.int().nullable().default(null),
    }),
    nothing,
    visitor,
  ),
  'client.act': command(
    'the page tells what the visitor did; only operators see it',
    clientActionFields.extend({ action: id }),
    nothing,
    visitor,
  ),
  'conversation.rate': command(
    'rate the conversation',
    z.object({ score, comment: text(2_000).default('') }),
    nothing,
    visitor,
  ),
  'conversation.end': command('end the conversation', z.object({}), nothing, visitor),
}
