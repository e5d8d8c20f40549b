// A person who can sign in (A1).
import * as z from 'zod'
import { email, id, line, phone, time } from './basics.ts'

export const accountFields = z.object({
  login: email.describe('e-mail address; the login, unique'),
  firstName: line(80).default('').describe('first name'),
  lastName: line(80).default('').describe('last name'),
  phone: z
    .union([phone, z.literal('')])
    .default('')
    .describe('phone number'),
  admin: z.boolean().default(false).describe('admin status'),
  manager: z.boolean().default(false).describe('manager status'),
  access: z.array(line(60).min(1)).max(50).default([]).describe('what else the account may enter'),
  telephone: z
    .object({
      type: z.enum(['none', 'softphone', 'desk']).describe('what they telephone with'),
      sip: line(120).describe('SIP account of their telephone'),
    })
    .default({ type: 'none', sip: '' })
    .describe('telephone type and SIP account (D1)'),
})

export const account = accountFields.extend({
  id,
  createdAt: time,
  removedAt: time.nullable().describe('set when the account can no longer sign in'),
})
export type Account = z.infer<typeof account>

/** A password as it is typed; kept only as a scrypt hash. */
export const password = z.string().min(8).max(200).describe('password, 8 characters or more')
