// Queries about contacts: the list with its search, and one (D4).
import { sql } from 'kysely'
import type { Contact } from '../../core/model/contact.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { named } from '../../core/rules/naming.ts'
import { fold } from '../store/fold.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { Db, SqlQueries } from './sql.ts'

export const contactQueries: SqlQueries<'contact.list' | 'contact.show'> = {
  /** Newest first; every word of `search` stands somewhere in name, company, e-mail, phone or code. */
  'contact.list': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'contact.read', null)
    if (no) return no
    const after = positionOf(input.cursor)
    if (after instanceof Refusal) return after
    let query = db
      .selectFrom('contacts')
      .select(['id', 'created_at', 'body'])
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
    for (const word of fold(input.search ?? '').match(/\S+/g) ?? [])
      query = query.where(sql<number>`instr(search, ${word})`, '>', 0)
    if (input.tag !== undefined)
      query = query.where('id', 'in', eb =>
        eb.selectFrom('contact_tags').select('contact').where('tag', '=', fold(input.tag!)),
      )
    if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`)
    const rows = await query.execute()
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      items: page.map(row => JSON.parse(row.body) as Contact),
      ...(rows.length > page.length && last && { next: cursorOf([last.created_at, last.id]) }),
    }
  },

  'contact.show': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'contact.read', null)
    if (no) return no
    return named('contact', await contactsCalled(db, input.contact), input.contact, contact => [
      contact.code,
      ...contact.emails,
    ])
  },
}

/** By id, code or e-mail. */
export async function contactsCalled(db: Db, ref: string): Promise<Contact[]> {
  const name = ref.trim()
  const rows = await db
    .selectFrom('contacts')
    .select('body')
    .where(eb =>
      eb.or([
        eb('id', '=', name.toLowerCase()),
        eb('code', '=', name.toUpperCase()),
        eb(
          'id',
          'in',
          eb.selectFrom('contact_emails').select('contact').where('email', '=', name.toLowerCase()),
        ),
      ]),
    )
    .execute()
  return rows.map(row => JSON.parse(row.body) as Contact)
}
