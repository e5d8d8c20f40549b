// Groups of consultants: unique names, and members that come and go from either side (A7).
import type { NewEvent } from '../events.ts'
import type { Group } from '../model/group.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { changed, nameTaken } from './changes.ts'
import type { Context, Decision } from './context.ts'
import { consultantsNamed, groupNamed } from './references.ts'
import { replyAudience } from './reply.ts'

const everyone = { to: 'consultants' } as const

export function addGroup(input: ParsedInputOf<'group.add'>, context: Context): Decision {
  const { consultants: refs, ...fields } = input
  const no =
    forbids(context.actor, 'consultant.manage', null) ??
    nameTaken('group', Object.values(context.directory.groups), input.name)
  if (no) return no
  const consultants = consultantsNamed(context.directory, refs)
  if (consultants instanceof Refusal) return consultants
  const group: Group = { ...fields, id: context.id(), createdAt: context.now }
  const events: NewEvent[] = [{ type: 'group.added', data: { group }, audience: everyone }]
  if (consultants.length > 0)
    events.push({ type: 'group.joined', data: { group: group.id, consultants }, audience: everyone })
  return events
}

export function editGroup(input: ParsedInputOf<'group.edit'>, context: Context): Decision {
  const { group: ref, ...fields } = input
  const group = managed(ref, context)
  if (group instanceof Refusal) return group
  const after = changed(group, fields)
  if (!after) return []
  return (
    nameTaken('group', Object.values(context.directory.groups), after.name, group.id) ?? [
      { type: 'group.edited', data: { group: after }, audience: everyone },
    ]
  )
}

/**
 * Deletes the group and its quick replies. Members and channels stay, without it (see evolveDirectory). `busy`: open
 * conversations are in it, which nobody but super users would find again.
 */
export function removeGroup(input: ParsedInputOf<'group.remove'>, context: Context, busy = false): Decision {
  const group = managed(input.group, context)
  if (group instanceof Refusal) return group
  if (busy)
    return new Refusal(
      'conflict',
      `${group.name} still has open conversations: hand them over or close them first`,
      {
        id: group.id,
      },
    )
  const replies = Object.values(context.directory.replies).filter(reply => reply.group === group.id)
  return [
    ...replies.map(
      (reply): NewEvent => ({ type: 'reply.removed', data: { reply }, audience: replyAudience(reply) }),
    ),
    { type: 'group.removed', data: { group }, audience: everyone },
  ]
}

export function joinGroup(input: ParsedInputOf<'group.join'>, context: Context): Decision {
  return move(input, context, 'group.joined')
}

export function leaveGroup(input: ParsedInputOf<'group.leave'>, context: Context): Decision {
  return move(input, context, 'group.left')
}

/** Only those whom it changes anything for stand in the event. */
function move(
  input: ParsedInputOf<'group.join'>,
  context: Context,
  type: 'group.joined' | 'group.left',
): Decision {
  const { directory } = context
  const group = managed(input.group, context)
  if (group instanceof Refusal) return group
  const named = consultantsNamed(directory, input.consultants)
  if (named instanceof Refusal) return named
  const consultants = named.filter(
    id => directory.consultants[id]?.groups.includes(group.id) === (type === 'group.left'),
  )
  if (consultants.length === 0) return []
  return [{ type, data: { group: group.id, consultants }, audience: everyone }]
}

function managed(ref: string, context: Context): Group | Refusal {
  return forbids(context.actor, 'consultant.manage', null) ?? groupNamed(context.directory, ref)
}
