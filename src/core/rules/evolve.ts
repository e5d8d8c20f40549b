// How a conversation changes with each event: the same reducer for the server and the console.
import type { EventData, LoggedEvent, NewEvent } from '../events.ts'
import { type Conversation, copyOf } from '../model/conversation.ts'
import type { Routing } from '../model/routing.ts'

/** The most characters of a message that lists keep. */
const excerptLength = 160

/** Space that is more than one blank between words. */
const uneven = /\s\s|[^\S ]|^\s|\s$/

/** First words of a text, on one line. */
export function excerpt(text: string, length = excerptLength): string {
  const first = text.slice(0, length * 2)
  const flat = uneven.test(first) ? first.replace(/\s+/g, ' ').trim() : first
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat
}

/** What a message says, in words: its text, and the names of its files. */
export const wordsOf = ({
  text,
  files = [],
}: {
  text: string
  files?: readonly { name: string }[]
}): string =>
  files.length === 0
    ? text
    : [text, ...files.map(({ name }) => `[${name}]`)].filter(part => part !== '').join(' ')

const plus = (list: string[], id: string) => (list.includes(id) ? list : [...list, id])

/**
 * The conversation after the event. `state` is null only before `conversation.started`; events of other
 * conversations, and those that change nothing, give the same object back. `at` is the event's time.
 */
export function evolveConversation(
  state: Conversation | null,
  event: NewEvent | LoggedEvent,
  at: string,
): Conversation | null {
  if (event.type === 'conversation.started') return { ...event.data.conversation, lastSeq: event.data.seq }
  if (!state || event.conversation !== state.id) return state
  const changed = change(state, event, at)
  const seq = 'seq' in event.data && 'message' in event.data ? (event.data.seq ?? 0) : 0
  return seq > changed.lastSeq ? { ...changed, lastSeq: seq, lastAt: at } : changed
}

function change(state: Conversation, event: NewEvent | LoggedEvent, at: string): Conversation {
  switch (event.type) {
    case 'message.sent':
      return spoken(state, event.data, at)
    case 'message.edited':
      return state.lastMessage?.seq === event.data.seq
        ? { ...state, lastMessage: { ...state.lastMessage, text: excerpt(event.data.text) } }
        : state
    case 'message.deleted':
      return state.lastMessage?.seq === event.data.seq
        ? { ...state, lastMessage: { ...state.lastMessage, text: '' } }
        : state
    case 'conversation.accepted': {
      const id = event.data.consultant.id!
      return {
        ...state,
        state: 'active',
        assignee: id,
        participants: [id],
        tookPart: plus(state.tookPart, id),
        moved: undefined,
        // Who takes it by hand has it; of who was given it an answer is awaited.
        routing: event.data.why && { ...routingOf(state), at },
      }
    }
    case 'conversation.transferred': {
      const { to, group, by, why } = event.data
      if (!to?.id) {
        const groups =
          why && state.group ? plus(routingOf(state).groups, state.group) : routingOf(state).groups
        const routing = { ...triedBy(state, by.kind === 'consultant' ? by.id : null), at, groups }
        return { ...queued(state), group: group?.id ?? null, routing }
      }
      return {
        ...state,
        state: 'active',
        assignee: to.id,
        participants: plus(state.participants, to.id),
        tookPart: plus(state.tookPart, to.id),
        moved: undefined,
        routing: undefined,
      }
    }
    case 'participant.joined': {
      const id = event.data.consultant.id!
      return {
        ...state,
        participants: plus(state.participants, id),
        tookPart: plus(state.tookPart, id),
        assignee: event.data.assignee ?? state.assignee,
        moved: event.data.by?.id
          ? { consultant: id, by: event.data.by.id, came: true, had: false, at }
          : undefined,
      }
    }
    case 'participant.left': {
      const id = event.data.consultant.id!
      return {
        ...state,
        participants: state.participants.filter(one => one !== id),
        assignee: event.data.assignee,
        moved: event.data.by
          ? undefined
          : { consultant: id, by: id, came: false, had: state.assignee === id, at },
      }
    }
    case 'conversation.requeued': {
      const { by, why } = event.data
      // A client who writes again begins anew; who went offline may have it again when they are back.
      if (by.kind !== 'consultant' && !why) return { ...queued(state), routing: undefined }
      const who = by.kind === 'consultant' ? by.id : why?.rule === 'unanswered' ? state.assignee : null
      return { ...queued(state), routing: { ...triedBy(state, who), at } }
    }
    case 'conversation.missed':
      return {
        ...state,
        state: 'missed',
        participants: [],
        assignee: null,
        moved: undefined,
        routing: undefined,
      }
    case 'conversation.closed':
      return { ...state, state: 'closed', closedAt: at, waitingSince: null }
    case 'conversation.quieted':
      return { ...state, quiet: event.data.waits !== true }
    case 'conversation.read':
      return { ...state, readSeq: { ...state.readSeq, [event.data.consultant]: event.data.seq } }
    case 'conversation.edited':
      return { ...state, ...event.data }
    case 'conversation.rated':
      return { ...state, rating: { score: event.data.score, comment: event.data.comment, at } }
    case 'client.rated':
      return { ...state, clientRating: { score: event.data.score, comment: event.data.comment, at } }
    case 'message.delivered':
      return { ...state, deliveredSeq: Math.max(state.deliveredSeq, event.data.seq) }
    case 'message.read':
      return {
        ...state,
        deliveredSeq: Math.max(state.deliveredSeq, event.data.seq),
        visitorReadSeq: Math.max(state.visitorReadSeq, event.data.seq),
      }
    case 'contact.introduced':
      return event.data.name ? { ...state, name: event.data.name } : state
    case 'visit.started':
      return { ...state, present: true }
    case 'visit.ended':
      return { ...state, present: false }
    default:
      return state
  }
}

const routingOf = (state: Conversation): Routing => state.routing ?? { at: null, tried: [], groups: [] }

const triedBy = (state: Conversation, consultant: string | null): Routing => {
  const routing = routingOf(state)
  return consultant ? { ...routing, tried: plus(routing.tried, consultant) } : routing
}

const queued = (state: Conversation): Conversation => ({
  ...state,
  state: 'waiting',
  participants: [],
  assignee: null,
  moved: undefined,
})

function spoken(state: Conversation, data: EventData['message.sent'], at: string): Conversation {
  // Words that the channel says answer nothing: the client waits on, and lists show what they wrote.
  if (data.welcome) return state
  const byVisitor = data.author.kind === 'visitor'
  const after = copyOf(state)
  if (data.seq > state.lastSeq) {
    after.lastSeq = data.seq
    after.lastAt = at
  }
  after.lastMessage = {
    seq: data.seq,
    kind: byVisitor ? 'visitor' : 'consultant',
    text: excerpt(wordsOf(data)),
  }
  if (byVisitor) {
    after.lastVisitorSeq = data.seq
    after.waitingSince ??= at
    after.quiet = false
    return after
  }
  after.waitingSince = null
  after.answeredAt ??= at
  // Who has spoken here was not invited by mistake.
  if (after.moved?.consultant === data.author.id) after.moved = undefined
  after.routing = undefined
  // Who answers has read what they answer.
  if (data.author.id) after.readSeq = { ...state.readSeq, [data.author.id]: data.seq }
  return after
}
