// The list of all conversations, with all its filters (E1, E9).
import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids, may } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { anyConsultantNamed, channelNamed, groupNamed } from '../../core/rules/references.ts'
import { searchTerms } from '../store/fold.ts'
import type { Tables } from '../store/tables.ts'
import { contactsCalled, queriesOf } from './contact.ts'
import { cursorOf, type Position, positionOf } from './cursor.ts'
import { listed } from './listed.ts'
import type { Db } from './sql.ts'
import { conversationsWhere } from './where/conversation.ts'

type Input = ParsedInputOf<'conversation.list'>
type Query<O> = SelectQueryBuilder<Tables, 'conversations', O>

/** Newest first, or by operator's name, or by rating from the best; within these, newest first. */
export async function conversationList(
  input: Input,
  actor: Actor,
  directory: Directory,
  db: Db,
): Promise<{ items: Conversation[]; next?: string } | Refusal> {
  const no = forbids(actor, 'conversation.list', null)
  if (no) return no
  const after = positionOf(input.cursor)
  if (after instanceof Refusal) return after
  const where = await conditions(input, actor, directory, db)
  if (where instanceof Refusal) return where
  const key = sortKey(input.sort, directory)
  let query: Query<{ no: number; body: string; key: number }> = db
    .selectFrom('conversations')
    .select(['no', 'body', key.as('key')])
    .orderBy(key, 'desc')
    .orderBy('no', 'desc')
    .limit(input.limit + 1)
  for (const condition of where) query = query.where(condition)

  // Words may be looked for only where they may be read: one table says where, and it is not in SQL.
  const shown =
    input.text === undefined
      ? () => true
      : (conversation: Conversation) => may(actor, 'conversation.open', conversation)
  const found: { conversation: Conversation; position: Position }[] = []
  let from = after
  while (found.length <= input.limit) {
    const rows = await (from
      ? query.where(sql<SqlBool>`(${key}, no) < (${from[0]}, ${from[1]})`)
      : query
    ).execute()
    for (const row of rows) {
      const conversation = JSON.parse(row.body) as Conversation
      if (shown(conversation)) found.push({ conversation, position: [row.key, row.no] })
    }
    const last = rows.at(-1)
    if (!last || rows.length <= input.limit) break
    from = [last.key, last.no]
  }
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ conversation }) => listed(actor, conversation)),
    ...(found.length > page.length && last && { next: cursorOf(last.position) }),
  }
}

function sortKey(sort: Input['sort'], directory: Directory) {
  if (sort === 'time') return sql<number>`last_at`
  if (sort === 'rating') return sql<number>`coalesce(rating, 0)`
  const names = Object.values(directory.consultants).sort((a, b) => a.name.localeCompare(b.name))
  const ranks = Object.fromEntries(names.map(({ id }, rank) => [id, -rank]))
  return sql<number>`coalesce(json_extract(${JSON.stringify(ranks)}, '$."' || assignee || '"'), ${-names.length})`
}

/** Of a row of `conversations`. */
export async function conditions(
  input: Omit<Input, 'limit' | 'sort'>,
  actor: Actor,
  directory: Directory,
  db: Db,
): Promise<Expression<SqlBool>[] | Refusal> {
  const where: Expression<SqlBool>[] = []
  if (input.queue) where.push(inQueue(input.queue, actor))
  if (input.state === 'closed') where.push(sql`state = 'closed'`)
  if (input.state === 'open') where.push(sql`state <> 'closed'`)
  if (input.request !== undefined) where.push(sql`offline = ${input.request ? 1 : 0}`)
  if (input.identity) where.push(sql`identity = (SELECT no FROM identities WHERE id = ${input.identity})`)
  if (input.since) where.push(sql`last_at >= ${Date.parse(input.since)}`)
  if (input.until) where.push(sql`last_at <= ${Date.parse(input.until)}`)
  if (input.rating) where.push(sql`rating = ${input.rating}`)
  if (input.consultant) {
    const consultant = anyConsultantNamed(directory, input.consultant)
    if (consultant instanceof Refusal) return consultant
    where.push(
      sql`no IN (SELECT conversation FROM conversation_consultants WHERE consultant = ${consultant.id})`,
    )
  }
  if (input.group) {
    const group = groupNamed(directory, input.group)
    if (group instanceof Refusal) return group
    where.push(sql`group_id = ${group.id}`)
  }
  if (input.channel) {
    const channel = channelNamed(directory, input.channel)
    if (channel instanceof Refusal) return channel
    where.push(sql`channel = ${channel.id}`)
  }
  if (input.contact) {
    const contacts = await contactsCalled(db, input.contact)
    if (contacts.length === 0) return new Refusal('not-found', `there is no contact ${input.contact}`)
    where.push(sql`contact IN (SELECT value FROM json_each(${JSON.stringify(contacts.map(one => one.id))}))`)
  }
  if (input.text !== undefined) {
    const terms = searchTerms(input.text)
    if (terms === null)
      return new Refusal('invalid', 'text: names no word to look for', {
        fields: [{ path: 'text', message: 'names no word to look for' }],
      })
    where.push(
      sql`no IN (SELECT conversation FROM messages WHERE messages.no IN
            (SELECT rowid FROM message_search WHERE message_search MATCH ${terms}))`,
    )
  }
  const queried = queriesOf(input, 'conversation', actor, directory, conversationsWhere)
  return queried instanceof Refusal ? queried : [...where, ...queried]
}

/** The same rule as `queueOf`, for rows. */
function inQueue(queue: NonNullable<Input['queue']>, actor: Actor): Expression<SqlBool> {
  const me = actor.kind === 'account' ? (actor.consultant?.id ?? '') : ''
  const mine = sql`EXISTS (SELECT 1 FROM json_each(conversations.body, '$.participants') WHERE value = ${me})`
  const waits = sql`json_extract(conversations.body, '$.waitingSince') IS NOT NULL`
  switch (queue) {
    case 'new':
      return sql`state = 'waiting'`
    case 'missed':
      return sql`state = 'missed' AND ${waits}`
    case 'mine':
      return sql`state = 'active' AND ${mine}`
    case 'others':
      return sql`(state = 'active' AND NOT ${mine} OR state = 'missed' AND NOT ${waits})`
  }
}
