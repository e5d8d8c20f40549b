// What the console knows and shows: one plain value, changed only by the reducer (reduce.ts).
import type { LiveState } from '../../client/live.ts'
import type { OutboxItem } from '../../client/outbox.ts'
import type { LoggedEvent } from '../../core/events.ts'
import type { File } from '../../core/model/file.ts'
import type { UnseenMention } from '../../core/model/mention.ts'
import type { Quote } from '../../core/model/message.ts'
import type { Task } from '../../core/model/task.ts'
import type { AlikeContact } from '../../core/protocol/contact.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { type Directory, emptyDirectory } from '../../core/rules/directory.ts'
import type { Language } from '../../core/text/language.ts'
import { type Editor, emptyEditor } from '../composer/editor.ts'
import type { Overlay } from '../overlays/overlay.ts'
import { type Graphics, noGraphics } from '../pictures/drawing.ts'
import type { Picture } from '../pictures/show.ts'
import { type ConsoleSettings, defaultSettings } from '../settings.ts'
import { Conversations } from './conversations.ts'
import type { Entries } from './entries.ts'
import type { List } from './queues.ts'

export type Me = Snapshot['me']

/** What was loaded by `conversation.show`, kept up to date by events. */
export interface Opened {
  messages: Entries
  contact: OutputOf<'conversation.show'>['contact']
  identity: OutputOf<'conversation.show'>['identity']
  visit: OutputOf<'conversation.show'>['visit']
  earlier: number
  /** open ones about the contact, what is due first at the top */
  tasks: readonly Task[]
  /** Its first entry is among `messages`. */
  complete: boolean
  /** Something may be missing: it is loaded anew when it is looked at. */
  stale: boolean
}

/** How far the loading of a conversation is, where it is not simply there. */
export type Loading =
  /** `heard`: what happened meanwhile, to be applied to what arrives. */
  { is: 'loading'; heard: readonly LoggedEvent[] } | { is: 'failed'; why: string }

/** What is being written in a conversation. */
export interface Draft {
  editor: Editor
  note: boolean
  replyTo: Quote | null
  /** Uploads that go with it. */
  files: readonly File[]
  /** Id of the message that is being edited. */
  editing: string | null
  /** Placeholders of an inserted quick reply that nobody filled in yet; nothing is sent while one is in the text. */
  missing: readonly string[]
  /** The picker was sent away: the text is taken as it stands. */
  literal: boolean
  /** What stood here before a message was taken up for editing: a note stays one. */
  stash: Draft | null
  /** When it was last touched, ms. */
  at: number
}

export const emptyDraft: Draft = {
  editor: emptyEditor,
  note: false,
  replyTo: null,
  files: [],
  editing: null,
  missing: [],
  literal: false,
  stash: null,
  at: 0,
}

export interface Typist {
  kind: 'visitor' | 'consultant'
  id: string | null
  name: string
  /** ms */
  until: number
}

export interface Toast {
  id: number
  kind: 'good' | 'warning' | 'bad'
  text: string
  /** ms */
  until: number
  /** An act that takes it back, while it shows. */
  undo?: () => void
}

/** Where the timeline stands: the entry whose row `cut` rows from its end is the last visible; null = at the newest. */
export type Scroll = { seq: number; cut: number } | null

/** A file on its way to the server, to go with a message. */
export interface Upload {
  id: string
  conversation: string
  name: string
  /** bytes */
  size: number
  sent: number
}

export type Focus = 'list' | 'composer' | 'timeline'

export interface State {
  /** ms; ticks once a second */
  now: number
  /** How a person calls the server. */
  label: string
  link: LiveState
  /** When the connection was lost that is not back yet, and when a lost one came back last; ms. */
  lostAt: number | null
  resumedAt: number | null
  language: Language
  /** It was asked for, and holds whatever the profile says, until the profile changes. */
  languageAsked: boolean
  settings: ConsoleSettings
  /** How each act is called up: the first key of its id, as people read it. */
  keys: Readonly<Record<string, string>>
  /** The same for the single keys that hold while the list has the keys. */
  keysInList: Readonly<Record<string, string>>
  /** Something was shown before: a lost connection leaves it readable. */
  ready: boolean
  me: Me | null
  directory: Directory
  conversations: Conversations
  opened: Readonly<Record<string, Opened>>
  loading: Readonly<Record<string, Loading>>
  /** By contact, others with the same e-mail or phone. */
  alike: Readonly<Record<string, readonly AlikeContact[]>>
  drafts: Readonly<Record<string, Draft>>
  outbox: readonly OutboxItem[]
  uploads: readonly Upload[]
  /** How this terminal shows pictures, and those that are there, by file and size. */
  graphics: Graphics
  pictures: Readonly<Record<string, Picture>>
  typing: Readonly<Record<string, readonly Typist[]>>
  /** When I last typed in the open conversation; ms. */
  typedAt: number
  /** of me, that I have not seen; the newest last */
  mentions: readonly UnseenMention[]
  /** my open ones, what is due first at the top */
  tasks: readonly Task[]
  queue: List
  /** Unread begins with what came first. */
  oldestFirst: boolean
  /** Conversations that are marked, in the order of marking. */
  marked: readonly string[]
  /** The row that is picked in each list: a conversation, in Important a contact. */
  picked: Readonly<Partial<Record<List, string>>>
  /** The conversation that is shown. */
  open: string | null
  /** The view that it was opened from, and the words looked for there: Escape leads back to it. */
  from: { view: Overlay; words: string } | null
  focus: Focus
  /** seq of the entry that is picked in the timeline */
  entry: number | null
  scroll: Scroll
  /** Messages whose mail shows what it quotes. */
  unfolded: readonly string[]
  /** Mails that wait for a decision; null where one may not decide. */
  post: OutputOf<'mail.waiting'> | null
  /** Read up to here when it was opened: where the line "new" stands. */
  newFrom: number
  /** The card is shown over the rest (narrow terminals) or kept beside (wide ones). */
  card: boolean
  /** The row that is picked in the pickers of the composer; `off`: where one begins that was sent away. */
  slash: { index: number; off?: number | undefined }
  overlay: Overlay | null
  toasts: readonly Toast[]
  /** The window has the focus, as far as the terminal tells. */
  focused: boolean
}

/** How acts are called up, wherever a sentence says it. */
export type Labels = Pick<State, 'keys' | 'keysInList'>

export function initialState(of: {
  label: string
  now: number
  keys: Readonly<Record<string, string>>
  keysInList?: Readonly<Record<string, string>>
  settings?: ConsoleSettings
  language?: Language
  languageAsked?: boolean
}): State {
  return {
    now: of.now,
    label: of.label,
    language: of.language ?? 'en',
    languageAsked: of.languageAsked ?? false,
    link: { is: 'connecting' },
    lostAt: null,
    resumedAt: null,
    settings: of.settings ?? defaultSettings,
    keys: of.keys,
    keysInList: of.keysInList ?? {},
    ready: false,
    me: null,
    directory: emptyDirectory,
    conversations: Conversations.none,
    opened: {},
    loading: {},
    alike: {},
    drafts: {},
    outbox: [],
    uploads: [],
    graphics: noGraphics,
    pictures: {},
    typing: {},
    typedAt: 0,
    mentions: [],
    tasks: [],
    queue: 'mine',
    oldestFirst: false,
    marked: [],
    picked: {},
    open: null,
    from: null,
    focus: 'list',
    entry: null,
    scroll: null,
    unfolded: [],
    post: null,
    newFrom: 0,
    card: false,
    slash: { index: 0 },
    overlay: null,
    toasts: [],
    focused: true,
  }
}
