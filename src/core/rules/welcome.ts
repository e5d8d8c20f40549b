// The first words of who got the client, said for them by their channel (E5).
import type { NewEvent } from '../events.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Conversation } from '../model/conversation.ts'
import { Refusal } from '../protocol/refusal.ts'
import { fill } from '../text/variables.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import { accept, opened } from './conversation.ts'
import { evolveConversation } from './evolve.ts'

/** What a channel's welcome may name. */
export const welcomeVariables = ['visitor.name', 'consultant.name', 'consultant.position', 'channel.name']

/**
 * The message, or none: only the first one to get a client who waits greets them. `before` and `now` are the
 * conversation before and after it was taken. It is no answer: the client waits on.
 */
export function welcomed(
  before: Conversation,
  now: Conversation,
  to: Consultant,
  context: Context,
): NewEvent[] {
  const channel = context.directory.channels[now.channel]
  if (!channel?.welcome || before.state !== 'waiting' || before.tookPart.length > 0) return []
  const { text, missing } = fill(channel.welcome, {
    'visitor.name': isGiven(now.name) ? now.name : '',
    'consultant.name': to.name,
    'consultant.position': to.position,
    'channel.name': channel.name,
  })
  if (missing.length > 0) return []
  const seq = now.lastSeq + 1
  const data = { message: context.id(), seq, text, author: authorOf(to), replyTo: null, welcome: true }
  return [{ type: 'message.sent', ...opened(now), data }]
}

/** Taking it by hand, with the welcome. */
export function acceptWelcoming(state: Conversation, context: Context): Decision {
  const decision = accept(state, context)
  if (decision instanceof Refusal) return decision
  return decision.flatMap(event => {
    const to =
      event.type === 'conversation.accepted' && context.directory.consultants[event.data.consultant.id!]
    const now = evolveConversation(state, event, context.now)
    return to && now ? [event, ...welcomed(state, now, to, context)] : [event]
  })
}

/** Whoever has said nothing of their name is called by a code, or by their e-mail. */
const isGiven = (name: string) => !/^C-[0-9A-Z]+$/.test(name) && !name.includes('@')
