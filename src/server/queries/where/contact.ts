// Where the fields of contacts stand in the database.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Refusal } from '../../../core/protocol/refusal.ts'
import type { Directory } from '../../../core/rules/directory.ts'
import type { ContactFieldName, ContactSubject } from '../../../core/rules/query/contact.ts'
import { contactFieldsOf } from '../../../core/rules/query/contact-fields.ts'
import type { QueryField } from '../../../core/rules/query/fields.ts'
import { readQuery } from '../../../core/rules/query/query.ts'
import { fold } from '../../../core/text/fold.ts'
import { clockAt } from '../../../core/text/query/local-days.ts'
import { compile, type Source } from './compile.ts'

type Sql = RawBuilder<SqlBool>

/** The query as a condition on rows of `contacts`; `now` in milliseconds. */
export function contactsWhere(text: string, directory: Directory, now: number): Sql | Refusal {
  const query = readQuery(text, contactFieldsOf(directory), clockAt(now))
  if (query instanceof Refusal) return query
  return compile(query, (field: QueryField<ContactSubject>) =>
    field.own === undefined
      ? sources(directory)[field.name as ContactFieldName]
      : ownSource(field.own, field.kind),
  )
}

const folded = (column: string): Source => ({
  ref: sql.ref(`contacts.${column}`),
  present: sql`${sql.ref(`contacts.${column}`)} <> ''`,
})

/** Every block of 16,384 contacts, by which names are indexed: each is asked, which of a million are sixty. */
const blocks = sql`(WITH RECURSIVE block(n) AS (
  SELECT 0 UNION ALL SELECT n + 1 FROM block WHERE n < (SELECT max(no) FROM contacts) >> 14) SELECT n FROM block)`

/** In an index by blocks. */
const inBlocks = (column: string): Source => ({
  ref: sql.ref(`named.${column}`),
  present: sql`${sql.ref(`named.${column}`)} <> ''`,
  within: condition =>
    sql`contacts.no IN (SELECT no FROM contacts AS named WHERE named.no >> 14 IN ${blocks} AND ${condition})`,
})

const always = sql<SqlBool>`1`
const moment = (column: string): Source => ({ ref: sql.ref(`contacts.${column}`), present: always })

/** In a table of its own. */
const listed = (table: string, column: string): Source => ({
  ref: sql.ref(column),
  present: sql`${sql.ref(column)} <> ''`,
  within: condition => sql`contacts.no IN (SELECT contact FROM ${sql.table(table)} WHERE ${condition})`,
})

/** 1 or 0; NULL for who is on no channel. */
export const anySubscribed = sql<
  number | null
>`(SELECT max(json_extract(body, '$.subscribed')) FROM identities
  WHERE identities.contact = contacts.id)`

const sources = (directory: Directory): Record<ContactFieldName, Source> => ({
  code: { ref: sql.ref('contacts.code'), present: always, as: value => String(value).toUpperCase() },
  name: folded('full_name'),
  firstName: folded('first_name'),
  lastName: inBlocks('last_name'),
  company: inBlocks('company'),
  language: folded('language'),
  note: folded('note'),
  phone: listed('contact_phones', 'phone'),
  email: listed('contact_emails', 'email'),
  tag: listed('contact_tags', 'tag'),
  consent: { ref: sql.ref('contacts.consent'), present: always, as: value => (value === 'yes' ? 1 : 0) },
  channel: channelSource(directory),
  subscribed: {
    ref: anySubscribed,
    present: sql`${anySubscribed} IS NOT NULL`,
    as: value => (value === 'yes' ? 1 : 0),
  },
  created: moment('created_at'),
  changed: moment('updated_at'),
})

/** Names of channels are in no table: they come with the query. */
const channelSource = ({ channels }: Directory): Source => {
  const names = JSON.stringify(Object.values(channels).map(({ id, name }) => ({ id, name: fold(name) })))
  return {
    ref: sql`value ->> 'name'`,
    present: always,
    within: condition =>
      sql`contacts.id IN (SELECT contact FROM identities WHERE channel IN
            (SELECT value ->> 'id' FROM json_each(${names}) WHERE ${condition}))`,
  }
}

const shapes: Partial<Record<string, Sql>> = {
  number: sql`number IS NOT NULL`,
  day: sql`value GLOB '[1-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND date(value) = value`,
  'yes-no': sql`value IN ('yes', 'no')`,
}

const ownSource = (name: string, kind: string): Source => ({
  ref: sql.ref(kind === 'number' ? 'number' : 'value'),
  present: shapes[kind] ?? always,
  within: condition =>
    sql`contacts.no IN (SELECT contact FROM contact_fields WHERE field = ${fold(name)} AND ${condition})`,
})
