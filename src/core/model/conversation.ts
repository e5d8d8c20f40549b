// One dialogue with one identity, from its first message to its close, as state that events evolve.
import * as z from 'zod'
import { id, line, time } from './basics.ts'
import { routing } from './routing.ts'
import { location } from './visit.ts'

export const conversationState = z.enum(['waiting', 'active', 'missed', 'closed'])

export const queue = z.enum(['mine', 'new', 'others', 'missed'])
export type Queue = z.infer<typeof queue>

const rating = z.object({ score: z.int().min(1).max(5), comment: z.string(), at: time })

export const conversation = z.object({
  id,
  code: z.string().describe('short unique code, such as D-1042'),
  channel: id,
  identity: id,
  contact: id,
  name: z.string().describe('what people call the client'),
  group: id.nullable(),
  state: conversationState,
  offline: z.boolean().describe('began while nobody was on duty: a request'),
  assignee: id.nullable(),
  participants: z.array(id).describe('consultants who take part now'),
  tookPart: z.array(id).describe('consultants who ever took part'),
  startedAt: time,
  lastAt: time,
  lastSeq: z.int().describe('seq of the newest entry'),
  lastMessage: z
    .object({
      seq: z.int(),
      kind: z.enum(['visitor', 'consultant']),
      text: z.string().describe('first words'),
    })
    .nullable(),
  lastVisitorSeq: z.int().describe('seq of the visitor’s newest message; 0 = none'),
  waitingSince: time.nullable().describe('first unanswered message of the visitor'),
  answeredAt: time.nullable().describe('first answer of a consultant'),
  routing: routing.optional().describe('where routing stands with it'),
  moved: z
    .object({
      consultant: id,
      by: id.describe('who did it: they themselves, or who invited them'),
      came: z.boolean(),
      had: z.boolean().describe('who left was the one who had it'),
      at: time,
    })
    .optional()
    .describe('who came or left last, as long as it can be taken back'),
  location: location.optional().describe('where the visitor seemed to be when it began'),
  quiet: z.boolean().describe('marked "not waiting"'),
  present: z.boolean().describe('the visitor is on the site'),
  readSeq: z.record(z.string(), z.int()).describe('how far each consultant has marked it read'),
  deliveredSeq: z.int().describe('how far the visitor’s window has received it'),
  visitorReadSeq: z.int().describe('how far the visitor has read'),
  type: line(80),
  reasons: z.array(line(80)),
  components: z.array(line(80)),
  tags: z.array(line(60)),
  rating: rating.nullable().describe('by the visitor'),
  clientRating: rating.nullable().describe('of the client, by a consultant'),
  closedAt: time.nullable(),
})
export type Conversation = z.infer<typeof conversation>

/** A copy, made field by field: to spread so many into a new object takes engines twenty times as long. */
export const copyOf = (one: Conversation): { [K in keyof Required<Conversation>]: Conversation[K] } => ({
  id: one.id,
  code: one.code,
  channel: one.channel,
  identity: one.identity,
  contact: one.contact,
  name: one.name,
  group: one.group,
  state: one.state,
  offline: one.offline,
  assignee: one.assignee,
  participants: one.participants,
  tookPart: one.tookPart,
  startedAt: one.startedAt,
  lastAt: one.lastAt,
  lastSeq: one.lastSeq,
  lastMessage: one.lastMessage,
  lastVisitorSeq: one.lastVisitorSeq,
  waitingSince: one.waitingSince,
  answeredAt: one.answeredAt,
  routing: one.routing,
  moved: one.moved,
  location: one.location,
  quiet: one.quiet,
  present: one.present,
  readSeq: one.readSeq,
  deliveredSeq: one.deliveredSeq,
  visitorReadSeq: one.visitorReadSeq,
  type: one.type,
  reasons: one.reasons,
  components: one.components,
  tags: one.tags,
  rating: one.rating,
  clientRating: one.clientRating,
  closedAt: one.closedAt,
})
