// A mail on its way out: what it tells of which conversation, and how far it has come (B3, D7, E6).
import * as z from 'zod'
import { email, id, time } from './basics.ts'

/**
 * `request` and `missed` go to the company; `answer` to an absent visitor, `reply` to who wrote a mail, `transcript` to
 * whom a consultant sends it.
 */
export const letterKinds = ['request', 'missed', 'answer', 'reply', 'transcript'] as const
export type LetterKind = (typeof letterKinds)[number]
export const letterStates = ['waiting', 'sending', 'sent', 'failed', 'cancelled'] as const

export const letter = z.object({
  id: id.describe('its Message-ID is made of it, before the first try'),
  mailbox: id,
  conversation: id,
  code: z.string().describe('the conversation’s code'),
  kind: z.enum(letterKinds),
  to: z.array(email),
  state: z.enum(letterStates).describe('waiting = still taking in what is said'),
  from: z.int().describe('first entry of the conversation that it may tell'),
  upTo: z.int().nullable().describe('last entry; null = not yet fixed'),
  dueAt: time.describe('when it is tried next'),
  tries: z.int(),
  error: z.string().describe('why it failed, or was cancelled'),
  createdAt: time,
  sentAt: time.nullable(),
})
export type Letter = z.infer<typeof letter>
