// The list of one's own mentions (C8).
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids, may } from '../../core/rules/access.ts'
import { entryFrom } from '../store/entry.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { SqlQueries } from './sql.ts'

export const mentionQueries: SqlQueries<'mention.list'> = {
  'mention.list': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'conversation.list', null)
    if (no) return no
    const me = actor.kind === 'account' ? actor.consultant : null
    if (!me) return new Refusal('not-allowed', 'only a consultant has mentions')
    const before = positionOf(input.cursor)
    if (before instanceof Refusal) return before
    let query = db
      .selectFrom('mentions')
      .innerJoin('conversations', 'conversations.id', 'mentions.conversation')
      .innerJoin('messages', 'messages.id', 'mentions.message')
      .innerJoin('events', 'events.seq', 'messages.no')
      .select(['mentions.seq', 'mentions.at', 'mentions.seen', 'mentions.message'])
      .select(['conversations.body as conversation', 'events.body as log', 'messages.body'])
      .where('mentions.consultant', '=', me.id)
      .orderBy('mentions.seq', 'desc')
      .limit(input.limit + 1)
    if (input.seen !== undefined) query = query.where('mentions.seen', '=', Number(input.seen))
    if (before) query = query.where('mentions.seq', '<', before[0])
    const rows = await query.execute()
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      items: page.map(({ at, seen, message, conversation: json, log, body }) => {
        const conversation = JSON.parse(json) as Conversation
        const { id, code, name } = conversation
        const note = entryFrom({ log, body })
        return {
          conversation: { id, code, name },
          message,
          by: note.author.name,
          at: new Date(at).toISOString(),
          seen: seen === 1,
          note: may(actor, 'conversation.open', conversation) ? note : null,
        }
      }),
      ...(rows.length > page.length && last && { next: cursorOf([last.seq, 0]) }),
    }
  },
}
