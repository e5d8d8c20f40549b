// Queries about mails that leave and mails that came in.
import type { Conversation } from '../../core/model/conversation.ts'
import type { Letter } from '../../core/model/letter.ts'
import type { Mail } from '../../core/model/mail.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import { forbids, may } from '../../core/rules/access.ts'
import type { Db, SqlQueries } from './sql.ts'

/** Newest first; the cursor is the id of the last one, since ids sort by time. */
async function newest<T extends { id: string }>(
  table: 'letters' | 'mails',
  input: { limit: number; cursor?: string; state?: string; conversation?: string },
  db: Db,
) {
  if (input.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(input.cursor))
    return invalid('cursor', 'is none that a list gave')
  let query = db
    .selectFrom(table)
    .select('body')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (input.cursor !== undefined) query = query.where('id', '<', input.cursor)
  if (input.state !== undefined) query = query.where('state', '=', input.state)
  if (input.conversation !== undefined) query = query.where('conversation', '=', input.conversation)
  const rows = await query.execute()
  const items = rows.slice(0, input.limit).map(row => JSON.parse(row.body) as T)
  return { items, ...(rows.length > input.limit && { next: items.at(-1)!.id }) }
}

async function one<T>(table: 'letters' | 'mails', id: string, db: Db): Promise<T | Refusal> {
  const row = await db.selectFrom(table).select('body').where('id', '=', id).executeTakeFirst()
  return row ? (JSON.parse(row.body) as T) : new Refusal('not-found', 'there is no such mail')
}

export const postQueries: SqlQueries<
  'letter.list' | 'letter.show' | 'mail.waiting' | 'mail.list' | 'mail.show'
> = {
  'letter.list': async (input, actor, _directory, db) =>
    forbids(actor, 'channel.manage', null) ?? newest<Letter>('letters', input, db),
  'letter.show': async (input, actor, _directory, db) =>
    forbids(actor, 'channel.manage', null) ?? one<Letter>('letters', input.letter, db),
  'mail.waiting': async (_input, actor, _directory, db) => {
    const no = forbids(actor, 'channel.manage', null)
    if (no) return no
    const count = async (table: 'letters' | 'mails', state: string) =>
      Number(
        (
          await db
            .selectFrom(table)
            .select(eb => eb.fn.countAll<number>().as('count'))
            .where('state', '=', state)
            .executeTakeFirstOrThrow()
        ).count,
      )
    return { quarantined: await count('mails', 'quarantined'), failed: await count('letters', 'failed') }
  },
  'mail.list': async (input, actor, _directory, db) =>
    forbids(actor, 'channel.manage', null) ?? newest<Mail>('mails', input, db),
  'mail.show': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'channel.manage', null)
    const mail = await one<Mail>('mails', input.mail, db)
    if (!no) return mail
    // Who may read the conversation may read the mail that stands in it.
    const place = mail instanceof Refusal ? null : mail.conversation
    const row =
      place === null
        ? undefined
        : await db.selectFrom('conversations').select('body').where('id', '=', place).executeTakeFirst()
    return row && may(actor, 'conversation.open', JSON.parse(row.body) as Conversation) ? mail : no
  },
}
