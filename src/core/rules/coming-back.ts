// Taking back that somebody left or was invited: soon after, while nothing has come of it (B4).
import type { Conversation } from '../model/conversation.ts'
import { Refusal } from '../protocol/refusal.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import { actingConsultant, joined, working } from './conversation.ts'
import { left } from './hand-over.ts'
import { named } from './naming.ts'

/** What was done by mistake is seen at once: later it is a decision, ms. */
const within = 60_000

/** The last coming or going, where it was this consultant's doing just now. */
function lately(state: Conversation, by: string, came: boolean, { now }: Context) {
  const { moved } = state
  const soon = moved && Date.parse(now) - Date.parse(moved.at) <= within
  return state.state === 'active' && moved?.came === came && moved.by === by && soon ? moved : null
}

/** Who has just left takes part again, and has it again if they had it. */
export function comeBack(state: Conversation, context: Context): Decision {
  const me = actingConsultant(context)
  if (me instanceof Refusal) return me
  if (state.participants.includes(me.id)) return []
  const moved = lately(state, me.id, false, context)
  if (!moved) return new Refusal('too-late', 'only who left within the last minute comes back by themselves')
  return [joined(state, me, null, context, 0, moved.had ? me.id : undefined)]
}

/** Who was invited just now takes part no more, as long as they have said nothing. */
export function takeInvitationBack(
  state: Conversation,
  input: { consultant: string },
  context: Context,
): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  const guest = named('consultant', Object.values(context.directory.consultants), input.consultant, one => [
    one.login,
    one.name,
  ])
  if (guest instanceof Refusal) return guest
  if (!state.participants.includes(guest.id)) return []
  const rest = state.participants.filter(id => id !== guest.id)
  if (lately(state, me.id, true, context)?.consultant !== guest.id || rest.length === 0)
    return new Refusal(
      'too-late',
      'an invitation is taken back by who gave it, within a minute and before they write',
    )
  return [left(state, guest, rest, context, authorOf(me))]
}
