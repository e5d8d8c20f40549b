// What can have happened: every event of the log, who may hear it, and where it stands in a conversation.
import type { Account } from './model/account.ts'
import type { Ban } from './model/ban.ts'
import type { Channel } from './model/channel.ts'
import type { ClientAction } from './model/client.ts'
import type { Consultant, Presence } from './model/consultant.ts'
import type { Contact, ContactFields } from './model/contact.ts'
import type { Conversation } from './model/conversation.ts'
import type { Field } from './model/field.ts'
import type { File, KeptFile } from './model/file.ts'
import type { Filter } from './model/filter.ts'
import type { Form, FormAnswered } from './model/form.ts'
import type { Group } from './model/group.ts'
import type { Identity } from './model/identity.ts'
import type { ContactImport } from './model/import.ts'
import type { Letter } from './model/letter.ts'
import type { Mail } from './model/mail.ts'
import type { Mailbox } from './model/mailbox.ts'
import type { Author, OfMail, Quote } from './model/message.ts'
import type { ReadyContacts } from './model/ready-contacts.ts'
import type { Reply } from './model/reply.ts'
import type { Role } from './model/role.ts'
import type { Why } from './model/routing.ts'
import type { Session } from './model/session.ts'
import type { SettingValue } from './model/setting.ts'
import type { Task } from './model/task.ts'
import type { ApiToken } from './model/token.ts'
import type { Page, Visit } from './model/visit.ts'

/** Who did it, as the log keeps it. */
export interface By {
  kind: 'owner' | 'account' | 'visitor' | 'system'
  id: string | null
  name: string
}

/** Every event that stands in a conversation's timeline has these: its entry's id, and its place, from 1. */
export interface Entry {
  message: string
  seq: number
}

/** A row's verdict, without the names of its fields: there are as many as rows. */
export type KeptVerdict = [
  line: number,
  verdict: 'new' | 'merged' | 'unchanged' | 'rejected',
  contact?: string,
  by?: 'email' | 'phone' | '',
  column?: string,
  reason?: string,
]

/** A new contact of an import: its id, its code, and what its row says. */
export type MadeContact = [id: string, code: string, said: Partial<ContactFields>]

/** The data of each type. Config nouns come whole, as they are after the event. */
export interface EventData {
  'account.added': { account: Account }
  'account.edited': { account: Account }
  'account.removed': { account: Account }
  'account.passwordChanged': { account: string }
  'consultant.added': { consultant: Consultant }
  'consultant.edited': { consultant: Consultant }
  'consultant.removed': { consultant: Consultant }
  'consultant.restored': { consultant: Consultant }
  /** `idle`: away by themselves. */
  'consultant.presence': { consultant: string; presence: Presence; idle?: boolean }
  'group.added': { group: Group }
  'group.edited': { group: Group }
  'group.removed': { group: Group }
  'group.joined': { group: string; consultants: string[] }
  'group.left': { group: string; consultants: string[] }
  'role.added': { role: Role }
  'role.edited': { role: Role }
  'role.removed': { role: Role }
  'role.granted': { consultant: Consultant; role: string }
  'role.revoked': { consultant: Consultant; role: string }
  'channel.added': { channel: Channel }
  'channel.edited': { channel: Channel }
  'channel.removed': { channel: Channel }
  'reply.added': { reply: Reply }
  'reply.edited': { reply: Reply }
  'reply.removed': { reply: Reply }
  'ban.added': { ban: Ban }
  'ban.removed': { ban: Ban }
  /** It refused so many visits and messages since the last such event. */
  'ban.hit': { ban: string; hits: number; at: string }
  'field.added': { field: Field }
  'field.edited': { field: Field }
  'field.removed': { field: Field }
  'filter.added': { filter: Filter }
  'filter.removed': { filter: Filter }
  /** `value` is null where it is again as it comes. */
  'setting.changed': { setting: string; value: SettingValue | null; before: SettingValue }
  'token.added': { token: ApiToken }
  'token.revoked': { token: ApiToken }
  'token.used': { token: string; at: string }
  'mailbox.added': { mailbox: Mailbox }
  'mailbox.edited': { mailbox: Mailbox }
  'mailbox.removed': { mailbox: Mailbox }
  /** It can't be used, or can be used again. */
  'mailbox.troubled': { mailbox: Mailbox }
  'mailbox.renewed': { mailbox: Mailbox }
  'letter.queued': { letter: Letter }
  'letter.begun': { letter: Letter }
  'letter.sent': { letter: Letter }
  'letter.failed': { letter: Letter }
  'letter.cancelled': { letter: Letter }
  'mail.kept': { mail: Mail }
  /** All mails of the folder up to `uid` have been looked at. */
  'mail.passed': { mailbox: string; folder: string; uidValidity: string; uid: number }
  'mail.sorted': { mail: Mail }
  /** Somebody decided what becomes of a mail; what became of it is told by `mail.sorted`. */
  'mail.decided': {
    mail: string
    from: string
    subject: string
    decision: 'filed' | 'discarded' | 'replayed'
    conversation: string | null
  }
  'session.started': { session: Session }
  'session.touched': { session: string; expiresAt: string }
  'session.ended': { session: string }
  'contact.added': { contact: Contact }
  'contact.edited': { contact: Contact }
  'file.added': { file: KeptFile }
  /** Its content is gone, too, where nothing else has the same. */
  'file.removed': { file: string }
  /** One batch of an import: its contacts as they are now, and as they were before (null = new). */
  'contact.imported': {
    import: string
    file: string
    verdicts: KeptVerdict[]
    /** those that changed; in older logs new ones, too */
    contacts: { now: Contact; before: Contact | null }[]
    /** new ones (rules/contact-imported.ts makes them whole) */
    made?: MadeContact[]
  }
  'task.added': { task: Task }
  'task.edited': { task: Task }
  'task.done': { task: Task }
  'task.reopened': { task: Task }
  'task.removed': { task: Task }
  /** It is due, and its consultant is told. */
  'task.reminded': { task: Task }
  'import.started': { import: ContactImport }
  'import.finished': { import: string }
  'import.edited': { import: string; name: string; description: string }
  /** A batch taken back, the one that begins on line `first`: contacts as they are again, and those that are gone. */
  'import.undone': {
    import: string
    first: number
    restored: Contact[]
    removed: string[]
    /** codes of contacts that somebody has changed since */
    left: { contact: string; reason: string }[]
    /** nothing more is to be taken back */
    end: boolean
  }
  /** `contact` is the one that stays, `before` as it was; `merged` is gone, and its id and code lead to `contact`. */
  'contact.merged': { contact: Contact; before: Contact; merged: Contact }
  'identity.added': { identity: Identity; contact: Contact }
  /** The identity and its conversations are `contact`'s; `emptied`: `from` is gone, and leads to `contact`. */
  'identity.bound': { identity: string; from: Contact; contact: Contact; emptied: boolean }

  'visit.started': Partial<Entry> & { visit: Visit }
  'visit.paged': Partial<Entry> & { visit: string; page: Page }
  'visit.ended': Partial<Entry> & { visit: string; identity: string }
  /** `fields`: of one's own, as they are now; the rest only by the form before the chat. */
  'contact.introduced': Partial<Entry> & {
    contact: Contact
    name?: string
    email?: string
    phone?: string
    fields?: Contact['fields']
    /** what the identity has answered by now */
    form?: FormAnswered
    /** what they agreed to, word for word */
    consent?: NonNullable<Form['consent']>
  }

  'conversation.started': Entry & { conversation: Conversation }
  /** Here and in the next ones, `why` stands where routing did it. */
  'conversation.accepted': Entry & { consultant: Author; from: 'waiting' | 'missed'; why?: Why }
  'conversation.transferred': Entry & {
    by: Author
    to: Author | null
    group: { id: string; name: string } | null
    why?: Why
  }
  /** `assignee`: they have it again, as before they left. */
  'participant.joined': Entry & { consultant: Author; by: Author | null; assignee?: string }
  /** `by`: who had invited them took that back. */
  'participant.left': Entry & { consultant: Author; assignee: string; by?: Author }
  'conversation.requeued': Entry & { by: Author; why?: Why }
  'conversation.missed': Entry & { reason: 'left' | 'unanswered'; why?: Why }
  'conversation.closed': Entry & { by: Author }
  /** `waits`: it was a mistake. */
  'conversation.quieted': { by: Author; waits?: boolean }
  'conversation.read': { consultant: string; seq: number }
  'conversation.edited': { type: string; reasons: string[]; components: string[]; tags: string[] }
  'conversation.rated': Entry & { score: number; comment: string }
  /** Also without a conversation; the visit keeps it (C10). */
  'client.acted': Partial<Entry> & { action: ClientAction; visit: string | null; identity: string }
  /** A transcript is on its way to the address. */
  'conversation.mailed': Entry & { by: Author; to: string }
  'client.rated': Entry & { by: Author; score: number; comment: string }
  /** `files` is left out where there are none; `welcome`: said by the channel in the consultant's name (E5). */
  'message.sent': Entry & {
    text: string
    author: Author
    replyTo: Quote | null
    files?: File[]
    welcome?: boolean
    /** where it came by mail */
    mail?: OfMail
  }
  'message.edited': { message: string; seq: number; text: string }
  'message.deleted': { message: string; seq: number; by: Author }
  /** The visitor's window has received, or the visitor has read, all up to this seq of the conversation. */
  'message.delivered': { seq: number }
  'message.read': { seq: number }
  /** A mail about this conversation could not be delivered; `letter` can be tried again. */
  'message.failed': Entry & { letter: string; to: string; reason: string }
  'note.added': Entry & { text: string; author: Author; mentions: string[] }
  /** They have seen where they are mentioned; ids of notes. */
  'mention.read': { consultant: string; messages: string[] }
  'consultant.mentioned': { consultant: string; message: string; by: Author }
}
export type EventType = keyof EventData

/** Who may hear an event, fixed when it happens. */
export type Audience =
  /** every consultant: lists and set-up */
  | { to: 'consultants' }
  /** those who may open the conversation, as it stood then */
  | { to: 'conversation'; tookPart: string[]; group: string | null; open: boolean }
  | { to: 'consultant'; consultant: string }
  | { to: 'admins' }
  /** who may manage channels */
  | { to: 'managers' }
  | { to: 'nobody' }

type Shape<T extends EventType> = {
  type: T
  data: EventData[T]
  /** of the conversation, for events that stand in or change one */
  conversation?: string
  /** whose visitor's view and seq it belongs to */
  identity?: string
  audience: Audience
  /** for the tables only (password hashes, token hashes): never in the log, never told */
  secret?: Record<string, unknown>
  /** stands for `data.made`, which is left out: as the log and the tables will have them */
  ready?: readonly ReadyContacts[]
}

/** What a rule hands back. */
export type NewEvent = { [T in EventType]: Shape<T> }[EventType]

/** An event of the log as consultants and programs hear it. `conversation` where there is one. */
export type LoggedEvent = {
  [T in EventType]: { seq: number; at: string; type: T; conversation?: string; by: By; data: EventData[T] }
}[EventType]

/** Types that stand in the timeline of a conversation when they carry a `seq`. */
export const timelineTypes: ReadonlySet<EventType> = new Set<EventType>([
  'visit.started',
  'visit.paged',
  'visit.ended',
  'contact.introduced',
  'conversation.started',
  'conversation.accepted',
  'conversation.transferred',
  'participant.joined',
  'participant.left',
  'conversation.requeued',
  'conversation.missed',
  'conversation.closed',
  'conversation.rated',
  'conversation.mailed',
  'client.acted',
  'client.rated',
  'message.sent',
  'message.failed',
  'note.added',
])
