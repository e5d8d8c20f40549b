// What the plain console says by itself: what came in for me, what was done, how the connection is.
import type { LoggedEvent } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { queueOf } from '../../core/rules/queue.ts'
import { entryOf } from '../../core/rules/timeline.ts'
import { safeLine } from '../../core/text/safe.ts'
import { refusalWords } from '../refusal-words.ts'
import type { Action } from '../state/action.ts'
import { mayOpen } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { entryWords, indented, nameOf, queueWords } from './words.ts'

/** The lines for an action that was applied; none for most. */
export function announced(action: Action, before: State, state: State): string[] {
  switch (action.type) {
    case 'snapshot':
      return before.ready ? [] : greeting(state)
    case 'event':
      return heard(action.event, before, state)
    case 'link':
      return linkWords(before, state)
    case 'toast':
      return [safeLine(action.toast.text, 500)]
    case 'outbox':
      return stuckWords(before, state)
    default:
      return []
  }
}

function greeting(state: State): string[] {
  const who = safeLine(state.me?.consultant.name ?? '', 60)
  const mode = state.me?.mode === 'observer' ? [texts.looking] : []
  return [texts.plain.hello(who, safeLine(state.label, 80)), ...mode, ...queueWords(state)]
}

function linkWords(before: State, state: State): string[] {
  if (state.link.is === before.link.is) return []
  if (state.link.is === 'online') return [texts.link.online]
  return state.link.is === 'offline' ? [`${texts.link.offline}: ${safeLine(state.link.why, 200)}`] : []
}

/** Messages of mine that wait for a word of mine now, and did not before. */
function stuckWords(before: State, state: State): string[] {
  const stood = new Map(before.outbox.map(item => [item.with.message, item.stands]))
  return state.outbox.flatMap(item => {
    const { conversation, message } = item.with
    if (item.stands === stood.get(message) || (item.stands !== 'held' && item.stands !== 'refused')) return []
    const of = state.conversations.get(conversation)
    const words =
      item.stands === 'held'
        ? texts.held(state.keys['outbox.send'] ?? '', state.keys['outbox.takeBack'] ?? '')
        : texts.refused(
            safeLine(item.refusal ? refusalWords(item.refusal) : '', 200),
            state.keys['outbox.send'] ?? '',
            state.keys['outbox.takeBack'] ?? '',
          )
    return [`${of ? `${nameOf(of)}: ` : ''}${words}`]
  })
}

function heard(event: LoggedEvent, before: State, state: State): string[] {
  const id = event.conversation
  const me = state.me?.consultant.id ?? ''
  const conversation = id ? (state.conversations.get(id) ?? before.conversations.get(id)) : undefined
  if (!id || !conversation) return []
  if (event.type === 'consultant.mentioned')
    return event.data.consultant === me
      ? [
          `${nameOf(conversation)}: ${texts.toast.mentioned(event.data.by.name, state.keys['mention.open'] ?? '')}`,
        ]
      : []
  if (id === state.open) return mayOpen(state, conversation) ? inOpen(event, state, conversation) : []
  return elsewhere(event, before, state, conversation)
}

/** In the open conversation everything is told. */
function inOpen(event: LoggedEvent, state: State, conversation: Conversation): string[] {
  const entry = entryOf(event, event.at)
  if (entry) return [entryWords(state, conversation, entry)]
  if (event.type === 'message.edited')
    return [`#${event.data.seq} ${texts.edited}: ${indented(event.data.text)}`]
  return event.type === 'message.deleted' ? [`#${event.data.seq} ${texts.deleted}`] : []
}

/** Elsewhere only what calls for me: words in Mine and New, and what came to me. */
function elsewhere(event: LoggedEvent, before: State, state: State, conversation: Conversation): string[] {
  const me = state.me?.consultant.id ?? ''
  const queue = queueOf(conversation, me)
  const then = before.conversations.get(conversation.id)
  const came = queue === 'mine' && (!then || queueOf(then, me) !== 'mine')
  if (event.type === 'conversation.transferred' && event.data.to?.id === me)
    return [`${nameOf(conversation)}: ${texts.handedToYou(event.data.by.name)}`]
  if (came) return [`${texts.queue.mine}: ${nameOf(conversation)}`]
  if (event.type !== 'message.sent' && event.type !== 'note.added') return []
  if (queue !== 'mine' && (queue !== 'new' || event.data.author.kind !== 'visitor')) return []
  if (!mayOpen(state, conversation)) return [`${texts.queue[queue]}: ${nameOf(conversation)}`]
  const entry = entryOf(event, event.at)
  return entry
    ? [`${texts.queue[queue]}: ${conversation.code} ${entryWords(state, conversation, entry)}`]
    : []
}
