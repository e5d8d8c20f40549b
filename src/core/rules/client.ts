// What clients did, as a shop or its pages tell it: in the timeline for operators, never for the client (C10).
import type { NewEvent } from '../events.ts'
import type { ClientAction } from '../model/client.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Visit } from '../model/visit.ts'
import { audienceOf } from './conversation.ts'

export interface ActedBy {
  identity: string
  /** the open conversation, or the newest one */
  conversation: Conversation | null
  /** the newest visit, which keeps it also where there is no conversation yet */
  visit: Visit | null
}

export function actClient(action: ClientAction, by: ActedBy): NewEvent[] {
  const { identity, conversation, visit } = by
  const data = { action, visit: visit?.id ?? null, identity }
  if (!conversation) return [{ type: 'client.acted', identity, audience: { to: 'nobody' }, data }]
  return [
    {
      type: 'client.acted',
      identity,
      conversation: conversation.id,
      audience: audienceOf(conversation),
      data: { message: action.id, seq: conversation.lastSeq + 1, ...data },
    },
  ]
}
