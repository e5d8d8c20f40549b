// Handing a conversation over: to a colleague, to a group, back to New; inviting and leaving (B4, E7).
import type { NewEvent } from '../events.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Author } from '../model/message.ts'
import { Refusal } from '../protocol/refusal.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import { joined, listed, nextEntry, requeued, working } from './conversation.ts'
import { named } from './naming.ts'
import { noteEvent } from './note.ts'

/** Hand over: to a consultant who is online, who joins and becomes the assignee; or to a group, where it waits (E7). */
export function transfer(
  state: Conversation,
  input: { to: string; note: string },
  context: Context,
): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  const to = target(input.to, context)
  if (to instanceof Refusal) return to
  const by = authorOf(me)
  const note = input.note.trim() && noteEvent(state, nextEntry(state, context), by, input.note, [])
  const entry = nextEntry(state, context, note ? 1 : 0)
  const notes: NewEvent[] = note ? [note] : []
  if ('description' in to) {
    return [
      ...notes,
      {
        type: 'conversation.transferred',
        ...listed(state),
        data: { ...entry, by, to: null, group: { id: to.id, name: to.name } },
      },
    ]
  }
  if (to.id === state.assignee) return new Refusal('conflict', `${to.name} has this conversation already`)
  const no = cannotTake(to)
  if (no) return no
  return [
    ...notes,
    {
      type: 'conversation.transferred',
      ...listed(state),
      data: { ...entry, by, to: authorOf(to), group: null },
    },
  ]
}

/** A consultant or a group by what people call it; a name that both have is ambiguous. */
function target(ref: string, { directory }: Context) {
  const consultants = Object.values(directory.consultants).filter(one => !one.deletedAt)
  const things = [...consultants, ...Object.values(directory.groups)]
  return named('consultant or group', things, ref, thing =>
    'login' in thing ? [thing.login, thing.name] : [thing.name],
  )
}

function cannotTake(consultant: Consultant): Refusal | null {
  if (consultant.presence !== 'online') return new Refusal('conflict', `${consultant.name} is not online`)
  if (!consultant.takesConversations)
    return new Refusal('conflict', `${consultant.name} does not hold conversations`)
  return null
}

/** Another consultant takes part, too (B4). */
export function invite(state: Conversation, input: { consultant: string }, context: Context): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  if (state.state !== 'active')
    return new Refusal('conflict', 'nobody has this conversation yet: accept it first')
  const consultants = Object.values(context.directory.consultants).filter(one => !one.deletedAt)
  const guest = named('consultant', consultants, input.consultant, one => [one.login, one.name])
  if (guest instanceof Refusal) return guest
  if (state.participants.includes(guest.id)) return []
  const no = cannotTake(guest)
  if (no) return no
  return [joined(state, guest, me, context)]
}

/** The last participant can't leave: they transfer, close, or put it back to New. */
export function leave(state: Conversation, context: Context): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  if (!state.participants.includes(me.id))
    return new Refusal('conflict', 'you do not take part in this conversation')
  const rest = state.participants.filter(id => id !== me.id)
  if (rest.length === 0)
    return new Refusal(
      'conflict',
      'the last participant can’t leave: transfer it, close it, or put it back to New',
    )
  return [left(state, me, rest, context)]
}

/** Back to New, for anybody to take. */
export function requeue(state: Conversation, context: Context): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  if (state.state === 'waiting') return []
  return [requeued(state, authorOf(me), context)]
}

/** A consultant who is deleted takes part in nothing: what only they had waits in New again (A8). */
export function release(state: Conversation, gone: Consultant, context: Context): NewEvent[] {
  const rest = state.participants.filter(id => id !== gone.id)
  if (rest.length === 0) return [requeued(state, authorOf(gone), context)]
  return [left(state, gone, rest, context)]
}

/** `by`: who had invited them. */
export const left = (
  state: Conversation,
  who: Consultant,
  rest: string[],
  context: Context,
  by?: Author,
): NewEvent => ({
  type: 'participant.left',
  ...listed(state),
  data: {
    ...nextEntry(state, context),
    consultant: authorOf(who),
    assignee: state.assignee && rest.includes(state.assignee) ? state.assignee : rest[0]!,
    ...(by && { by }),
  },
})
