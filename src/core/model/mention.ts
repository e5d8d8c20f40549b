// Where a colleague named somebody in a note (C8).
import * as z from 'zod'
import { id, time } from './basics.ts'
import { message } from './message.ts'

export const mention = z.object({
  conversation: z.object({ id, code: z.string(), name: z.string() }),
  message: id.describe('the note'),
  by: z.string().describe('who wrote it'),
  at: time,
  seen: z.boolean(),
  note: message.nullable().describe('null for who may not open the conversation'),
})
export type Mention = z.infer<typeof mention>

/** As a console begins with it: one that was not seen yet. */
export const unseenMention = z.object({ conversation: id, message: id, by: z.string() })
export type UnseenMention = z.infer<typeof unseenMention>
