// Full-text search over what was said: messages with their conversation, and where the words stand (G2).
import { sql } from 'kysely'
import type { Conversation } from '../../core/model/conversation.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids, may } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { hitsIn } from '../../core/text/find.ts'
import { entryFrom } from '../store/entry.ts'
import { searchTerms } from '../store/fold.ts'
import { conditions } from './conversation-list.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { Db } from './sql.ts'

type Found = OutputOf<'message.search'>['items'][number] & { no: number }

/** Newest first. What stands in conversations that the actor may not open is as if it were not there. */
export async function messageSearch(
  input: ParsedInputOf<'message.search'>,
  actor: Actor,
  directory: Directory,
  db: Db,
): Promise<OutputOf<'message.search'> | Refusal> {
  const none = forbids(actor, 'conversation.list', null)
  if (none) return none
  const { since, until, text, limit, cursor, ...of } = input
  const terms = searchTerms(text)
  if (terms === null) return invalid('text', 'names no word to look for')
  const after = positionOf(cursor)
  if (after instanceof Refusal) return after
  const where = await conditions(of, actor, directory, db)
  if (where instanceof Refusal) return where

  let query = db
    .selectFrom('messages')
    .innerJoin('events', 'events.seq', 'messages.no')
    .select(['messages.no', 'messages.conversation', 'messages.body', 'events.body as log'])
    .where(
      sql<boolean>`messages.no IN (SELECT rowid FROM message_search WHERE message_search MATCH ${terms})`,
    )
    .orderBy('messages.no', 'desc')
    .limit(limit + 1)
  if (where.length > 0)
    query = query.where('messages.conversation', 'in', eb =>
      eb
        .selectFrom('conversations')
        .select('no')
        .where(inner => inner.and(where)),
    )
  if (since !== undefined) query = query.where('events.at', '>=', Date.parse(since))
  if (until !== undefined) query = query.where('events.at', '<=', Date.parse(until))

  const opened = new Map<number, Found['conversation'] | null>()
  async function conversationOf(no: number): Promise<Found['conversation'] | null> {
    const known = opened.get(no)
    if (known !== undefined) return known
    const { body } = await db
      .selectFrom('conversations')
      .select('body')
      .where('no', '=', no)
      .executeTakeFirstOrThrow()
    const conversation = JSON.parse(body) as Conversation
    const { id, code, name } = conversation
    const shown = may(actor, 'conversation.open', conversation) ? { id, code, name } : null
    opened.set(no, shown)
    return shown
  }

  const found: Found[] = []
  let before = after?.[0]
  while (found.length <= limit) {
    const rows = await (before === undefined ? query : query.where('messages.no', '<', before)).execute()
    for (const row of rows) {
      const conversation = await conversationOf(row.conversation)
      if (!conversation) continue
      const message = entryFrom(row)
      found.push({ no: row.no, conversation, message, hits: hitsIn(message.text, text) })
    }
    before = rows.at(-1)?.no
    if (before === undefined || rows.length <= limit) break
  }
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ no: _no, ...item }) => item),
    ...(found.length > page.length && last && { next: cursorOf([last.no, last.no]) }),
  }
}
