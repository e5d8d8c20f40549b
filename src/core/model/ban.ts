// A ban of one identity, or of an address or a range of addresses (B7).
import * as z from 'zod'
import { said } from '../text/faults.ts'
import { email, id, line, time } from './basics.ts'

export const banFields = z.object({
  identity: id.nullable().default(null).describe('the visitor’s profile'),
  ip: z
    .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
      error: ({ input }) =>
        `${said(input)}is no address such as 203.0.113.7, and no range such as 203.0.113.0/24`,
    })
    .nullable()
    .default(null)
    .describe('an address, or a range such as 203.0.113.0/24'),
  email: z
    .union(
      [
        email,
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^@[^\s@]+\.[^\s@]+$/),
      ],
      {
        error: 'is no e-mail address such as jan@mail.example, and no domain such as @mail.example',
      },
    )
    .nullable()
    .default(null)
    .describe(
      'an e-mail address, or a domain such as @mail.example: mail from it opens and reaches no conversation',
    ),
  reason: line(300).default('').describe('why'),
  until: time.nullable().default(null).describe('when it ends; without it, never'),
})

export const ban = banFields.extend({
  id,
  by: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  createdAt: time,
  name: z.string().describe('whom it concerns, for people'),
  hits: z.int().optional().describe('how many visits and messages it has refused; counted every minute'),
  lastHitAt: time.optional().describe('when it last did, to the minute'),
})
export type Ban = z.infer<typeof ban>
