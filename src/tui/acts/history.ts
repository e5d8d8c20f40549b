// The views of what was said: conversations that are over, in three orders, and words in all of it (B1, G2).
import { contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { safeLine } from '../../core/text/safe.ts'
import { hour, shortDay } from '../clock.ts'
import { type Editor, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { type Line, span } from '../line.ts'
import type { Found, Row, Wanted } from '../overlays/browse.ts'
import { readWidth } from '../overlays/draw.ts'
import { transcriptLines } from '../panes/transcript.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { show } from './conversation.ts'
import { queryIn } from './query-typed.ts'

type Hit = OutputOf<'message.search'>['items'][number]

const sorts = ['time', 'operator', 'rating'] as const

/** `filter`: what is looked for at once. */
export function showHistory(desk: Desk, filter: Editor = emptyEditor): void {
  browse(desk, {
    filter,
    title: texts.view.history,
    about: [texts.view.historyScope],
    orders: sorts.map(sort => texts.view.sorts[sort]),
    find: wanted => find(desk, wanted, { state: 'closed' }),
    pick: row => void preview(desk, row.id),
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    conversations: true,
    none: texts.view.noneClosed,
  })
}

/** All conversations with a contact, under what is known of them. */
export function historyOf(desk: Desk, contact: ListedContact): void {
  const { code, emails, phones, company, language, tags, fields, note } = contact
  const own = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  const facts = [code, company, ...emails, ...phones, language, ...tags.map(tag => `#${tag}`), ...own]
  browse(desk, {
    title: contactName(contact),
    about: [facts.filter(Boolean).join(' · '), ...(note ? [note] : [])],
    orders: sorts.map(sort => texts.view.sorts[sort]),
    find: wanted => find(desk, wanted, { contact: contact.id }),
    pick: row => void preview(desk, row.id),
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    conversations: true,
    none: texts.view.noConversation,
  })
}

/** The page of somebody by the contact's id. */
export async function showPerson(desk: Desk, contact: string): Promise<void> {
  const known = await desk.ask('contact.show', { contact })
  if (known) historyOf(desk, { ...known, subscribed: null })
}

/** Those that a consultant took part in. */
export function historyWith(desk: Desk, consultant: { id: string; name: string }): void {
  browse(desk, {
    title: consultant.name,
    orders: sorts.map(sort => texts.view.sorts[sort]),
    find: wanted => find(desk, wanted, { consultant: consultant.id }),
    pick: row => void preview(desk, row.id),
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    conversations: true,
    none: texts.view.noConversation,
  })
}

interface Within {
  state?: 'closed'
  contact?: string
  consultant?: string
}

/** Words are looked for in what was said, a query and nothing at all among the conversations. */
async function find(desk: Desk, { text, order, cursor }: Wanted, within: Within): Promise<Found> {
  const typed = queryIn(text)
  if ('fault' in typed) return { rows: [], fault: typed.fault }
  if ('search' in typed) {
    const { contact, consultant } = within
    const found = await desk.ask('message.search', { text, contact, consultant, cursor, limit: 50 })
    return { rows: (found?.items ?? []).map(hit => hitRow(desk.state, hit)), next: found?.next }
  }
  const sort = sorts[order] ?? 'time'
  const page = await desk.ask('conversation.list', { ...typed, ...within, sort, cursor, limit: 100 })
  return { rows: (page?.items ?? []).map(one => conversationRow(desk.state, one)), next: page?.next }
}

function conversationRow(state: State, conversation: Conversation): Row {
  const { id, name, code, lastAt, rating, lastMessage, tookPart } = conversation
  const names = tookPart
    .map(one => safeLine(state.directory.consultants[one]?.name ?? '', 40))
    .filter(Boolean)
  const with_ = names.length > 0 ? `${names.join(', ')} · ` : ''
  return {
    id,
    label: `${name}  ${code}`,
    hint: `${rating ? `${'★'.repeat(rating.score)}${'☆'.repeat(5 - rating.score)}  ` : ''}${when(lastAt)}`,
    below: [span('quiet', with_ + safeLine(lastMessage?.text || (lastMessage ? texts.deleted : ''), 200))],
  }
}

const when = (at: string) => `${shortDay(at)} ${hour(at)}`

/** What of a long text stands before the first hit. */
const before = 24

function hitRow(state: State, { conversation, message, hits }: Hit): Row {
  const start = Math.max(0, (hits[0]?.from ?? 0) - before)
  const below: Line[number][] = start > 0 ? [span('quiet', '…')] : []
  let at = start
  for (const { from, to } of hits) {
    if (from < at) continue
    below.push(piece(message.text.slice(at, from)), span('picked', piece(message.text.slice(from, to))))
    at = to
  }
  below.push(piece(message.text.slice(at, at + 200)))
  const mine = message.author.kind === 'consultant' && message.author.id === state.me?.consultant.id
  const { kind, name } = message.author
  const who = mine ? texts.you : safeLine(kind === 'visitor' ? conversation.name : name, 40)
  return {
    id: conversation.id,
    label: `${conversation.name}  ${conversation.code}`,
    hint: when(message.at),
    below: [span('quiet', `${who}: `), ...below],
  }
}

/** A part of a text; the blanks at its ends belong to it. */
const piece = (text: string): string => safeLine(text, 300)

/** A conversation to be read; `from` an entry of it. */
export async function preview(desk: Desk, conversation: string, from?: string): Promise<void> {
  const back = desk.state.overlay
  const shown = await desk.ask('conversation.show', { conversation, limit: 500 })
  if (!shown || desk.state.overlay !== back) return
  const { name, code } = shown.conversation
  const at = shown.messages.findIndex(one => one.id === from)
  const width = readWidth(desk.size())
  show(desk, {
    kind: 'read',
    what: 'lines',
    title: `${name}  ${code}`,
    lines: width => transcriptLines(shown.messages, shown.conversation, desk.state, width),
    top:
      at > 0 ? transcriptLines(shown.messages.slice(0, at), shown.conversation, desk.state, width).length : 0,
    back,
  })
}
