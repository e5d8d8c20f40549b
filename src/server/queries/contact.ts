// Queries about contacts: the list with its search, the same for an export, and one (D4, D10, C2, C4).

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Contact } from '../../core/model/contact.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { filterNamed } from '../../core/rules/filter.ts'
import { fold } from '../../core/text/fold.ts'
import { contactFrom } from '../store/contact-text.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { Db, SqlQueries } from './sql.ts'
import { anySubscribed, contactsWhere } from './where/contact.ts'

type Input = ParsedInputOf<'contact.list'>

export const contactQueries: SqlQueries<'contact.list' | 'contact.export' | 'contact.show'> = {
  'contact.list': async (input, actor, directory, db) =>
    forbids(actor, 'contact.read', null) ?? found(input, actor, directory, db),

  'contact.export': async (input, actor, directory, db) =>
    forbids(actor, 'contact.manage', null) ?? found(input, actor, directory, db),

  /** The code of a contact that was merged leads to the one that stayed. */
  'contact.show': async (input, actor, directory, db) => {
    const no = forbids(actor, 'contact.read', null)
    if (no) return no
    const contact = await contactCalled(db, input.contact)
    if (contact instanceof Refusal) return contact
    const agreed = await agreedBy(contact, directory, db)
    return agreed.length > 0 ? { ...contact, agreed } : contact
  },
}

/** On each channel the newest text that they agreed to, the latest first (E2). */
async function agreedBy({ id }: Contact, { channels }: Directory, db: Db) {
  const rows = await db.selectFrom('identities').select('body').where('contact', '=', id).execute()
  return rows
    .map(({ body }) => JSON.parse(body) as Identity)
    .flatMap(({ channel, form }) =>
      form?.consent ? [{ channel: channels[channel]?.name ?? channel, ...form.consent }] : [],
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

const described = ({ firstName, lastName, company, emails, phones }: Contact) =>
  [`${firstName} ${lastName}`.trim(), company, emails[0], phones[0]].filter(Boolean).join(', ')

/** Newest first. */
async function found(
  input: Input,
  actor: Actor,
  directory: Directory,
  db: Db,
): Promise<{ items: ListedContact[]; next?: string } | Refusal> {
  const after = positionOf(input.cursor)
  if (after instanceof Refusal) return after
  const where = conditions(input, actor, directory)
  if (where instanceof Refusal) return where
  let query = db
    .selectFrom('contacts')
    .select(['id', 'created_at', 'body', anySubscribed.as('subscribed')])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  for (const condition of where) query = query.where(condition)
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`)
  const rows = await query.execute()
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ body, subscribed }) => ({
      ...contactFrom(body),
      subscribed: subscribed === null ? null : subscribed === 1,
    })),
    ...(rows.length > page.length && last && { next: cursorOf([last.created_at, last.id]) }),
  }
}

/** Every word of `search` stands somewhere in name, company, e-mail, phone or code; a number however it is written. */
function conditions(input: Input, actor: Actor, directory: Directory): Expression<SqlBool>[] | Refusal {
  const all: Expression<SqlBool>[] = []
  for (const word of fold(input.search ?? '').match(/\S+/g) ?? []) {
    const digits = /^[+\d().\-/]+$/.test(word) ? word.replace(/[^+\d]/g, '') : ''
    all.push(
      digits === '' || digits === word
        ? sql`instr(search, ${word}) > 0`
        : sql`(instr(search, ${word}) > 0 OR instr(search, ${digits}) > 0)`,
    )
  }
  if (input.tag !== undefined)
    all.push(sql`contacts.no IN (SELECT contact FROM contact_tags WHERE tag = ${fold(input.tag)})`)
  const queried = queriesOf(input, 'contact', actor, directory, contactsWhere)
  return queried instanceof Refusal ? queried : [...all, ...queried]
}

/** What was asked for, and what the named filter says, each as the condition that `compile` makes of it. */
export function queriesOf<C extends Expression<SqlBool>>(
  { where, filter }: { where?: string | undefined; filter?: string | undefined },
  noun: 'contact' | 'conversation',
  actor: Actor,
  directory: Directory,
  compile: (query: string, directory: Directory, now: number) => C | Refusal,
): C[] | Refusal {
  const saved = filter === undefined ? null : filterNamed(directory, actor, filter, noun)
  if (saved instanceof Refusal) return saved
  const found: C[] = []
  for (const query of [where, saved?.where]) {
    if (query === undefined) continue
    const condition = compile(query, directory, Date.now())
    if (condition instanceof Refusal) return condition
    found.push(condition)
  }
  return found
}

/** As {@link contactsCalled}, the one that is meant. */
export async function contactCalled(db: Db, ref: string): Promise<Contact | Refusal> {
  const [contact, ...others] = await contactsCalled(db, ref)
  if (!contact) return new Refusal('not-found', `there is no contact ${ref}`)
  if (others.length === 0) return contact
  const all = [contact, ...others]
  const codes = all.map(one => one.code).join(', ')
  return new Refusal('invalid', `${ref} may be any of ${all.length}: ${codes}`, {
    fields: [{ path: 'contact', message: 'is ambiguous' }],
    candidates: all.map(one => ({ id: one.code, says: described(one) })),
  })
}

/** By id, code or e-mail; a merged one's id and code are those of the contact that it went into. */
export async function contactsCalled(db: Db, ref: string): Promise<Contact[]> {
  const name = ref.trim()
  const [small, large] = [name.toLowerCase(), name.toUpperCase()]
  const rows = await db
    .selectFrom('contacts')
    .select('body')
    .where(
      sql<boolean>`id = ${small} OR code = ${large}
        OR no IN (SELECT contact FROM contact_emails WHERE email = ${small})
        OR id IN (SELECT contact FROM contact_aliases WHERE id = ${small} OR code = ${large})`,
    )
    .execute()
  return rows.map(row => contactFrom(row.body))
}
