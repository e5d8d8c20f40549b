// A signed-in session: whose, in which mode, until when.
import * as z from 'zod'
import { id, time } from './basics.ts'

export const mode = z.enum(['consultant', 'observer'])
export type Mode = z.infer<typeof mode>

export const session = z.object({
  id,
  account: id,
  consultant: id.nullable(),
  mode,
  createdAt: time,
  expiresAt: time,
})
export type Session = z.infer<typeof session>
