// The query for contacts that may be the same person: they share an e-mail address or a phone number (D4, C5).

import { sql } from 'kysely'
import type { AlikeContact } from '../../core/protocol/contact.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { plainPhone } from '../../core/text/phone.ts'
import { contactFrom } from '../store/contact-text.ts'
import { contactsCalled } from './contact.ts'
import type { Db, SqlQueries } from './sql.ts'
import { anySubscribed } from './where/contact.ts'

/** More than these are no suggestion. */
const most = 10

export const contactAlike: SqlQueries<'contact.alike'>['contact.alike'] = async (
  input,
  actor,
  _directory,
  db,
) => {
  const no = forbids(actor, 'contact.read', null)
  if (no) return no
  const [contact] = await contactsCalled(db, input.contact)
  if (!contact) return new Refusal('not-found', `there is no contact ${input.contact}`)
  const emails = new Set(contact.emails.map(one => one.toLowerCase()))
  const phones = new Set(contact.phones.map(plainPhone))
  const found = await sharing(db, contact.id, [...emails], [...phones])
  return {
    items: found.flatMap((one): AlikeContact[] => {
      const email = one.emails.find(value => emails.has(value.toLowerCase()))
      const phone = one.phones.find(value => phones.has(plainPhone(value)))
      if (email !== undefined) return [{ ...one, same: 'email', value: email }]
      return phone === undefined ? [] : [{ ...one, same: 'phone', value: phone }]
    }),
  }
}

/** Those that were known before: what a visitor said of themselves is no discovery for the contact who they are. */
async function sharing(db: Db, id: string, emails: string[], phones: string[]) {
  const rows = await db
    .selectFrom('contacts')
    .select(['body', anySubscribed.as('subscribed')])
    .where(
      sql<boolean>`id <> ${id} AND created_at <= (SELECT created_at FROM contacts WHERE id = ${id}) AND (
        no IN (SELECT contact FROM contact_emails WHERE email IN (SELECT value FROM json_each(${JSON.stringify(emails)})))
        OR no IN (SELECT contact FROM contact_phones WHERE phone IN (SELECT value FROM json_each(${JSON.stringify(phones)})))
      )`,
    )
    .orderBy('created_at')
    .limit(most)
    .execute()
  return rows.map(({ body, subscribed }) => ({
    ...contactFrom(body),
    subscribed: subscribed === null ? null : subscribed === 1,
  }))
}
