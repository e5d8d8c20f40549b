// The tables of the database, as typed queries see them; `body` columns hold a noun as JSON. Times are UTC milliseconds.
import type { Generated } from 'kysely'

export interface Tables {
  /** The log; `conversation` and `identity` are ids. */
  events: {
    seq: number
    at: number
    type: string
    conversation: string | null
    identity: string | null
    /** the visitor's own seq, where the visitor hears of it */
    visitor_seq: number | null
    audience: string
    body: string
    /** what the visitor was told, where the event alone does not tell it */
    visitor_body: string | null
    /** of administrative acts: whose, and from where (JSON) */
    actor: string | null
    origin: string | null
    /** of this row and all before it */
    hash: string
    /** of its content, once that is erased */
    digest: string | null
  }
  /** Where each visitor's own events stand. `entry`: the conversation's newest entry after it. */
  visitor_events: {
    identity: number
    visitor_seq: number
    seq: number
    conversation: number | null
    entry: number | null
  }
  conversations: {
    no: number
    id: string
    code: string
    state: string
    channel: string
    identity: number
    contact: string
    name: string
    group_id: string | null
    assignee: string | null
    offline: number
    started_at: number
    last_at: number
    closed_at: number | null
    rating: number | null
    body: string
    folded_name: string
    /** folded: type, reasons, components, tags, each a list, as JSON */
    labels: string
  }
  /** who ever took part */
  conversation_consultants: { consultant: string; conversation: number }
  /** The entries of conversations. Their words are in the log; `body` is there only where they have changed. */
  messages: {
    /** seq of the event that made it */
    no: number
    id: string
    conversation: number
    seq: number
    reply_to: string | null
    body: string | null
  }
  /** FTS5 over folded texts; its rowid is `messages.no` */
  message_search: { rowid: number; text: string; message_search: string }
  /** messages whose text changed after they were put into the full-text index */
  search_pending: { no: number }
  identities: { no: number; id: string; channel: string; contact: string; body: string }
  visits: {
    no: Generated<number>
    id: string
    identity: number
    started_at: number
    ended_at: number | null
    body: string
  }
  contacts: {
    no: Generated<number>
    id: string
    code: string
    /** folded: name, company, e-mails, phones, code */
    search: string
    created_at: number
    body: string
    /** these are folded */
    full_name: string
    first_name: string
    last_name: string
    company: string
    language: string
    note: string
    consent: number
    updated_at: number
  }
  /** values of fields of one's own, both folded; `number` where the value is one; `contact` is its `no`, as below */
  contact_fields: { field: string; value: string; number: number | null; contact: number }
  /** contacts that went into others, and which they are now */
  contact_aliases: { id: string; code: string; contact: string }
  contact_emails: { email: string; contact: number }
  contact_phones: { phone: string; contact: number }
  contact_tags: { tag: string; contact: number }
  imports: {
    id: string
    state: string
    started_at: number
    /** lower case */
    name: string
    /** lower case */
    file: string
    /** folded: name, description, file */
    search: string
    body: string
  }
  /** Rows from line `first` to line `last`; `seq` and `undone` are events of the log. */
  import_batches: { import: string; first: number; last: number; seq: number; undone: number | null }
  /** accounts, consultants, groups, roles, channels, settings and so on: the Directory, a row an entry */
  directory: { noun: string; id: string; body: string }
  passwords: { account: string; hash: string }
  identity_tokens: { hash: string; identity: string }
  api_tokens: { hash: string; token: string }
  sessions: { id: string; token_hash: string; account: string; expires_at: number; body: string }
  idempotency: { caller: string; key: string; hash: string; answer: string; seq: number; at: number }
  /** uploads; `hash` names their content in the folder `files`, `used` by a message or a profile */
  files: {
    id: string
    key: string
    hash: string
    owner: string
    at: number
    used: number
    body: string
  }
  letters: { id: string; state: string; due_at: number; conversation: string; body: string }
  mails: {
    id: string
    state: string
    mailbox: string
    /** of the raw mail */
    hash: string
    /** of what it says */
    digest: string
    conversation: string | null
    body: string
  }
  /** `contact` may be another one than in `body`; `day`: of those that are due on a day; `search` is folded */
  tasks: {
    no: number
    id: string
    state: string
    contact: string
    consultant: string
    due_at: number
    day: string | null
    reminded: number
    search: string
    body: string
  }
  /** `seq` of the event that tells it; `message`: the note */
  mentions: {
    seq: number
    consultant: string
    conversation: string
    message: string
    at: number
    seen: number
  }
  meta: { key: string; value: string }
}
