// History without a connection: what was read on this machine, listed and searched here (F3).
import { contactName } from '../../core/model/contact.ts'
import type { Message } from '../../core/model/message.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { type ConversationSubject, conversationFieldsOf } from '../../core/rules/query/conversation.ts'
import { holds, readQuery } from '../../core/rules/query/query.ts'
import { hasAllWords, hitsIn } from '../../core/text/find.ts'
import { clockAt } from '../../core/text/query/local-days.ts'
import type { Desk } from '../desk.ts'
import type { Kept } from '../kept/shelf.ts'
import type { Found, Wanted } from '../overlays/browse.ts'
import { mayOpen } from '../state/select.ts'
import { conversationRow, type Hit, hitRow, sorts, type Within } from './history-rows.ts'
import { queryIn } from './query-typed.ts'

/** Hits that are shown at most. */
const mostHits = 500

/** Conversations that are open now are among them: what was read of them is all that there is to look at. */
export function findKept(
  desk: Desk,
  { text, order }: Pick<Wanted, 'text' | 'order'>,
  { contact, consultant }: Within,
): Found {
  const { state } = desk
  const typed = queryIn(text)
  if ('fault' in typed) return { rows: [], fault: typed.fault }
  const query =
    typed.where === undefined
      ? null
      : readQuery<ConversationSubject>(typed.where, conversationFieldsOf(), clockAt(state.now))
  if (query instanceof Refusal) return { rows: [], fault: query.message }
  const read = desk
    .kept()
    .filter(
      ({ conversation }) =>
        mayOpen(state, conversation) &&
        (contact === undefined || conversation.contact === contact) &&
        (consultant === undefined || conversation.tookPart.includes(consultant)) &&
        (query === null || holds(query, { conversation, directory: state.directory, now: state.now })),
    )
  const { search } = typed
  if (search !== undefined) {
    const hits = read.flatMap(kept => hitsOf(kept, search))
    hits.sort((a, b) => (a.message.at < b.message.at ? 1 : -1))
    return { rows: hits.slice(0, mostHits).map(hit => hitRow(state, hit)) }
  }
  const nameOf = ({ conversation: { assignee } }: Kept) =>
    (assignee && state.directory.consultants[assignee]?.name) || '\uffff'
  const by: Record<(typeof sorts)[number], (a: Kept, b: Kept) => number> = {
    time: () => 0,
    operator: (a, b) => nameOf(a).localeCompare(nameOf(b)),
    rating: (a, b) => (b.conversation.rating?.score ?? 0) - (a.conversation.rating?.score ?? 0),
  }
  const newest = read.sort((a, b) => (a.conversation.lastAt < b.conversation.lastAt ? 1 : -1))
  const rows = newest.sort(by[sorts[order] ?? 'time'])
  return { rows: rows.map(({ conversation }) => conversationRow(state, conversation)) }
}

function hitsOf({ conversation, opened }: Kept, search: string): Hit[] {
  const { id, code } = conversation
  const name = conversation.name || contactName(opened.contact)
  return opened.messages
    .toArray()
    .filter((message: Message) => message.text !== '' && hasAllWords(message.text, search))
    .map(message => ({ conversation: { id, code, name }, message, hits: hitsIn(message.text, search) }))
}
