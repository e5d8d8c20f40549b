// How new conversations find a consultant: policies, and why routing did what it did (E4, G9, G10).
import * as z from 'zod'
import { id, time } from './basics.ts'

/** `manual`: whoever takes it. The others give it to somebody who is free, whom they spoke with before first. */
export const policies = ['manual', 'random', 'round-robin', 'least-busy'] as const

/** Where routing stands with a conversation, until a consultant answers it or takes it themselves. */
export const routing = z.object({
  at: time.nullable().describe('when routing last gave it to somebody, or to a group'),
  tried: z.array(id).describe('consultants who had it and did not answer, or gave it back'),
  groups: z.array(id).describe('groups whose time is over'),
})
export type Routing = z.infer<typeof routing>

/** Why a consultant can't get a conversation. */
export const unfit = z.enum(['deleted', 'takes-none', 'not-in-group', 'not-online', 'had-it', 'full'])
export type Unfit = z.infer<typeof unfit>

/** The reason of a step of routing, as events keep it. */
export const why = z.object({
  rule: z
    .enum(['previous', 'random', 'round-robin', 'least-busy', 'unanswered', 'offline', 'nobody-online'])
    .describe('what led to it'),
  of: z.int().optional().describe('how many consultants could have had it'),
  held: z.int().optional().describe('how many conversations the chosen one had'),
  capacity: z.int().optional().describe('how many they may have at once'),
  seconds: z.int().optional().describe('how long nobody answered'),
  consultant: z.string().optional().describe('name of who did not answer, or is gone'),
})
export type Why = z.infer<typeof why>
