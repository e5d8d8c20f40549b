// Writing, editing and deleting messages, for consultants and visitors alike (B3, C13, C14).
import type { NewEvent } from '../events.ts'
import type { Conversation } from '../model/conversation.ts'
import type { File } from '../model/file.ts'
import { type Author, isSpoken, type Message, type OfMail, type Quote } from '../model/message.ts'
import type { Location } from '../model/visit.ts'
import { Refusal } from '../protocol/refusal.ts'
import { forbids } from './access.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import {
  accepted,
  audienceOf,
  closed,
  joined,
  listed,
  newConversation,
  nextEntry,
  opened,
  requeued,
  system,
  worker,
} from './conversation.ts'
import { onDuty } from './duty.ts'
import { timeLeft } from './edit-window.ts'
import { evolveConversation, excerpt, wordsOf } from './evolve.ts'

/** The quote of an entry: the first words, never of a note towards the visitor. */
const quoteOf = (message: Message): Quote => ({
  message: message.id,
  author: message.author.name,
  text: message.deletedAt ? '' : excerpt(wordsOf(message)),
  deleted: message.deletedAt !== null,
})

/** The message that is answered must stand in the same conversation and be one that both sides see. */
function quoted(
  state: Conversation | null,
  replyTo: Message | null,
  asked: string | null,
): Quote | null | Refusal {
  if (!asked) return null
  if (!replyTo || !state || replyTo.conversation !== state.id || !isSpoken(replyTo))
    return new Refusal('invalid', 'replyTo: is no message of this conversation', {
      fields: [{ path: 'replyTo', message: 'is no message of this conversation' }],
    })
  return quoteOf(replyTo)
}

interface Sending {
  message: string
  text: string
  replyTo: string | null
  /** uploads, found and checked (rules/file.ts) */
  files?: readonly File[]
  /** where it came by mail */
  mail?: OfMail
}

/** Writing into New or Missed accepts; a super user's word in a colleague's conversation joins it. */
export function send(
  state: Conversation,
  input: Sending,
  replyTo: Message | null,
  context: Context,
): Decision {
  const me = worker(state, context)
  if (me instanceof Refusal) return me
  if (state.state === 'closed')
    return new Refusal(
      'closed',
      'this conversation is closed: nobody can write until the client writes again',
    )
  const quote = quoted(state, replyTo, input.replyTo)
  if (quote instanceof Refusal) return quote
  const before: NewEvent[] = []
  if (state.state !== 'active') {
    const notTaken = forbids(context.actor, 'conversation.accept', state)
    if (notTaken) return notTaken
    before.push(accepted(state, me, context))
  } else if (!state.participants.includes(me.id)) before.push(joined(state, me, null, context))
  const now = before.reduce<Conversation>(
    (one, event) => evolveConversation(one, event, context.now) ?? one,
    state,
  )
  return [...before, sent(now, input, quote, authorOf(me))]
}

const sent = (state: Conversation, input: Sending, replyTo: Quote | null, author: Author): NewEvent => ({
  type: 'message.sent',
  conversation: state.id,
  identity: state.identity,
  audience: audienceOf(state),
  data: {
    message: input.message,
    seq: state.lastSeq + 1,
    text: input.text,
    author,
    replyTo,
    ...(input.files?.length && { files: [...input.files] }),
    ...(input.mail && { mail: input.mail }),
  },
})

/** For the company, by somebody who answered a mail and has no consultant here. */
export const writeFor = (state: Conversation, input: Sending, author: Author): Decision =>
  state.state === 'closed'
    ? new Refusal('closed', 'this conversation is closed: nobody can write until the client writes again')
    : [sent(state, input, null, author)]

/** Changing an own message, or a colleague's with the right to it, while the channel lets (C13). */
export function edit(
  state: Conversation,
  message: Message,
  input: { text: string },
  context: Context,
): Decision {
  const no = changing(state, message, 'edit', context)
  if (no) return no
  if (message.text === input.text) return []
  return [
    {
      type: 'message.edited',
      ...opened(state),
      data: { message: message.id, seq: message.seq, text: input.text },
    },
  ]
}

/** A deleted message leaves a mark; its text is gone from reads, search and exports (C13). */
export function remove(state: Conversation, message: Message, context: Context): Decision {
  if (message.deletedAt && !changing(state, { ...message, deletedAt: null }, 'delete', context)) return []
  const no = changing(state, message, 'delete', context)
  if (no) return no
  const { actor } = context
  const by: Author =
    actor.kind === 'account' && actor.consultant
      ? authorOf(actor.consultant)
      : visitorAuthor(state.contact, state.name)
  return [
    {
      type: 'message.deleted',
      ...opened(state),
      data: { message: message.id, seq: message.seq, by },
    },
  ]
}

function changing(
  state: Conversation,
  message: Message,
  act: 'edit' | 'delete',
  context: Context,
): Refusal | null {
  const { actor } = context
  if (actor.kind === 'visitor') {
    if (message.author.kind !== 'visitor' || state.identity !== actor.identity)
      return new Refusal('not-found', 'there is no such message of yours')
  } else {
    const no =
      forbids(context.actor, 'conversation.open', state) ??
      forbids(context.actor, 'message.edit', {
        authorId: message.author.kind === 'consultant' ? message.author.id : null,
      })
    if (no) return no
    if (message.author.kind === 'visitor')
      return new Refusal('not-allowed', 'only the client may change what they wrote')
  }
  if (message.kind === 'event') return new Refusal('invalid', 'only messages and notes can be changed')
  if (message.deletedAt) return new Refusal('closed', 'this message is deleted')
  const channel = context.directory.channels[state.channel]
  if (isSpoken(message) && timeLeft(channel, act, message.at, context.now) === 0)
    return new Refusal('too-late', `the channel lets nobody ${act} this message any more`)
  return null
}

const visitorAuthor = (contact: string, name: string): Author => ({ kind: 'visitor', id: contact, name })

export interface Writer {
  identity: string
  contact: string
  channel: string
  name: string
  /** where their visit is said to be */
  location?: Location | undefined
}

/**
 * The visitor writes: into the open conversation, or a new one begins (waiting, or missed where nobody is on
 * duty: a request). A missed one goes back to New when somebody is there to answer. `code` is for a new one.
 */
export function write(
  open: Conversation | null,
  input: Sending,
  replyTo: Message | null,
  writer: Writer,
  code: string,
  context: Context,
): Decision {
  const quote = quoted(open, replyTo, input.replyTo)
  if (quote instanceof Refusal) return quote
  const before: NewEvent[] = []
  let state = open
  if (!state) {
    const channel = context.directory.channels[writer.channel]
    const group = channel?.group ?? null
    const fresh = newConversation({
      id: context.id(),
      code,
      channel: writer.channel,
      identity: writer.identity,
      contact: writer.contact,
      name: writer.name,
      group,
      offline: !onDuty(context, channel),
      at: context.now,
      present: channel?.kind !== 'email',
      ...(writer.location && { location: writer.location }),
    })
    before.push({
      type: 'conversation.started',
      ...listed(fresh),
      data: { ...nextEntry(fresh, context), conversation: fresh },
    })
    state = { ...fresh, lastSeq: 1 }
  } else if (
    state.state === 'missed' &&
    onDuty(context, context.directory.channels[state.channel], state.group)
  ) {
    const back = requeued(state, system, context)
    before.push(back)
    state = evolveConversation(state, back, context.now) ?? state
  }
  return [...before, sent(state, input, quote, visitorAuthor(writer.contact, writer.name))]
}

/** The visitor ends the conversation. */
export const end = (open: Conversation, context: Context): NewEvent[] => [
  closed(open, visitorAuthor(open.contact, open.name), context),
]

/** The visitor rates their latest conversation, open or closed; again = a new opinion (C11). */
export function rate(
  latest: Conversation,
  input: { score: number; comment: string },
  context: Context,
): NewEvent[] {
  if (latest.rating?.score === input.score && latest.rating.comment === input.comment) return []
  return [
    {
      type: 'conversation.rated',
      ...listed(latest),
      data: { ...nextEntry(latest, context), score: input.score, comment: input.comment },
    },
  ]
}
