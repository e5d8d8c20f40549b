// A conversation as lists and queues show it.
import type { Conversation } from '../../core/model/conversation.ts'
import { may } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'

/** Who may not open the conversation sees who, when, with whom, and no words of it. */
export const listed = (actor: Actor, conversation: Conversation): Conversation =>
  may(actor, 'conversation.open', conversation) ? conversation : { ...conversation, lastMessage: null }
