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

/**
 * What is to be said of each action. The greeting comes when it is known what there is and how the connection is: what
 * was kept on this machine is older than what the server tells next, and what came in meanwhile stands in its counts.
 */
export function createAnnouncer(): (action: Action, before: State, state: State) => string[] {
  let greeted = false
  let told: State['link']['is'] = 'connecting'
  /** Each attempt that fails is no news. */
  function linkNews({ link }: State): string[] {
    if (link.is === 'connecting' || link.is === told) return []
    told = link.is
    return linkWords(link)
  }
  return (action, before, state) => {
    const news = linkNews(state)
    if (greeted) return [...news, ...announced(action, before, state)]
    const { ready, link } = state
    greeted = ready && link.is !== 'connecting'
    if (greeted)
      return [...greeting(state), ...(news.length > 0 ? news : linkWords(link)), ...keptWords(state)]
    if (news.length > 0) return news
    return action.type === 'event' || action.type === 'snapshot' ? [] : announced(action, before, state)
  }
}

/** Without a connection it is what was read here. */
const keptWords = ({ link }: State) => (link.is === 'offline' ? [texts.plain.kept] : [])

/** The lines for an action that was applied; none for most. */
function announced(action: Action, before: State, state: State): string[] {
  switch (action.type) {
    case 'snapshot':
      return queueWords(state)
    case 'event':
      return heard(action.event, before, state)
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

function linkWords(link: State['link']): string[] {
  return link.is === 'offline' ? [`${texts.link.offline}: ${safeLine(link.why, 200)}`] : [texts.link[link.is]]
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
