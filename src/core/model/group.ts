// A group of consultants (A7).
import * as z from 'zod'
import { id, line, name, time } from './basics.ts'

export const groupFields = z.object({
  name: name.describe('unique name'),
  description: line(500).default('').describe('what the group is for'),
})

export const group = groupFields.extend({ id, createdAt: time })
export type Group = z.infer<typeof group>

/** A group as lists and cards show it: with who is in it. */
export const groupView = group.extend({
  members: z.array(z.object({ id, login: z.string(), name: z.string() })),
  memberCount: z.int(),
})
export type GroupView = z.infer<typeof groupView>
