// The views of what was said: conversations that are over, in three orders, and words in all of it (B1, G2).
import { contactName } from '../../core/model/contact.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { type Editor, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Found, Wanted } from '../overlays/browse.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { conversationRow, hitRow, sorts, type Within } from './history-rows.ts'
import { findKept } from './kept.ts'
import { openFrom } from './open-from.ts'
import { factsOf, tellTasks } from './person.ts'
import { preview } from './preview.ts'
import { queryIn } from './query-typed.ts'

/** `filter`: what is looked for at once. */
export function showHistory(desk: Desk, filter: Editor = emptyEditor): void {
  browse(desk, {
    filter,
    title: texts.view.history,
    orders: sorts.map(sort => texts.view.sorts[sort]),
    find: wanted => find(desk, wanted, { state: 'closed' }),
    pick: row => void openFrom(desk, row),
    read: row => void preview(desk, row.id),
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    of: 'conversation',
    none: texts.view.noneClosed,
  })
}

/** All conversations with a contact, under what is known of them. */
export function historyOf(desk: Desk, contact: ListedContact): void {
  const facts = factsOf(contact)
  void tellTasks(desk, contact.id)
  browse(desk, {
    title: contactName(contact),
    about: facts,
    person: { contact: contact.id, name: contactName(contact), facts, tasks: [] },
    orders: sorts.map(sort => texts.view.sorts[sort]),
    find: wanted => find(desk, wanted, { contact: contact.id }),
    pick: row => void openFrom(desk, row),
    read: row => void preview(desk, row.id),
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    of: 'conversation',
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
    pick: row => void openFrom(desk, row),
    read: row => void preview(desk, row.id),
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    of: 'conversation',
    none: texts.view.noConversation,
  })
}

/** Words are looked for in what was said, a query and nothing at all among the conversations. */
async function find(desk: Desk, wanted: Wanted, within: Within): Promise<Found> {
  if (desk.state.link.is !== 'online') return { ...findKept(desk, wanted, within), scope: texts.finder.kept }
  const found = await findThere(desk, wanted, within)
  return within.state === 'closed' ? { ...found, scope: texts.view.historyScope } : found
}

async function findThere(desk: Desk, { text, order, cursor }: Wanted, within: Within): Promise<Found> {
  const typed = queryIn(text)
  if ('fault' in typed) return { rows: [], fault: typed.fault }
  const { search, where } = typed
  if (search !== undefined) {
    const { contact, consultant } = within
    const found = await desk.ask('message.search', {
      text: search,
      where,
      contact,
      consultant,
      cursor,
      limit: 50,
    })
    return { rows: (found?.items ?? []).map(hit => hitRow(desk.state, hit)), next: found?.next }
  }
  const sort = sorts[order] ?? 'time'
  const page = await desk.ask('conversation.list', { where, ...within, sort, cursor, limit: 100 })
  return { rows: (page?.items ?? []).map(one => conversationRow(desk.state, one)), next: page?.next }
}
