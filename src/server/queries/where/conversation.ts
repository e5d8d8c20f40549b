// Where the fields of conversations stand in the database.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Conversation } from '../../../core/model/conversation.ts'
import { Refusal } from '../../../core/protocol/refusal.ts'
import type { Directory } from '../../../core/rules/directory.ts'
import {
  type ConversationFieldName,
  type ConversationSubject,
  conversationFieldsOf,
} from '../../../core/rules/query/conversation.ts'
import type { QueryField } from '../../../core/rules/query/fields.ts'
import { readQuery } from '../../../core/rules/query/query.ts'
import { fold } from '../../../core/text/fold.ts'
import { clockAt } from '../../../core/text/query/local-days.ts'
import { compile, type Source } from './compile.ts'

type Sql = RawBuilder<SqlBool>

/** The query as a condition on rows of `conversations`; `now` in milliseconds. */
export function conversationsWhere(text: string, directory: Directory, now: number): Sql | Refusal {
  const query = readQuery(text, conversationFieldsOf(), clockAt(now))
  if (query instanceof Refusal) return query
  const all = sources(directory, now)
  return compile(query, (field: QueryField<ConversationSubject>) => all[field.name as ConversationFieldName])
}

const always = sql<SqlBool>`1`
const column = (name: string, present: Sql = always): Source => ({
  ref: sql.ref(`conversations.${name}`),
  present,
})

const label = (list: 'type' | 'reasons' | 'components' | 'tags' | 'country' | 'city'): Source => ({
  ref: sql`value`,
  present: always,
  within: condition =>
    sql`EXISTS (SELECT 1 FROM json_each(conversations.labels, ${`$.${list}`}) WHERE ${condition})`,
})

const inBody = (field: keyof Conversation & string, inner = ''): RawBuilder<unknown> =>
  sql`json_extract(conversations.body, ${sql.lit(`$.${field}${inner}`)})`

const iso = (time: string | number) => new Date(time).toISOString()

function sources(directory: Directory, now: number): Record<ConversationFieldName, Source> {
  const { channels, groups, consultants } = directory
  const people = Object.values(consultants).flatMap(({ id, name, login }) => [
    { id, name },
    { id, name: login },
  ])
  const lasted = sql`(conversations.closed_at - conversations.started_at)`
  return {
    code: { ...column('code'), as: value => String(value).toUpperCase() },
    name: column('folded_name', sql`conversations.folded_name <> ''`),
    state: column('state'),
    request: { ...column('offline'), as: value => (value === 'yes' ? 1 : 0) },
    channel: named(Object.values(channels), ids => sql`conversations.channel IN (${ids})`),
    group: named(Object.values(groups), ids => sql`(group_id IS NOT NULL AND group_id IN (${ids}))`),
    assignee: named(people, ids => sql`(assignee IS NOT NULL AND assignee IN (${ids}))`),
    consultant: named(
      people,
      ids =>
        sql`conversations.no IN (SELECT conversation FROM conversation_consultants WHERE consultant IN (${ids}))`,
    ),
    rating: column('rating', sql`conversations.rating IS NOT NULL`),
    clientRating: optional(inBody('clientRating', '.score')),
    type: label('type'),
    reason: label('reasons'),
    component: label('components'),
    tag: label('tags'),
    country: label('country'),
    city: label('city'),
    started: column('started_at'),
    last: column('last_at'),
    answered: { ...optional(inBody('answeredAt')), as: iso },
    closed: column('closed_at', sql`conversations.closed_at IS NOT NULL`),
    waiting: { ...optional(inBody('waitingSince')), as: ago => iso(now - Number(ago)), reversed: true },
    lasted: { ref: lasted, present: sql`${lasted} IS NOT NULL` },
  }
}

const optional = (ref: RawBuilder<unknown>): Source => ({ ref, present: sql`${ref} IS NOT NULL` })

/** Names are in no table: they come with the query, and `holds` says what is to be true of the ids that they stand for. */
const named = (things: { id: string; name: string }[], holds: (ids: Sql) => Sql): Source => {
  const names = JSON.stringify(
    things.map(({ id, name }) => ({ id, name: fold(name) })).filter(({ name }) => name),
  )
  return {
    ref: sql`value ->> 'name'`,
    present: always,
    within: condition => holds(sql`SELECT value ->> 'id' FROM json_each(${names}) WHERE ${condition}`),
  }
}
