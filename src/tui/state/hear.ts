// What an event of the log changes in the console's state: by core's own reducers, so that it is what the server knows.
import type { EventData, LoggedEvent } from '../../core/events.ts'
import { contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { permissionsOf } from '../../core/rules/access.ts'
import { evolveDirectory } from '../../core/rules/directory.ts'
import { evolveConversation } from '../../core/rules/evolve.ts'
import { evolveVisit } from '../../core/rules/visit.ts'
import type { Me, Opened, State } from './state.ts'
import { hearTask, isOfTask, withContact } from './tasks.ts'

export function hear(state: State, event: LoggedEvent): State {
  const directory = evolveDirectory(state.directory, event)
  let next: State = directory === state.directory ? state : { ...state, directory }
  if (directory !== state.directory && next.me) next = withMe(next, meIn(next, next.me))
  if (event.type === 'consultant.mentioned') return mentioned(next, event)
  if (event.type === 'mention.read') return mentionsRead(next, event.data)
  if (isOfTask(event)) return hearTask(next, event)
  if (event.type === 'contact.edited') return contactEdited(next, event.data.contact)
  if (event.type === 'contact.merged' || event.type === 'identity.bound') return clientMoved(next, event)
  const id = event.conversation
  if (!id) return next
  const loading = next.loading[id]
  if (loading?.is === 'loading')
    next = { ...next, loading: { ...next.loading, [id]: { ...loading, heard: [...loading.heard, event] } } }
  return quietTypist(followed(talked(next, id, event), id, event), id, event)
}

/** The consultant's own place in the directory, with what their role allows now. */
function meIn(state: State, me: Me): Me {
  const consultant = state.directory.consultants[me.consultant.id] ?? me.consultant
  return { ...me, consultant, can: [...permissionsOf(state.directory.roles, consultant.role, me.mode)] }
}

/** Whose console it is; its language follows their profile, where it says one. */
export function withMe(state: State, me: Me): State {
  const { language } = me.consultant
  const follows = state.me ? language !== state.me.consultant.language : !state.languageAsked
  return { ...state, me, language: (follows ? language : null) ?? state.language }
}

function talked(state: State, id: string, event: LoggedEvent): State {
  const known = state.conversations.get(id) ?? null
  const conversation = evolveConversation(known, event, event.at)
  if (!conversation) return state
  if (conversation.state === 'closed' && id !== state.open) return without(state, id)
  const opened = state.opened[id]
  const after = opened && openedAfter(opened, event)
  return {
    ...state,
    ...(conversation !== known && { conversations: state.conversations.with(conversation) }),
    ...(after && after !== opened && { opened: { ...state.opened, [id]: after } }),
  }
}

/** What I have taken while it was shown stands in Mine now, and the list goes with it. */
function followed(state: State, id: string, event: LoggedEvent): State {
  if (event.type !== 'conversation.accepted' || id !== state.open) return state
  if (event.data.consultant.id !== state.me?.consultant.id) return state
  return { ...state, queue: 'mine', picked: { ...state.picked, mine: id } }
}

/** A timeline and the client's card after the event. */
export function openedAfter(opened: Opened, event: LoggedEvent): Opened {
  const messages = opened.messages.after(event)
  const next = messages === opened.messages ? opened : { ...opened, messages }
  const visit = evolveVisit(next.visit, event, event.at)
  if (visit !== next.visit) return { ...next, visit }
  return event.type === 'contact.introduced' ? { ...next, contact: event.data.contact } : next
}

/** Forgets a conversation that is over and not shown. */
export function without(state: State, id: string): State {
  if (!state.conversations.has(id)) return state
  const { [id]: _opened, ...opened } = state.opened
  const { [id]: _loading, ...loading } = state.loading
  return { ...state, conversations: state.conversations.without(id), opened, loading }
}

function mentioned(state: State, event: LoggedEvent & { type: 'consultant.mentioned' }): State {
  if (event.data.consultant !== state.me?.consultant.id || !event.conversation) return state
  const mention = { conversation: event.conversation, message: event.data.message, by: event.data.by.name }
  return { ...state, mentions: [...state.mentions, mention] }
}

function mentionsRead(state: State, { consultant, messages }: EventData['mention.read']): State {
  if (consultant !== state.me?.consultant.id) return state
  return { ...state, mentions: state.mentions.filter(one => !messages.includes(one.message)) }
}

function contactEdited(before: State, contact: Opened['contact']): State {
  const state = { ...before, tasks: withContact(before.tasks, contact.id, contact) }
  const opened = Object.entries(state.opened).filter(([, one]) => one.contact.id === contact.id)
  if (opened.length === 0) return state
  return {
    ...state,
    opened: { ...state.opened, ...Object.fromEntries(opened.map(([id, one]) => [id, { ...one, contact }])) },
  }
}

/** Conversations whose client turned out to be another contact. */
function clientMoved(
  state: State,
  { type, data }: LoggedEvent & { type: 'contact.merged' | 'identity.bound' },
): State {
  const { contact } = data
  const from = type === 'contact.merged' ? data.merged.id : data.emptied ? data.from.id : null
  const tasks = from === null ? state.tasks : withContact(state.tasks, from, contact)
  const moves = (conversation: Conversation) =>
    type === 'contact.merged'
      ? conversation.contact === data.merged.id
      : conversation.identity === data.identity
  let { conversations } = state
  const opened = { ...state.opened }
  for (const conversation of state.conversations) {
    const { id } = conversation
    if (!moves(conversation)) continue
    conversations = conversations.with({ ...conversation, contact: contact.id, name: contactName(contact) })
    // What else is to be done about who it really is, the server knows.
    if (opened[id]) opened[id] = { ...opened[id], contact, stale: true }
  }
  return contactEdited({ ...state, tasks, conversations, opened }, contact)
}

/** Who has said it is no longer typing it, and nobody types where nobody can write. */
function quietTypist(state: State, id: string, event: LoggedEvent): State {
  if (event.type === 'conversation.closed' && state.typing[id])
    return { ...state, typing: { ...state.typing, [id]: [] } }
  if (event.type !== 'message.sent' && event.type !== 'note.added') return state
  const typists = state.typing[id]
  const { author } = event.data
  if (!typists?.some(one => one.kind === author.kind && one.id === author.id)) return state
  const rest = typists.filter(one => one.kind !== author.kind || one.id !== author.id)
  return { ...state, typing: { ...state.typing, [id]: rest } }
}

/** A conversation and its timeline as loaded, with what was heard while they were on the way. */
export function withHeard(
  conversation: Conversation,
  opened: Opened,
  heard: readonly LoggedEvent[],
): { conversation: Conversation; opened: Opened } {
  let now = conversation
  let timeline = opened
  for (const event of heard) {
    now = evolveConversation(now, event, event.at) ?? now
    timeline = openedAfter(timeline, event)
  }
  return { conversation: now, opened: timeline }
}
