// A consultant's view of everything that changes, at one seq: what a console begins with (PROTOCOL.md, `snapshot`).
import type { Conversation, Queue } from '../../core/model/conversation.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import { type Directory, groupView } from '../../core/rules/directory.ts'
import { queueOf } from '../../core/rules/queue.ts'
import { repliesFor } from '../../core/rules/reply.ts'
import { listed } from './listed.ts'

/** `open`: all conversations that are not closed; `own`: what is the consultant's. */
export function snapshot(
  actor: Actor,
  directory: Directory,
  seq: number,
  open: readonly Conversation[],
  own: Pick<Snapshot, 'tasks' | 'mentions'>,
): Snapshot | Refusal {
  const consultant = actor.kind === 'account' ? actor.consultant : null
  if (actor.kind !== 'account' || !consultant)
    return (
      forbids(actor, 'conversation.list', null) ?? new Refusal('not-allowed', 'only a consultant has queues')
    )
  const queues: Record<Queue, Conversation[]> = { mine: [], new: [], others: [], missed: [] }
  if (actor.can.includes('conversation.list'))
    for (const conversation of open) {
      const queue = queueOf(conversation, consultant.id)
      if (queue) queues[queue].push(listed(actor, conversation))
    }
  const { account, mode, can } = actor
  return {
    seq,
    queues,
    me: { consultant, mode, can: [...can], admin: account.admin, manager: account.manager },
    consultants: Object.values(directory.consultants),
    groups: Object.values(directory.groups).map(group => groupView(directory, group)),
    roles: Object.values(directory.roles),
    channels: Object.values(directory.channels),
    replies: repliesFor(directory, consultant),
    settings: Object.values(directory.settings),
    ...own,
  }
}
