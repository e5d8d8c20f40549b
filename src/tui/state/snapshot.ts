// What the lists of the console's beginning look like: those that the server tells, and those that were kept.
import * as z from 'zod'
import { channel } from '../../core/model/channel.ts'
import { consultant } from '../../core/model/consultant.ts'
import { conversation } from '../../core/model/conversation.ts'
import { groupView } from '../../core/model/group.ts'
import { unseenMention } from '../../core/model/mention.ts'
import { reply } from '../../core/model/reply.ts'
import { role } from '../../core/model/role.ts'
import { mode } from '../../core/model/session.ts'
import { task } from '../../core/model/task.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'

const conversations = z.array(conversation)

export const snapshot: z.ZodType<Snapshot> = z.object({
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
