// Saying who a client is: a known contact is looked for, those with the same e-mail or phone first; and taking that back (C5, E3).
import { type Contact, contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { may } from '../../core/rules/access.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Found, Row, Wanted } from '../overlays/browse.ts'
import { actorOf, isObserver, mayOpen, subject } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { contactRow } from './people.ts'
import { queryIn } from './query-typed.ts'
import { show } from './show.ts'

/** Why nobody can be told apart here; null where they can. */
export function cannotBind(state: State): string | null {
  const conversation = subject(state)
  if (!conversation) return texts.off.nothingPicked
  if (isObserver(state) || !state.me || !may(actorOf(state.me), 'contact.edit', null))
    return texts.off.observer
  return mayOpen(state, conversation) ? null : texts.notYoursMore
}

/** The row that takes a binding back. */
const nobody = 'nobody'

export function bind(desk: Desk): void {
  const conversation = subject(desk.state)
  if (!conversation) return
  const contacts = new Map<string, Contact>()
  const rowOf = (contact: ListedContact): Row => {
    contacts.set(contact.id, contact)
    return contactRow(contact)
  }
  const find = async ({ text, cursor }: Wanted): Promise<Found> => {
    const typed = queryIn(text)
    if ('fault' in typed) return { rows: [], fault: typed.fault }
    const page = await desk.ask('contact.list', { ...typed, cursor, limit: 100 })
    const others = (page?.items ?? []).filter(one => one.id !== conversation.contact)
    if (text !== '' || cursor !== undefined) return { rows: others.map(rowOf), next: page?.next }
    const alike = desk.state.alike[conversation.contact] ?? []
    const ids = new Set(alike.map(one => one.id))
    const known = [
      ...alike.map(one => ({ ...rowOf(one), hint: `${texts.bind.same[one.same]} ${one.value}` })),
      ...others.filter(one => !ids.has(one.id)).map(rowOf),
    ]
    // It stands first, where it is found, and is not what Enter does at once.
    const rows = isKnown(desk.state, conversation) ? [nobodyRow(), ...known] : known
    return { rows, next: page?.next, start: Math.min(rows.length - known.length, rows.length - 1) }
  }
  browse(desk, {
    title: texts.bind.title(conversation.name),
    find,
    pick: ({ id }) => {
      show(desk, null)
      const contact = contacts.get(id)
      if (contact) void bindTo(desk, conversation, contact)
      else void unbind(desk, conversation)
    },
    enter: texts.bind.enter,
    empty: texts.view.nobody,
    none: texts.view.noContact,
  })
}

const nobodyRow = (): Row => ({
  id: nobody,
  label: texts.bind.nobody,
  hint: '',
  below: [span('quiet', texts.bind.nobodyHint)],
})

/** Something is known of them that could be somebody else's. */
function isKnown(state: State, { id }: Conversation): boolean {
  const contact = state.opened[id]?.contact
  return contact !== undefined && contactName(contact) !== contact.code
}

const whoIs = (contact: Contact) => `${safeLine(contactName(contact), 60)} ${contact.code}`

async function bindTo(desk: Desk, conversation: Conversation, to: Contact): Promise<void> {
  const { id, name, contact: before } = conversation
  if (!(await desk.ask('contact.bind', { contact: to.id, conversation: id }))) return
  desk.say('good', texts.bind.bound(name, whoIs(to)), () => void takeBack(desk, conversation, before))
}

/** Who they were before; a contact of whom nothing was known went with the binding: they get another one. */
async function takeBack(desk: Desk, { id, name }: Conversation, before: string): Promise<void> {
  const again = await desk.ask('contact.bind', { contact: before, conversation: id })
  if (!again) return
  if (again.id === before) desk.say('good', texts.bind.bound(name, whoIs(again)))
  else if (await desk.ask('contact.unbind', { conversation: id })) desk.say('good', texts.bind.unbound(name))
}

async function unbind(desk: Desk, conversation: Conversation): Promise<void> {
  const { id, name, contact: before } = conversation
  if (!(await desk.ask('contact.unbind', { conversation: id }))) return
  desk.say(
    'good',
    texts.bind.unbound(name),
    () => void desk.ask('contact.bind', { contact: before, conversation: id }),
  )
}
