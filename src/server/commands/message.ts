// The consultants' messages and notes.
import type { NewEvent } from '../../core/events.ts'
import type { File } from '../../core/model/file.ts'
import type { Message } from '../../core/model/message.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Context } from '../../core/rules/context.ts'
import { attached } from '../../core/rules/file.ts'
import * as rules from '../../core/rules/message.ts'
import { addNote } from '../../core/rules/note.ts'
import { patchEntry } from '../../core/rules/timeline.ts'
import type { Handlers, Load } from './handler.ts'

export const noSuchConversation = new Refusal('not-found', 'there is no such conversation')
const noSuchMessage = new Refusal('not-found', 'there is no such message in this conversation')

type Answer = { conversation: string; message: string; seq: number }

/**
 * A client may send the same message again when it does not know whether the first try arrived: the same id with
 * the same words by the same author is the same message; with other words it is a mistake.
 */
export function repeated(
  known: Message,
  conversation: string | null,
  text: string,
  author: string,
): { events: []; answer: Answer } | Refusal {
  const same =
    (conversation === null || known.conversation === conversation) &&
    known.author.id === author &&
    (known.text === text || known.editedAt !== null || known.deletedAt !== null)
  return same
    ? { events: [], answer: { conversation: known.conversation, message: known.id, seq: known.seq } }
    : new Refusal('conflict', 'another message has this id')
}

const consultantId = ({ actor }: Context) =>
  (actor.kind === 'account' ? actor.consultant?.id : undefined) ?? ''

type Found = { state: NonNullable<Awaited<ReturnType<Load['conversation']>>>; message: Message }

async function find(input: { conversation: string; message: string }, load: Load): Promise<Found | Refusal> {
  const state = await load.conversation(input.conversation)
  if (!state) return noSuchConversation
  const message = await load.message(input.message)
  return message && message.conversation === state.id ? { state, message } : noSuchMessage
}

/** What is to be said, with its files in place of their ids. */
export const sending = (
  { message, text, replyTo }: { message: string; text: string; replyTo: string | null },
  files: readonly File[],
) => ({ message, text, replyTo, files })

/** The sender's own uploads that a message is to carry. */
export async function uploads(
  ids: readonly string[] | undefined,
  context: Context,
  load: Pick<Load, 'file'>,
): Promise<File[] | Refusal> {
  if (!ids?.length) return []
  const found = await Promise.all(ids.map(id => load.file(id)))
  return attached(
    ids,
    found.filter(file => file !== null),
    context,
  )
}

export const messageCommands: Handlers<'message.send' | 'message.edit' | 'message.delete' | 'note.add'> = {
  'message.send': async (input, context, load) => {
    const known = await load.message(input.message)
    if (known) return repeated(known, input.conversation, input.text, consultantId(context))
    const state = await load.conversation(input.conversation)
    if (!state) return noSuchConversation
    const files = await uploads(input.files, context, load)
    if (files instanceof Refusal) return files
    const replyTo = input.replyTo ? await load.message(input.replyTo) : null
    const decision = rules.send(state, sending(input, files), replyTo, context)
    return decision instanceof Refusal
      ? decision
      : { events: decision, answer: placed(decision, state.id, input.message) }
  },
  'message.edit': async (input, context, load) => {
    const found = await find(input, load)
    if (found instanceof Refusal) return found
    const decision = rules.edit(found.state, found.message, input, context)
    return decision instanceof Refusal
      ? decision
      : { events: decision, answer: changed(found.message, decision, context) }
  },
  'message.delete': async (input, context, load) => {
    const found = await find(input, load)
    if (found instanceof Refusal) return found
    const decision = rules.remove(found.state, found.message, context)
    return decision instanceof Refusal
      ? decision
      : { events: decision, answer: changed(found.message, decision, context) }
  },
  'note.add': async (input, context, load) => {
    const known = await load.message(input.message)
    if (known) return repeated(known, input.conversation, input.text, consultantId(context))
    const state = await load.conversation(input.conversation)
    if (!state) return noSuchConversation
    const decision = addNote(state, input, context)
    return decision instanceof Refusal
      ? decision
      : { events: decision, answer: placed(decision, state.id, input.message) }
  },
}

/** Where the message stands that these events add. */
export function placed(events: NewEvent[], conversation: string, message: string): Answer {
  for (const event of events)
    if ((event.type === 'message.sent' || event.type === 'note.added') && event.data.message === message)
      return { conversation, message, seq: event.data.seq }
  throw new Error('a sent message must be among the events of its sending')
}

const changed = (message: Message, events: NewEvent[], context: Context): Message =>
  events.reduce((one, event) => patchEntry(one, event, context.now), message)
