// The life of a conversation: what each act does to it, and when it is refused (MODEL.md, B2, B4, E7).
import type { Audience, NewEvent } from '../events.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Author } from '../model/message.ts'
import type { Why } from '../model/routing.ts'
import type { Location } from '../model/visit.ts'
import { Refusal } from '../protocol/refusal.ts'
import { forbids } from './access.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import { excerpt } from './evolve.ts'

/** Who does what nobody does by hand. */
export const system: Author = { kind: 'system', id: null, name: 'chatctl' }

/** Everybody who may open it, as it stands now. */
export const audienceOf = (state: Pick<Conversation, 'tookPart' | 'group' | 'state'>): Audience => ({
  to: 'conversation',
  tookPart: state.tookPart,
  group: state.group,
  open: state.state === 'waiting' || state.state === 'missed',
})

/** What lists show: every consultant is told. */
export const everyone: Audience = { to: 'consultants' }

/** Whose an event is that stands in every list, the visitor's window included. */
export const listed = (state: Conversation) => ({
  conversation: state.id,
  identity: state.identity,
  audience: everyone,
})

/** Whose an event is that tells what is said: for those who may open the conversation, and the visitor. */
export const opened = (state: Conversation) => ({
  conversation: state.id,
  identity: state.identity,
  audience: audienceOf(state),
})

/** Where the next entry of the conversation stands. `after` counts entries made before it in the same act. */
export const nextEntry = (state: Conversation, context: Context, after = 0) => ({
  message: context.id(),
  seq: state.lastSeq + 1 + after,
})

/** The consultant who acts; only sign-ins with a consultant get past the access table to here. */
export function actingConsultant(context: Context): Consultant | Refusal {
  const { actor } = context
  if (actor.kind === 'account' && actor.consultant) return actor.consultant
  return new Refusal(
    'not-allowed',
    'only a consultant may do this: the account status alone gives no right to chat',
  )
}

/** The consultant who acts, with the right to work in the conversation, be it open or closed. */
export function worker(state: Conversation, context: Context): Consultant | Refusal {
  const me = actingConsultant(context)
  if (me instanceof Refusal) return me
  return forbids(context.actor, 'conversation.work', state) ?? me
}

/** The same, where the conversation must not be closed. */
export function working(state: Conversation, context: Context): Consultant | Refusal {
  const me = worker(state, context)
  if (me instanceof Refusal || state.state !== 'closed') return me
  return new Refusal('closed', 'this conversation is closed')
}

function taken(state: Conversation, context: Context): Refusal {
  const by = state.assignee ? context.directory.consultants[state.assignee]?.name : undefined
  return new Refusal('taken', `${by ?? 'somebody'} has this conversation`, {
    by: by ?? null,
    consultant: state.assignee,
  })
}

/** First come, first served: the second is told who was first (B2). */
export function accept(state: Conversation, context: Context): Decision {
  const me = actingConsultant(context)
  if (me instanceof Refusal) return me
  if (state.state === 'closed')
    return (
      forbids(context.actor, 'conversation.open', state) ??
      new Refusal('closed', 'this conversation is closed')
    )
  if (state.state === 'active') {
    if (context.actor.kind === 'account' && !context.actor.can.includes('conversation.work'))
      return forbids(context.actor, 'conversation.accept', state) ?? taken(state, context)
    return state.participants.includes(me.id) ? [] : taken(state, context)
  }
  const no = forbids(context.actor, 'conversation.accept', state)
  if (no) return no
  return [accepted(state, me, context)]
}

/** Waiting or missed → active with this consultant. The caller has checked that they may; `why` where routing chose. */
export const accepted = (state: Conversation, me: Consultant, context: Context, why?: Why): NewEvent => ({
  type: 'conversation.accepted',
  ...listed(state),
  data: {
    ...nextEntry(state, context),
    consultant: authorOf(me),
    from: state.state === 'missed' ? 'missed' : 'waiting',
    ...(why && { why }),
  },
})

export const joined = (
  state: Conversation,
  who: Consultant,
  by: Consultant | null,
  context: Context,
  after = 0,
  assignee?: string,
): NewEvent => ({
  type: 'participant.joined',
  ...listed(state),
  data: {
    ...nextEntry(state, context, after),
    consultant: authorOf(who),
    by: by && authorOf(by),
    ...(assignee && { assignee }),
  },
})

/** `why` where routing did it. */
export const requeued = (state: Conversation, by: Author, context: Context, why?: Why): NewEvent => ({
  type: 'conversation.requeued',
  ...listed(state),
  data: { ...nextEntry(state, context), by, ...(why && { why }) },
})

/** Nobody can write until the visitor writes again, which begins a new conversation (B4). */
export function close(state: Conversation, context: Context): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  return [closed(state, authorOf(me), context)]
}

export const closed = (state: Conversation, by: Author, context: Context): NewEvent => ({
  type: 'conversation.closed',
  ...listed(state),
  data: { ...nextEntry(state, context), by },
})

/** "Client isn't waiting": no reminders, out of the unanswered count, until the visitor writes again (B4). */
/** `waits`: they wait after all. */
export function quiet(state: Conversation, context: Context, waits = false): Decision {
  const me = working(state, context)
  if (me instanceof Refusal) return me
  if (state.quiet !== waits) return []
  const data = { by: authorOf(me), ...(waits && { waits }) }
  return [{ type: 'conversation.quieted', conversation: state.id, audience: everyone, data }]
}

/**
 * Marking read is an act of the operator, a cursor that goes forward (C7); `back` takes such an act back. The client
 * is not told that.
 */
export function read(
  state: Conversation,
  input: { seq: number; back?: boolean },
  context: Context,
): Decision {
  const me = actingConsultant(context)
  if (me instanceof Refusal) return me
  if (context.actor.kind === 'account' && context.actor.mode === 'observer')
    return new Refusal('not-allowed', 'observers only look: they mark nothing')
  const no = forbids(context.actor, 'conversation.open', state)
  if (no) return no
  const seq = Math.min(input.seq, state.lastSeq)
  const now = state.readSeq[me.id] ?? 0
  const data = { consultant: me.id, seq }
  if (input.back)
    return seq < now
      ? [{ type: 'conversation.read', conversation: state.id, audience: audienceOf(state), data }]
      : []
  if (seq <= now) return []
  return [
    {
      type: 'conversation.read',
      ...opened(state),
      data,
    },
  ]
}

/** Type, reasons, components, tags (C11); also of a closed conversation. */
export function edit(
  state: Conversation,
  input: { type?: string; reasons?: string[]; components?: string[]; tags?: string[] },
  context: Context,
): Decision {
  const no = forbids(context.actor, 'conversation.work', state)
  if (no) return no
  const data = {
    type: input.type ?? state.type,
    reasons: input.reasons ?? state.reasons,
    components: input.components ?? state.components,
    tags: input.tags ?? state.tags,
  }
  const before = { type: state.type, reasons: state.reasons, components: state.components, tags: state.tags }
  if (JSON.stringify(data) === JSON.stringify(before)) return []
  return [{ type: 'conversation.edited', conversation: state.id, audience: everyone, data }]
}

/** The consultant rates the client (C11). */
export function rateClient(
  state: Conversation,
  input: { score: number; comment: string },
  context: Context,
): Decision {
  const me = worker(state, context)
  if (me instanceof Refusal) return me
  return [
    {
      type: 'client.rated',
      conversation: state.id,
      audience: audienceOf(state),
      data: { ...nextEntry(state, context), by: authorOf(me), score: input.score, comment: input.comment },
    },
  ]
}

/** The visitor left before anybody answered (B2). An answered conversation stays with whom it is. */
export function visitorLeft(state: Conversation, context: Context, after: number): NewEvent[] {
  const unanswered = state.answeredAt === null && (state.state === 'waiting' || state.state === 'active')
  const again = state.state === 'waiting' && state.waitingSince !== null
  if (!unanswered && !again) return []
  return [missed(state, 'left', context, undefined, after)]
}

/** Nobody has answered; `why` where routing gave up. */
export const missed = (
  state: Conversation,
  reason: 'left' | 'unanswered',
  context: Context,
  why?: Why,
  after = 0,
): NewEvent => ({
  type: 'conversation.missed',
  conversation: state.id,
  // Who has left hears nothing; who is there learns that nobody could answer.
  ...(reason === 'unanswered' && { identity: state.identity }),
  audience: everyone,
  data: { ...nextEntry(state, context, after), reason, ...(why && { why }) },
})

/** A new conversation of an identity, before its first entry. */
export function newConversation(of: {
  id: string
  code: string
  channel: string
  identity: string
  contact: string
  name: string
  group: string | null
  offline: boolean
  at: string
  /** the client is on the site */
  present: boolean
  location?: Location
}): Conversation {
  const { at, ...named } = of
  return {
    ...named,
    name: excerpt(of.name, 120),
    state: of.offline ? 'missed' : 'waiting',
    assignee: null,
    participants: [],
    tookPart: [],
    startedAt: at,
    lastAt: at,
    lastSeq: 0,
    lastMessage: null,
    lastVisitorSeq: 0,
    waitingSince: null,
    answeredAt: null,
    quiet: false,
    readSeq: {},
    deliveredSeq: 0,
    visitorReadSeq: 0,
    type: '',
    reasons: [],
    components: [],
    tags: [],
    rating: null,
    clientRating: null,
    closedAt: null,
  }
}
