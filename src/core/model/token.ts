// An API token: acts as the account that made it, within its scopes, until it ends (G5).
import * as z from 'zod'
import { id, name, time } from './basics.ts'

/** `contact.*`, `contact.view`, `contact.add`, `*.view` or `*`; rules/scope.ts knows which there are. */
const scope = z.string().trim().max(60)

export const tokenFields = z.object({
  name: name.describe('unique name: what it is for'),
  scopes: z
    .array(scope)
    .min(1)
    .max(100)
    .describe('what it may do: *, *.view, contact.*, contact.view or single operations such as contact.add'),
  expires: time.nullable().default(null).describe('when it ends; without it, never'),
})

/** The secret itself is nowhere but in the answer that made it. */
export const apiToken = tokenFields.extend({
  id,
  account: id,
  createdAt: time,
  usedAt: time.nullable().describe('when it was last used, to the day'),
})
export type ApiToken = z.infer<typeof apiToken>
