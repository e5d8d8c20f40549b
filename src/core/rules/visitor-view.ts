// What a visitor's window hears of an event: never notes, never client actions, no ids of consultants.
import type { EventData, EventType } from '../events.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Author } from '../model/message.ts'
import type { VisitorAuthor, VisitorEvent } from '../protocol/frames.ts'

export type VisitorView = VisitorEvent extends infer E
  ? E extends { type: infer T; data: infer D }
    ? { type: T; data: D }
    : never
  : never

type Happened = { [T in EventType]: { type: T; data: EventData[T] } }[EventType]

const shown = (author: Author): VisitorAuthor => ({
  kind: author.kind,
  name: author.name,
  ...(author.kind === 'consultant' && { position: author.position ?? '', photo: author.photo ?? null }),
})

/**
 * Whether the view can be made again from the event alone, so that nobody needs to keep it. A mark of reading depends
 * on what was read before.
 */
export const viewIsInEvent = ({ type }: { type: EventType }): boolean => type !== 'conversation.read'

/**
 * The view, or null when the visitor is not told. `before` is the conversation before the event,
 * `visitorSeq` the visitor's newest seq before it.
 */
export function visitorView(
  event: Happened,
  before: Conversation | null,
  visitorSeq: number,
): VisitorView | null {
  switch (event.type) {
    case 'message.sent': {
      const { message, text, author, replyTo, files, welcome } = event.data
      return {
        type: event.type,
        data: {
          message,
          text,
          author: shown(author),
          replyTo,
          ...(files && { files }),
          ...(welcome && { welcome }),
        },
      }
    }
    case 'message.edited':
      return { type: event.type, data: { message: event.data.message, text: event.data.text } }
    case 'message.deleted':
      return { type: event.type, data: { message: event.data.message } }
    case 'conversation.read': {
      // Only the newest mark matters: told when all that the visitor wrote is read, and was not before.
      if (!before || event.data.seq < before.lastVisitorSeq) return null
      const already = Math.max(0, ...Object.values(before.readSeq))
      return already >= before.lastVisitorSeq ? null : { type: 'message.read', data: { upTo: visitorSeq } }
    }
    case 'conversation.started':
      return { type: event.type, data: { onDuty: !event.data.conversation.offline } }
    case 'conversation.accepted':
      return { type: event.type, data: { consultant: shown(event.data.consultant) } }
    case 'conversation.transferred':
      return { type: event.type, data: { consultant: event.data.to && shown(event.data.to) } }
    case 'participant.joined':
      return { type: event.type, data: { consultant: shown(event.data.consultant) } }
    case 'participant.left':
      return { type: event.type, data: { consultant: shown(event.data.consultant) } }
    case 'conversation.missed':
      return event.data.reason === 'unanswered' ? { type: event.type, data: {} } : null
    case 'conversation.requeued':
      return { type: event.type, data: {} }
    case 'conversation.closed':
      return { type: event.type, data: { by: shown(event.data.by) } }
    case 'conversation.rated':
      return { type: event.type, data: { score: event.data.score, comment: event.data.comment } }
    case 'contact.introduced': {
      const { name, email, phone, form } = event.data
      return {
        type: event.type,
        data: {
          ...(name && { name }),
          ...(email && { email }),
          ...(phone && { phone }),
          ...(form && { answered: true }),
        },
      }
    }
    default:
      return null
  }
}
