// What the window knows about the visitor's conversations: a pure reducer of the visitor's events.
import type { ConsultantCard, VisitorEvent } from './protocol.ts'

type Sent = Extract<VisitorEvent, { type: 'message.sent' }>
type Introduced = Extract<VisitorEvent, { type: 'contact.introduced' }>['data']

export interface MessageEntry {
  kind: 'message'
  id: string
  seq: number
  at: string
  conversation: string
  text: string
  author: Sent['data']['author']
  replyTo: Sent['data']['replyTo']
  files?: Sent['data']['files']
  edited: boolean
  deleted: boolean
}

/** Something that happened, told as a quiet line between the messages. */
export interface LineEntry {
  kind: 'line'
  id: string
  seq: number
  at: string
  conversation: string
  what:
    | 'away'
    | 'joined'
    | 'left'
    | 'transferred'
    | 'requeued'
    | 'ended'
    | 'endedByYou'
    | 'rated'
    | 'introduced'
  name: string
  score: number
}

export type Entry = MessageEntry | LineEntry

export interface State {
  /** Seq of the newest event applied; what the next connection resumes from. */
  seq: number
  /** By seq. */
  entries: Entry[]
  /** Who the visitor talks with. */
  consultant: ConsultantCard | null
  /** The open conversation. */
  conversation: string | null
  /** A consultant has read the visitor's own messages up to this seq. */
  readUpTo: number
  /** The last conversation, once it is closed. `answered`: a consultant took part; only then a rating makes sense. */
  closed: { conversation: string; answered: boolean; rated: boolean } | null
  contact: Introduced
}

export const emptyState: State = {
  seq: 0,
  entries: [],
  consultant: null,
  conversation: null,
  readUpTo: 0,
  closed: null,
  contact: {},
}

/** The state after `event`. An event that was applied before changes nothing. */
export function applyEvent(state: State, event: VisitorEvent): State {
  if (event.seq <= state.seq) return state
  return { ...happened(state, event), seq: event.seq }
}

/** The server took the visitor's own message; its event may come before or after this answer. */
export function confirmMessage(state: State, entry: MessageEntry): State {
  if (state.entries.some(other => other.id === entry.id)) return state
  const over = state.closed?.conversation === entry.conversation
  return {
    ...state,
    entries: insert(state.entries, entry),
    conversation: over ? null : entry.conversation,
    closed: over ? state.closed : null,
  }
}

function happened(state: State, event: VisitorEvent): State {
  const { seq, at, conversation } = event
  const line = (what: LineEntry['what'], name = '', score = 0): State => {
    const entry: LineEntry = { kind: 'line', id: `line-${seq}`, seq, at, conversation, what, name, score }
    const before = state.entries[state.entries.length - 1]
    const again =
      before?.kind === 'line' && before.what === what && before.name === name && before.score === score
    return again ? state : { ...state, entries: insert(state.entries, entry) }
  }
  const patch = (id: string, change: Partial<MessageEntry>): State => ({
    ...state,
    entries: state.entries.map(entry =>
      entry.kind === 'message' && entry.id === id ? { ...entry, ...change } : entry,
    ),
  })

  switch (event.type) {
    case 'message.sent': {
      const { message, welcome, ...said } = event.data
      const entry: MessageEntry = {
        kind: 'message',
        id: message,
        seq,
        at,
        conversation,
        ...said,
        edited: false,
        deleted: false,
      }
      const entries = insert(
        state.entries.filter(other => other.id !== message),
        entry,
      )
      const byConsultant = said.author.kind === 'consultant'
      return {
        ...state,
        entries,
        consultant: state.consultant ?? (byConsultant ? card(said.author) : null),
        conversation: state.closed?.conversation === conversation ? null : conversation,
        // Whoever answers has read what came before; the server tells no other mark for it.
        readUpTo: byConsultant && !welcome ? seq : state.readUpTo,
      }
    }
    case 'message.edited':
      return patch(event.data.message, { text: event.data.text, edited: true })
    case 'message.deleted':
      return patch(event.data.message, { text: '', files: [], deleted: true })
    case 'message.read':
      return { ...state, readUpTo: Math.max(state.readUpTo, event.data.upTo) }
    case 'conversation.started':
      return {
        ...(event.data.onDuty ? state : line('away')),
        conversation,
        consultant: null,
        closed: null,
      }
    case 'conversation.accepted':
    case 'participant.joined': {
      const who = event.data.consultant
      if (!who) return state
      const keeps = event.type === 'participant.joined' && state.consultant
      return { ...line('joined', who.name), consultant: keeps || card(who) }
    }
    case 'conversation.transferred': {
      const who = event.data.consultant
      return { ...line('transferred', who?.name), consultant: who ? card(who) : null }
    }
    case 'participant.left': {
      const { name } = event.data.consultant
      return { ...line('left', name), consultant: state.consultant?.name === name ? null : state.consultant }
    }
    case 'conversation.missed':
      return { ...line('away'), consultant: null }
    case 'conversation.requeued':
      return { ...line('requeued'), consultant: null }
    case 'conversation.closed': {
      const rated = state.entries.some(
        entry => entry.conversation === conversation && entry.kind === 'line' && entry.what === 'rated',
      )
      return {
        ...line(event.data.by.kind === 'visitor' ? 'endedByYou' : 'ended'),
        conversation: null,
        closed: { conversation, answered: isAnswered(state, conversation), rated },
      }
    }
    case 'conversation.rated':
      return {
        ...line('rated', '', event.data.score),
        closed: state.closed && { ...state.closed, rated: true },
      }
    case 'contact.introduced':
      return { ...line('introduced'), contact: { ...state.contact, ...event.data } }
    default:
      // A newer server may tell of things that this window has no words for.
      return state
  }
}

function insert(entries: Entry[], entry: Entry): Entry[] {
  let at = entries.length
  while (at > 0 && entries[at - 1]!.seq > entry.seq) at--
  return [...entries.slice(0, at), entry, ...entries.slice(at)]
}

/** A consultant has taken part: only then a rating makes sense. */
export const isAnswered = (state: State, conversation: string): boolean =>
  state.entries.some(
    entry =>
      entry.conversation === conversation &&
      (entry.kind === 'line' ? entry.what === 'joined' : entry.author.kind === 'consultant'),
  )

function card(author: Sent['data']['author']): ConsultantCard {
  return { name: author.name, position: author.position ?? '', photo: author.photo ?? null }
}

/** How many consultants' messages came after `read`. */
export function unread(state: State, read: number): number {
  return state.entries.filter(entry => isFromConsultant(entry) && entry.seq > read).length
}

/** Seq of the newest message that is not the visitor's own; 0 when there is none. */
export function newestHeard(state: State): number {
  return state.entries.reduce((seq, entry) => (isFromConsultant(entry) ? entry.seq : seq), 0)
}

/** What a message says in words: its text, or the names of its files. */
export const wordsOf = ({ text, files = [] }: MessageEntry): string =>
  text || files.map(({ name }) => name).join(', ')

export const isFromConsultant = (entry: Entry): entry is MessageEntry =>
  entry.kind === 'message' && entry.author.kind !== 'visitor' && !entry.deleted
