// The frames of the live connections: consultant's (GET /api/live) and visitor's (GET /visit/<key>).
import * as z from 'zod'
import type { LoggedEvent } from '../events.ts'
import { id } from '../model/basics.ts'
import type { Channel } from '../model/channel.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Conversation, Queue } from '../model/conversation.ts'
import type { File } from '../model/file.ts'
import type { GroupView } from '../model/group.ts'
import type { UnseenMention } from '../model/mention.ts'
import type { Reply } from '../model/reply.ts'
import type { Role } from '../model/role.ts'
import type { Mode } from '../model/session.ts'
import type { ChangedSetting } from '../model/setting.ts'
import type { Task } from '../model/task.ts'
import { page } from '../model/visit.ts'
import type { RefusalView } from './refusal.ts'

/** A frame over this size closes the connection with 1009. */
export const maxFrameBytes = 64 * 1024

const request = z.strictObject({
  id: z.string().min(1).max(64).describe('named again by the answer'),
  do: z.string().max(64).describe('name of a command or query'),
  with: z.unknown().describe('its input'),
})

/** Whether it is a request by that schema, for certain: most frames are, and a union is dear to check. */
export function isRequest(frame: unknown): frame is z.output<typeof request> {
  if (typeof frame !== 'object' || frame === null) return false
  for (const key in frame) if (key !== 'id' && key !== 'do' && key !== 'with') return false
  const { id, do: name } = frame as { id?: unknown; do?: unknown }
  if (typeof id !== 'string' || typeof name !== 'string' || !('with' in frame)) return false
  return id.length > 0 && id.length <= 64 && name.length <= 64
}

/** What a consultant's connection may say. */
export const consultantFrame = z.union([
  request,
  z.strictObject({ signIn: z.strictObject({ token: z.string().max(200) }) }),
  z.strictObject({ subscribe: z.strictObject({ since: z.int().min(0).optional() }) }),
  z.strictObject({
    signal: z.union([
      z.strictObject({ type: z.literal('typing'), conversation: id }),
      /** at the console: keys are pressed */
      z.strictObject({ type: z.literal('active') }),
    ]),
  }),
])
export type ConsultantFrame = z.input<typeof consultantFrame>

/** What a visitor's connection may say. */
export const visitorFrame = z.union([
  request,
  z.strictObject({
    signal: z.union([
      z.strictObject({ type: z.literal('typing') }),
      page.extend({ type: z.literal('page') }),
    ]),
  }),
])
export type VisitorFrame = z.input<typeof visitorFrame>

/** The consultant's view of everything that changes, at one `seq`. */
export interface Snapshot {
  seq: number
  queues: Record<Queue, Conversation[]>
  me: { consultant: Consultant; mode: Mode; can: string[]; admin: boolean; manager: boolean }
  consultants: Consultant[]
  groups: GroupView[]
  roles: Role[]
  channels: Channel[]
  replies: Reply[]
  /** those that are not as they come */
  settings: ChangedSetting[]
  /** my open ones, what is due first at the top */
  tasks: Task[]
  /** mine that I have not seen, the newest last */
  mentions: UnseenMention[]
}

export type Signal = {
  type: 'typing'
  conversation: string
  by: { kind: 'visitor' | 'consultant'; id: string | null; name: string }
}

/** What the server may say to a consultant's connection. */
export type ServerFrame =
  | { id: string; ok: unknown; seq?: number }
  | { id: string; error: RefusalView & { requestId?: string } }
  | { error: RefusalView }
  | { snapshot: Snapshot }
  | { event: LoggedEvent }
  | { caughtUp: { seq: number } }
  | { signal: Signal }

/** What the server may say to a visitor's window. `seq` counts the visitor's own events. */
export type VisitorServerFrame =
  | { id: string; ok: unknown }
  | { id: string; error: RefusalView }
  | { error: RefusalView }
  | { event: VisitorEvent }
  | { caughtUp: { seq: number } }
  | {
      signal:
        | { type: 'typing'; by: { name: string } }
        | { type: 'duty'; onDuty: boolean }
        /** 1 = nobody waits longer; null = waits no more */
        | { type: 'place'; place: number | null }
    }

export interface VisitorAuthor {
  kind: 'visitor' | 'consultant' | 'system'
  name: string
  position?: string
  photo?: string | null
}

/** An event as the visitor's window hears it; built by rules/visitor-view.ts. */
export type VisitorEvent = { seq: number; at: string; conversation: string } & (
  | {
      type: 'message.sent'
      data: {
        message: string
        text: string
        author: VisitorAuthor
        replyTo: { message: string; author: string; text: string; deleted: boolean } | null
        files?: File[]
        /** said by the channel in the consultant's name: nothing has been read or answered */
        welcome?: boolean
      }
    }
  | { type: 'message.edited'; data: { message: string; text: string } }
  | { type: 'message.deleted'; data: { message: string } }
  /** A consultant has marked all up to the visitor's seq `upTo` read. */
  | { type: 'message.read'; data: { upTo: number } }
  | { type: 'conversation.started'; data: { onDuty: boolean } }
  | {
      type: 'conversation.accepted' | 'conversation.transferred' | 'participant.joined'
      data: { consultant: VisitorAuthor | null }
    }
  | { type: 'participant.left'; data: { consultant: VisitorAuthor } }
  | { type: 'conversation.requeued' | 'conversation.missed'; data: Record<string, never> }
  | { type: 'conversation.closed'; data: { by: VisitorAuthor } }
  | { type: 'conversation.rated'; data: { score: number; comment: string } }
  /** `answered`: the form before the chat, which is not asked any more. */
  | {
      type: 'contact.introduced'
      data: { name?: string; email?: string; phone?: string; answered?: true }
    }
)
