// One contact on one channel; on the web, one browser profile.
import * as z from 'zod'
import { id, time } from './basics.ts'
import { formAnswered } from './form.ts'

export const identity = z.object({
  id,
  channel: id,
  contact: id,
  address: z.string().describe('how the channel names them; empty on the web'),
  subscribed: z.boolean(),
  createdAt: time,
  lastSeenAt: time,
  visits: z.int().describe('number of visits so far'),
  form: formAnswered.optional().describe('what they have answered of the form before the chat'),
})
export type Identity = z.infer<typeof identity>
