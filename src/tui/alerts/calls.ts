// What calls the operator: words in Mine and New, a client who was missed, a hand-over, a mention, a task (E10, C8, E7, C3).
import type { LoggedEvent } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { queueOf } from '../../core/rules/queue.ts'
import type { Kind } from '../settings.ts'
import { mayOpen } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

/** `reminder` and `unread` are the console's own: who still waits, and what came while the connection was away. */
export type CallKind = Kind | 'reminder' | 'unread'

export interface Call {
  kind: CallKind
  conversations: readonly Conversation[]
  /** As they were written: whoever shows them passes them through the gate. */
  title: string
  words: string
}

/** The call of an event that was just heard; null for most. */
export function callOf(event: LoggedEvent, state: State): Call | null {
  const conversation = event.conversation ? state.conversations.get(event.conversation) : undefined
  const me = state.me?.consultant.id
  const call = (kind: Kind, words: string): Call => ({
    kind,
    conversations: conversation ? [conversation] : [],
    title: conversation?.name ?? 'chatctl',
    words,
  })
  switch (event.type) {
    case 'message.sent': {
      const queue = conversation && queueOf(conversation, me ?? '')
      if (event.data.author.kind !== 'visitor' || (queue !== 'mine' && queue !== 'new')) return null
      return call(queue, wordsOf(state, conversation!, event.data.text))
    }
    case 'conversation.missed':
      return conversation ? call('missed', texts.alerts.missed) : null
    case 'consultant.mentioned':
      return event.data.consultant === me
        ? call('mention', texts.toast.mentioned(event.data.by.name, ''))
        : null
    case 'conversation.accepted':
      // Only what routing gave me: what I took myself I know of.
      return conversation && event.data.why && event.data.consultant.id === me
        ? call('mine', wordsOf(state, conversation, conversation.lastMessage?.text ?? ''))
        : null
    case 'conversation.transferred':
      return event.data.to?.id === me ? call('mine', texts.handedToYou(event.data.by.name)) : null
    case 'task.reminded': {
      const { task } = event.data
      const about = task.conversation && state.conversations.get(task.conversation)
      const conversations = about ? [about] : []
      return task.consultant === me
        ? { kind: 'task', conversations, title: task.name, words: task.text }
        : null
    }
    default:
      return null
  }
}

/** What was said, where I may read it; a file without words is named by its queue. */
function wordsOf(state: State, conversation: Conversation, text: string): string {
  const queue = queueOf(conversation, state.me?.consultant.id ?? '')
  return (mayOpen(state, conversation) && text) || (queue ? texts.queue[queue] : '')
}
