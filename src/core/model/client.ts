// What a client did outside of the conversation: subscribed, ordered, paid … (C10).
import * as z from 'zod'
import { id, line, time } from './basics.ts'

export const clientActionFields = z.object({
  type: line(60).min(1).describe('what happened, in a word: subscribed, ordered, paid, paymentFailed …'),
  title: line(200).default('').describe('what it was about, such as: Order 1042'),
  campaign: line(120).default('').describe('campaign that it came from'),
  source: line(120).default('').describe('where it came from'),
  tool: line(120).default('').describe('what it was done with'),
  amount: z.number().min(-1e12).max(1e12).optional().describe('how much it cost'),
  currency: line(8).default('').describe('of the amount, such as PLN'),
})

export const clientAction = clientActionFields.extend({
  id,
  proven: z.boolean().describe('a program with a token said so, not a page in the client’s browser'),
})
export type ClientAction = z.infer<typeof clientAction>

/** As a visit keeps it. */
export const pastAction = clientAction.extend({ at: time })
