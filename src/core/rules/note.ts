// Notes: what consultants tell each other in a conversation, and the client never sees (C8).
import type { NewEvent } from '../events.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Author } from '../model/message.ts'
import { Refusal } from '../protocol/refusal.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import { audienceOf, worker } from './conversation.ts'
import { named } from './naming.ts'

/** A note that the client never sees; whoever is mentioned is told, with where it stands (C8). */
export function addNote(
  state: Conversation,
  input: { message: string; text: string; mentions: string[] },
  context: Context,
): Decision {
  const me = worker(state, context)
  if (me instanceof Refusal) return me
  const colleagues = Object.values(context.directory.consultants).filter(one => !one.deletedAt)
  const mentioned = new Set<string>()
  for (const ref of input.mentions) {
    const colleague = named('consultant', colleagues, ref, one => [one.login, one.name])
    if (colleague instanceof Refusal) return colleague
    if (colleague.id !== me.id) mentioned.add(colleague.id)
  }
  const by = authorOf(me)
  const entry = { message: input.message, seq: state.lastSeq + 1 }
  return [
    noteEvent(state, entry, by, input.text, [...mentioned]),
    ...[...mentioned].map(
      (consultant): NewEvent => ({
        type: 'consultant.mentioned',
        conversation: state.id,
        audience: { to: 'consultant', consultant },
        data: { consultant, message: input.message, by },
      }),
    ),
  ]
}

export function noteEvent(
  state: Conversation,
  entry: { message: string; seq: number },
  author: Author,
  text: string,
  mentions: string[],
): NewEvent {
  return {
    type: 'note.added',
    conversation: state.id,
    audience: audienceOf(state),
    data: { ...entry, text, author, mentions },
  }
}
