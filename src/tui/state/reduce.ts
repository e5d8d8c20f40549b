// The reducer of the console: the state after each action.
import type { Conversation } from '../../core/model/conversation.ts'
import type { Message } from '../../core/model/message.ts'
import { builtInRoles } from '../../core/model/role.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Action } from './action.ts'
import { Conversations } from './conversations.ts'
import { drafted, prunedDrafts } from './drafts.ts'
import { Entries, indexOfSeq } from './entries.ts'
import { hear, withHeard, withMe, without } from './hear.ts'
import { keepPicked } from './pending.ts'
import type { Opened, State } from './state.ts'
import { importantOf } from './tasks.ts'

/** A typing signal holds for this long, ms. */
const typingHolds = 6_000
const mostToasts = 3

export const reduce = (state: State, action: Action): State => keepPicked(state, reduced(state, action))

function reduced(state: State, action: Action): State {
  switch (action.type) {
    case 'tick':
      return ticked(state, action.now)
    case 'link':
      return linked(state, action.link)
    case 'snapshot':
      return began(state, action.snapshot)
    case 'event':
      return hear(state, action.event)
    case 'signal':
      return typed(state, action)
    case 'outbox':
      return { ...state, outbox: action.items }
    case 'sent':
      return sent(state, action)
    case 'known':
      return known(state, action.conversation)
    case 'loading':
      return withLoading(state, action.conversation, { is: 'loading', heard: [] })
    case 'loaded':
      return loaded(state, action)
    case 'restored':
      return { ...state, opened: { ...action.opened, ...state.opened } }
    case 'opened':
      return lookedUp(state, action)
    case 'failed':
      return withLoading(state, action.conversation, { is: 'failed', why: action.why })
    case 'alike':
      return { ...state, alike: { ...state.alike, [action.contact]: action.items } }
    case 'drafts':
      return { ...state, drafts: action.drafts }
    case 'draft':
      return { ...state, drafts: drafted(state, action) }
    case 'open':
      return opened(state, action.conversation)
    case 'view':
      return { ...state, ...action.view }
    case 'settings':
      return { ...state, settings: action.settings, ...action.labels }
    case 'toast':
      return { ...state, toasts: [...state.toasts, action.toast].slice(-mostToasts) }
    case 'toastGone':
      return { ...state, toasts: state.toasts.filter(toast => toast.id !== action.id) }
    case 'mentionSeen':
      return { ...state, mentions: state.mentions.filter(one => one.message !== action.message) }
  }
}

/** An outage lasts from the first loss until everything that was missed has come. */
function linked(state: State, link: State['link']): State {
  if (link.is === 'offline') return { ...state, link, lostAt: state.lostAt ?? link.since }
  if (link.is === 'connecting') return { ...state, link }
  return { ...state, link, lostAt: null, resumedAt: state.lostAt === null ? state.resumedAt : state.now }
}

const byId = <T extends { id: string }>(things: readonly T[]): Record<string, T> =>
  Object.fromEntries(things.map(thing => [thing.id, thing]))

function directoryOf(snapshot: Snapshot, before: Directory): Directory {
  return {
    ...before,
    consultants: byId([...snapshot.consultants, snapshot.me.consultant]),
    groups: byId(snapshot.groups),
    roles: byId([...builtInRoles, ...snapshot.roles]),
    channels: byId(snapshot.channels),
    replies: byId(snapshot.replies),
    settings: byId(snapshot.settings),
  }
}

/** Everything anew: timelines that were open may have gaps, and are loaded again when they are looked at. */
function began(state: State, snapshot: Snapshot): State {
  let conversations = Conversations.of(Object.values(snapshot.queues).flat())
  const shown = state.open ? state.conversations.get(state.open) : undefined
  if (shown && !conversations.has(shown.id)) conversations = conversations.with({ ...shown, state: 'closed' })
  const opened: Record<string, Opened> = {}
  for (const [id, one] of Object.entries(state.opened))
    if (conversations.has(id)) opened[id] = { ...one, stale: true }
  const tasks = snapshot.tasks
  // Who has not gone anywhere yet begins with what is to be done today.
  const untouched = state.queue === 'mine' && !state.open && Object.keys(state.picked).length === 0
  const opensOn = untouched && importantOf({ ...state, tasks }).length > 0 ? 'important' : state.queue
  return {
    ...withMe(state, snapshot.me),
    ready: true,
    tasks,
    mentions: snapshot.mentions,
    queue: opensOn,
    directory: directoryOf(snapshot, state.directory),
    conversations,
    opened,
    loading: {},
    drafts: prunedDrafts(state.drafts, conversations, state.now),
  }
}

function ticked(state: State, now: number): State {
  const over = Object.values(state.typing).some(typists => typists.some(one => one.until <= now))
  const typing = over
    ? Object.fromEntries(
        Object.entries(state.typing)
          .map(([id, typists]) => [id, typists.filter(one => one.until > now)] as const)
          .filter(([, typists]) => typists.length > 0),
      )
    : state.typing
  const toasts = state.toasts.some(toast => toast.until <= now)
    ? state.toasts.filter(toast => toast.until > now)
    : state.toasts
  return { ...state, now, typing, toasts }
}

function typed(state: State, { signal, now }: Action & { type: 'signal' }): State {
  const { by, conversation } = signal
  if (by.kind === 'consultant' && by.id === state.me?.consultant.id) return state
  const others = (state.typing[conversation] ?? []).filter(one => one.kind !== by.kind || one.id !== by.id)
  return {
    ...state,
    typing: { ...state.typing, [conversation]: [...others, { ...by, until: now + typingHolds }] },
  }
}

/** Shows at once what the server has taken; its event finds it there. */
function sent(state: State, { item, seq, now }: Action & { type: 'sent' }): State {
  const { me } = state
  const conversation = item.with.conversation
  const opened = state.opened[conversation]
  if (!me || !opened || indexOfSeq(opened.messages, seq) >= 0) return state
  const { id, name, position, avatar } = me.consultant
  const replyTo = 'replyTo' in item.with ? item.with.replyTo : null
  const quoted = replyTo ? opened.messages.find(replyTo) : undefined
  const entry: Message = {
    id: item.with.message,
    conversation,
    seq,
    kind: item.do === 'note.add' ? 'note' : item.files ? 'file' : 'text',
    at: new Date(now).toISOString(),
    author: { kind: 'consultant', id, name, position, photo: avatar },
    text: item.with.text ?? '',
    ...(item.do === 'message.send' && item.files && { files: [...item.files] }),
    replyTo: quoted
      ? {
          message: quoted.id,
          author: quoted.author.name,
          text: quoted.text,
          deleted: quoted.deletedAt !== null,
        }
      : null,
    mentions: [],
    editedAt: null,
    deletedAt: null,
    event: null,
  }
  const messages = opened.messages.with(entry)
  return { ...state, opened: { ...state.opened, [conversation]: { ...opened, messages } } }
}

const withLoading = (state: State, id: string, loading: State['loading'][string]): State => ({
  ...state,
  loading: { ...state.loading, [id]: loading },
})

function loaded(state: State, { conversation: id, what, older, limit }: Action & { type: 'loaded' }): State {
  const { [id]: before, ...loading } = state.loading
  const heard = before?.is === 'loading' ? before.heard : []
  const known = state.opened[id]
  const { conversation, messages, ...rest } = what
  const complete = messages.length < limit || messages[0]?.seq === 1
  if (older && known) {
    const joined = known.messages.withEarlier(messages)
    return { ...state, loading, opened: { ...state.opened, [id]: { ...known, messages: joined, complete } } }
  }
  if (conversation.state === 'closed' && id !== state.open) return without({ ...state, loading }, id)
  const fresh = withHeard(
    conversation,
    { messages: Entries.of(messages), ...rest, complete, stale: false },
    heard,
  )
  return {
    ...state,
    loading,
    conversations: state.conversations.with(fresh.conversation),
    opened: { ...state.opened, [id]: fresh.opened },
  }
}

function known(state: State, conversation: Conversation): State {
  const before = state.conversations.get(conversation.id)
  if (!before || before.lastSeq > conversation.lastSeq) return state
  return { ...state, conversations: state.conversations.with(conversation) }
}

function lookedUp(state: State, { conversation, opened: what }: Action & { type: 'opened' }): State {
  const { id } = conversation
  const conversations = state.conversations.with(conversation)
  return opened({ ...state, conversations, opened: { ...state.opened, [id]: what } }, id)
}

function opened(state: State, id: string | null): State {
  const last = state.open
  const me = state.me?.consultant.id ?? ''
  const newFrom = id ? (state.conversations.get(id)?.readSeq[me] ?? 0) : 0
  const next: State = {
    ...state,
    open: id,
    from: null,
    entry: null,
    scroll: null,
    newFrom,
    slash: { index: 0 },
  }
  return last && last !== id && state.conversations.get(last)?.state === 'closed' ? without(next, last) : next
}
