// The view of everyone who was ever in contact: looked for by name, e-mail or phone, by a query, by saved filters (C2).

import { contactName } from '../../core/model/contact.ts'
import type { Filter } from '../../core/model/filter.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Found, Row, Wanted } from '../overlays/browse.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { historyOf } from './history.ts'
import { queryIn } from './query-typed.ts'

export async function showPeople(desk: Desk): Promise<void> {
  let saved: readonly Filter[] = (await desk.ask('filter.list', { noun: 'contact', limit: 50 }))?.items ?? []
  const known = new Map<string, ListedContact>()
  const find = async ({ text, order, cursor }: Wanted): Promise<Found> => {
    const typed = queryIn(text)
    if ('fault' in typed) return { rows: [], fault: typed.fault }
    const filter = saved[order - 1]?.id
    const page = await desk.ask('contact.list', { ...typed, filter, cursor, limit: 100 })
    for (const contact of page?.items ?? []) known.set(contact.id, contact)
    return { rows: (page?.items ?? []).map(contactRow), next: page?.next }
  }
  browse(desk, {
    title: texts.view.people,
    orders: ordersOf(saved),
    filtersAre(filters) {
      saved = filters
      return { orders: ordersOf(filters) }
    },
    of: 'contact',
    find,
    pick: ({ id }) => {
      const contact = known.get(id)
      if (contact) historyOf(desk, contact)
    },
    enter: texts.focus.enter.open,
    empty: texts.view.nobody,
    none: texts.view.noContact,
  })
}

const ordersOf = (saved: readonly Filter[]) => [
  texts.view.everyone,
  ...saved.map(one => safeLine(one.name, 30)),
]

/** A contact as a row of a view. */
export function contactRow(contact: ListedContact): Row {
  const { id, code, company, tags, emails, phones, subscribed } = contact
  const label = contactName(contact)
  // Who has no name is called by their code: it is said once.
  const reach = [label === code ? '' : code, company, ...phones, ...tags.map(tag => `#${tag}`)]
    .filter(Boolean)
    .join(' · ')
  return {
    id,
    code,
    label,
    hint: emails[0] ?? '',
    below: [
      ...(subscribed === false ? [span('warning', texts.view.unsubscribed), ' · '] : []),
      span('quiet', safeLine(reach, 200)),
    ],
  }
}
