// What a visit does: begins, moves from page to page, ends; and the visitor says who they are (B6, E3).
import type { LoggedEvent, NewEvent } from '../events.ts'
import { type Contact, contactName } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Form, FormAnswered } from '../model/form.ts'
import type { Identity } from '../model/identity.ts'
import type { Page, Visit } from '../model/visit.ts'
import type { Context } from './context.ts'
import { audienceOf, nextEntry, visitorLeft } from './conversation.ts'

/** The most pages that a visit remembers. */
export const maxPages = 50
const maxActions = 20

/** Where a visit's event stands: in the open conversation's timeline, or nowhere that anybody looks. */
const place = (open: Conversation | null, context: Context) =>
  open
    ? { conversation: open.id, audience: audienceOf(open), entry: nextEntry(open, context) }
    : { audience: { to: 'nobody' as const }, entry: {} }

export function startVisit(visit: Visit, open: Conversation | null, context: Context): NewEvent[] {
  const { entry, ...where } = place(open, context)
  return [{ type: 'visit.started', ...where, data: { ...entry, visit } }]
}

/** A page opened; the same page again says nothing. */
export function openPage(visit: Visit, page: Page, open: Conversation | null, context: Context): NewEvent[] {
  const last = visit.pages.at(-1)
  if (last && last.page === page.page && last.title === page.title) return []
  const { entry, ...where } = place(open, context)
  return [{ type: 'visit.paged', ...where, data: { ...entry, visit: visit.id, page } }]
}

/** The visitor has left; a conversation that nobody answered is missed. */
export function endVisit(visit: Visit, open: Conversation | null, context: Context): NewEvent[] {
  const { entry, ...where } = place(open, context)
  return [
    { type: 'visit.ended', ...where, data: { ...entry, visit: visit.id, identity: visit.identity } },
    ...(open ? visitorLeft(open, context, 1) : []),
  ]
}

/** The visit after the event. */
export function evolveVisit(visit: Visit | null, event: NewEvent | LoggedEvent, at: string): Visit | null {
  if (event.type === 'visit.started') return event.data.visit
  if (!visit) return visit
  if (event.type === 'visit.paged' && event.data.visit === visit.id)
    return { ...visit, pages: [...visit.pages, { ...event.data.page, at }].slice(-maxPages) }
  if (event.type === 'client.acted' && event.data.visit === visit.id)
    return { ...visit, actions: [...(visit.actions ?? []), { ...event.data.action, at }].slice(-maxActions) }
  if (event.type === 'visit.ended' && event.data.visit === visit.id) return { ...visit, endedAt: at }
  return visit
}

/** The visitor gives a name, an e-mail, a phone; what the contact has already is kept, new addresses come first. */
export function introduce(
  contact: Contact,
  identity: Identity,
  input: { name?: string; email?: string; phone?: string; fields?: Contact['fields'] },
  open: Conversation | null,
  context: Context,
  asked: { form?: FormAnswered; consent?: NonNullable<Form['consent']> } = {},
): NewEvent[] {
  const next: Contact = { ...contact, updatedAt: context.now }
  if (input.name?.trim()) {
    const [firstName = '', ...rest] = input.name.trim().split(/\s+/)
    next.firstName = firstName.slice(0, 80)
    next.lastName = rest.join(' ').slice(0, 80)
  }
  if (input.email) next.emails = first(input.email, contact.emails)
  if (input.phone) next.phones = first(input.phone, contact.phones)
  const fields = input.fields && Object.keys(input.fields).length > 0 ? input.fields : null
  if (fields) next.fields = { ...contact.fields, ...fields }
  if (asked.consent) next.consent = true
  const unchanged =
    JSON.stringify({ ...next, updatedAt: '' }) === JSON.stringify({ ...contact, updatedAt: '' })
  if (unchanged && !asked.form) return []
  const name = contactName(next)
  return [
    {
      type: 'contact.introduced',
      identity: identity.id,
      ...(open
        ? { conversation: open.id, audience: audienceOf(open) }
        : { audience: { to: 'nobody' as const } }),
      data: {
        ...(open ? nextEntry(open, context) : {}),
        contact: next,
        ...(name !== contactName(contact) && { name }),
        ...(input.email && { email: input.email }),
        ...(input.phone && { phone: input.phone }),
        ...(fields && { fields }),
        ...asked,
      },
    },
  ]
}

const first = (value: string, list: string[]) => [value, ...list.filter(one => one !== value)].slice(0, 10)
