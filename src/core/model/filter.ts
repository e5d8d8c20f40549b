// A query that was saved under a name: one's own, or for everybody (C4).
import * as z from 'zod'
import { id, line, name, time } from './basics.ts'

export const filterFields = z.object({
  name: name.describe('what it is called'),
  noun: z.enum(['contact', 'conversation']).default('contact').describe('what it finds'),
  where: line(4_000).min(1).describe('the query, such as: city = Kraków and tag in (vip, b2b)'),
})

export const filter = filterFields.extend({
  id,
  account: id.nullable().describe('whose it is; null = everybody’s'),
  createdAt: time,
})
export type Filter = z.infer<typeof filter>
