// Queries about conversations: the list of all of them, and one with its entries and its client (E1, E2, E9).

import type { Conversation } from '../../core/model/conversation.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { Visit } from '../../core/model/visit.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { contactFrom } from '../store/contact-text.ts'
import { entryFrom } from '../store/entry.ts'
import { conversationExplain } from './conversation-explain.ts'
import { conversationList } from './conversation-list.ts'
import { messageSearch } from './message-search.ts'
import type { SqlQueries } from './sql.ts'
import { openTasksOf } from './task.ts'

/** The newest `limit` entries before `before`, in order of their seq. */
const show: SqlQueries<'conversation.show'>['conversation.show'] = async (input, actor, _directory, db) => {
  const row = await db
    .selectFrom('conversations')
    .select(['no', 'identity', 'body'])
    .where('id', '=', input.conversation)
    .executeTakeFirst()
  // Who may not even see the list learns nothing from the difference.
  const none = forbids(actor, 'conversation.list', null)
  if (none) return none
  if (!row) return new Refusal('not-found', 'there is no such conversation')
  const conversation = JSON.parse(row.body) as Conversation
  const no = forbids(actor, 'conversation.open', conversation)
  if (no) return no

  let entries = db
    .selectFrom('messages')
    .innerJoin('events', 'events.seq', 'messages.no')
    .select(['events.body as log', 'messages.body'])
    .where('messages.conversation', '=', row.no)
    .orderBy('messages.seq', 'desc')
    .limit(input.limit)
  if (input.before !== undefined) entries = entries.where('messages.seq', '<', input.before)
  const messages = await entries.execute()
  const contact = await db
    .selectFrom('contacts')
    .select('body')
    .where('id', '=', conversation.contact)
    .executeTakeFirstOrThrow()
  const identity = await db
    .selectFrom('identities')
    .select('body')
    .where('no', '=', row.identity)
    .executeTakeFirstOrThrow()
  const visit = await db
    .selectFrom('visits')
    .select('body')
    .where('identity', '=', row.identity)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { earlier } = await db
    .selectFrom('conversations')
    .select(eb => eb.fn.countAll<number>().as('earlier'))
    .where('contact', '=', conversation.contact)
    .where('no', '<', row.no)
    .executeTakeFirstOrThrow()
  return {
    conversation,
    messages: messages.reverse().map(entryFrom),
    contact: contactFrom(contact.body),
    identity: JSON.parse(identity.body) as Identity,
    visit: visit ? (JSON.parse(visit.body) as Visit) : null,
    earlier,
    tasks: await openTasksOf(db, conversation.contact),
  }
}

export const conversationQueries: SqlQueries<
  | 'conversation.list'
  | 'conversation.show'
  | 'conversation.export'
  | 'conversation.explain'
  | 'message.search'
> = {
  'conversation.list': conversationList,
  'conversation.explain': conversationExplain,
  'message.search': messageSearch,

  'conversation.show': show,
  'conversation.export': async (input, actor, directory, db) => {
    const no = forbids(actor, 'conversation.export', null)
    // Named, because a client leaves out what may not be opened, and must not take this for it.
    if (no) return new Refusal(no.code, no.message, { ...no.details, permission: 'conversation.export' })
    return show(input, actor, directory, db)
  },
}
