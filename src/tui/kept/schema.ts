// What a kept file must look like to be taken: it was written by us, but the disk is a door like any other.
import * as z from 'zod'
import { channel } from '../../core/model/channel.ts'
import { consultant } from '../../core/model/consultant.ts'
import { contact } from '../../core/model/contact.ts'
import { conversation } from '../../core/model/conversation.ts'
import { groupView } from '../../core/model/group.ts'
import { identity } from '../../core/model/identity.ts'
import { unseenMention } from '../../core/model/mention.ts'
import { message } from '../../core/model/message.ts'
import { reply } from '../../core/model/reply.ts'
import { role } from '../../core/model/role.ts'
import { mode } from '../../core/model/session.ts'
import { task } from '../../core/model/task.ts'
import { visit } from '../../core/model/visit.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'

/** Another number: what an older program wrote is not read, and written anew. */
export const format = 1

const conversations = z.array(conversation)

const snapshot: z.ZodType<Snapshot> = z.object({
  seq: z.int(),
  queues: z.object({ mine: conversations, new: conversations, others: conversations, missed: conversations }),
  me: z.object({
    consultant,
    mode,
    can: z.array(z.string()),
    admin: z.boolean(),
    manager: z.boolean(),
  }),
  consultants: z.array(consultant),
  groups: z.array(groupView),
  roles: z.array(role),
  channels: z.array(channel),
  replies: z.array(reply),
  settings: z.array(z.object({ id: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
  tasks: z.array(task),
  mentions: z.array(unseenMention),
})

/** The lists, and which conversations are kept: `docs` by id, at which seq of the log each was written. */
export const keptLists = z.object({
  format: z.literal(format),
  at: z.number(),
  /** All that the server would need to tell again is what came after `snapshot.seq`. */
  whole: z.boolean(),
  snapshot,
  docs: z.record(z.string(), z.object({ seq: z.int(), readAt: z.number() })),
})
export type KeptLists = z.infer<typeof keptLists>

/** One conversation as it was read. */
export const keptDoc = z.object({
  format: z.literal(format),
  seq: z.int(),
  conversation,
  messages: z.array(message),
  contact,
  identity,
  visit: visit.nullable(),
  earlier: z.int(),
  tasks: z.array(task),
  complete: z.boolean(),
})
export type KeptDoc = z.infer<typeof keptDoc>
