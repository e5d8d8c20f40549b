// The tags of contacts, with how many have each (C4).

import { sql } from 'kysely'
import { forbids } from '../../core/rules/access.ts'
import { fold } from '../../core/text/fold.ts'
import { contactFrom } from '../store/contact-text.ts'
import { pageOf } from './page.ts'
import type { SqlQueries } from './sql.ts'

export const tagQueries: SqlQueries<'tag.list'> = {
  /** The most used first; each as one of the contacts spells it. */
  'tag.list': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'contact.read', null)
    if (no) return no
    let query = db
      .selectFrom('contact_tags')
      .select(['tag', sql<number>`count(*)`.as('contacts'), sql<number>`min(contact)`.as('example')])
      .groupBy('tag')
      .orderBy('contacts', 'desc')
      .orderBy('tag')
    for (const word of fold(input.search ?? '').match(/\S+/g) ?? [])
      query = query.where(sql<boolean>`instr(tag, ${word}) > 0`)
    const page = pageOf(await query.execute(), input)
    if (!('items' in page)) return page
    const items = []
    for (const { tag, contacts, example } of page.items) {
      const { body } = await db
        .selectFrom('contacts')
        .select('body')
        .where('no', '=', example)
        .executeTakeFirstOrThrow()
      const spelt = contactFrom(body).tags.find(one => fold(one) === tag)
      items.push({ tag: spelt ?? tag, contacts })
    }
    return { ...page, items }
  },
}
