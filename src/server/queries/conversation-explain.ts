// Why a conversation is with whom it is: the steps of its life with their reasons, and who could have it now (E4, G9).
import { sql } from 'kysely'
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import { unfit } from '../../core/rules/routing.ts'
import { entryFrom } from '../store/entry.ts'
import { heldByConsultant } from '../store/sqlite/desk.ts'
import type { SqlQueries } from './sql.ts'

type Explained = OutputOf<'conversation.explain'>

const steps = [
  'conversation.started',
  'conversation.accepted',
  'conversation.transferred',
  'conversation.requeued',
  'conversation.missed',
  'conversation.closed',
  'participant.joined',
  'participant.left',
]

export const conversationExplain: SqlQueries<'conversation.explain'>['conversation.explain'] = async (
  input,
  actor,
  directory,
  db,
) => {
  const none = forbids(actor, 'conversation.list', null)
  if (none) return none
  const row = await db
    .selectFrom('conversations')
    .select(['no', 'body'])
    .where('id', '=', input.conversation)
    .executeTakeFirst()
  if (!row) return new Refusal('not-found', 'there is no such conversation')
  const conversation = JSON.parse(row.body) as Conversation
  const no = forbids(actor, 'conversation.open', conversation)
  if (no) return no
  const entries = await db
    .selectFrom('messages')
    .innerJoin('events', 'events.seq', 'messages.no')
    .select(['events.body as log', 'messages.body'])
    .where('messages.conversation', '=', row.no)
    .where('events.type', 'in', steps)
    .orderBy('messages.seq')
    .limit(500)
    .execute()
  const channel = directory.channels[conversation.channel]
  return {
    conversation,
    routing: channel?.routing ?? 'manual',
    answerWithin: channel?.answerWithin ?? 0,
    steps: entries.map(entryFrom),
    candidates: conversation.state === 'waiting' ? await candidates() : [],
  }

  async function candidates(): Promise<Explained['candidates']> {
    const { rows } = await sql.raw<{ assignee: string; count: number }>(heldByConsultant).execute(db)
    const held = new Map(rows.map(({ assignee, count }) => [assignee, count]))
    return Object.values(directory.consultants)
      .filter(one => !one.deletedAt)
      .map(one => ({
        consultant: one.id,
        name: one.name,
        held: held.get(one.id) ?? 0,
        capacity: one.capacity,
        unfit: unfit(one, conversation, held.get(one.id) ?? 0, directory),
      }))
      .sort((a, b) => a.name.localeCompare(b.name))
  }
}
