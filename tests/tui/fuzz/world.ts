// What a server may tell a console at any moment: events of known and unknown conversations, gaps, new beginnings.
import type { Conversation } from '../../../src/core/model/conversation.ts'
import type { Action } from '../../../src/tui/state/action.ts'
import type { State } from '../../../src/tui/state/state.ts'
import { hostileTexts } from '../hostile-texts.ts'
import {
  anna,
  conversation,
  event,
  message,
  ola,
  petro,
  reply,
  said,
  shown,
  snapshot,
  uuid,
} from '../sample.ts'
import type { Chance } from './chance.ts'

const consultants = [anna, ola, petro]
const asAuthor = (one: typeof anna) => ({ kind: 'consultant' as const, id: one.id, name: one.name })

/** What may happen next; some of it makes no sense where it comes, as after a gap. */
export function happening(chance: Chance, state: State, step: number): Action {
  const known = [...state.conversations]
  const of =
    known.length > 0 && !chance.once(20)
      ? chance.of(known)
      : conversation(100 + chance.below(30), text(chance))
  const open = state.open ? state.conversations.get(state.open) : undefined
  const about = open && chance.once(3) ? open : of
  switch (chance.below(12)) {
    case 0:
      return { type: 'tick', now: state.now + chance.below(5000) }
    case 1:
      return chance.once(3) ? { type: 'link', link: link(chance, state) } : typing(chance, state, about)
    case 2:
      return chance.once(4) ? { type: 'snapshot', snapshot: anew(chance, known) } : loaded(chance, about)
    case 3:
      return outbox(chance, state, about)
    default:
      return { type: 'event', event: talk(chance, about, step) as never }
  }
}

function text(chance: Chance): string {
  return chance.once(3)
    ? chance.of(hostileTexts)
    : chance.of(['Jan Nowak', 'Hello?', 'Czy mogę zwrócić?', 'доставка', ''])
}

function link(chance: Chance, state: State): State['link'] {
  return chance.of<State['link']>([
    { is: 'online' },
    { is: 'online' },
    { is: 'connecting' },
    { is: 'offline', since: state.now, why: text(chance), retryAt: state.now + 4000, refusal: null },
  ])
}

const typing = (chance: Chance, state: State, of: Conversation): Action => ({
  type: 'signal',
  now: state.now,
  signal: {
    type: 'typing',
    conversation: of.id,
    by: chance.of([{ kind: 'visitor' as const, id: of.contact, name: of.name }, asAuthor(ola)]),
  },
})

function anew(chance: Chance, known: readonly Conversation[]) {
  const mine = known.filter(one => one.participants.includes(anna.id) && !chance.once(6))
  const rest = known.filter(one => one.state === 'waiting' && !chance.once(6))
  return snapshot({ queues: { mine, new: rest, others: [], missed: [] } })
}

function loaded(chance: Chance, of: Conversation): Action {
  if (chance.once(6)) return { type: 'failed', conversation: of.id, why: text(chance) }
  if (chance.once(6)) return { type: 'loading', conversation: of.id }
  const count = 1 + chance.below(60)
  const messages = Array.from({ length: count }, (_, i) =>
    message(of, i + 1, text(chance), i % 3 === 0 ? said(anna) : {}),
  )
  return { type: 'loaded', conversation: of.id, what: shown(of, messages), older: chance.once(4), limit: 20 }
}

function outbox(chance: Chance, state: State, of: Conversation): Action {
  if (chance.once(2)) return { type: 'outbox', items: [] }
  return {
    type: 'outbox',
    items: [
      {
        do: 'message.send',
        with: {
          conversation: of.id,
          message: uuid(600_000 + chance.below(1000)),
          text: text(chance),
          replyTo: null,
        },
        at: state.now,
        visitorSeq: 0,
        stands: chance.of(['queued', 'sending', 'held', 'refused'] as const),
      } as State['outbox'][number],
    ],
  }
}

function talk(chance: Chance, of: Conversation, step: number): unknown {
  const entry = { message: uuid(9_000_000 + step), seq: of.lastSeq + (chance.once(9) ? 0 : 1) }
  const visitor = { kind: 'visitor' as const, id: of.contact, name: of.name }
  const somebody = asAuthor(chance.of(consultants))
  const old = {
    message: uuid(Number(of.code.slice(2)) * 10_000 + 1 + chance.below(20)),
    seq: 1 + chance.below(20),
  }
  switch (chance.below(16)) {
    case 0:
      return event('conversation.accepted', of, { ...entry, consultant: somebody, from: 'waiting' })
    case 1:
      return event('conversation.transferred', of, {
        ...entry,
        by: somebody,
        to: asAuthor(anna),
        group: null,
        note: '',
      } as never)
    case 2:
      return chance.once(3)
        ? event('conversation.closed', of, { ...entry, by: somebody })
        : event('conversation.requeued', of, { ...entry, by: somebody })
    case 3:
      return event('message.edited', of, { ...old, text: text(chance) })
    case 4:
      return event('message.deleted', of, { ...old, by: somebody })
    case 5:
      return event('note.added', of, { ...entry, text: text(chance), author: somebody, mentions: [anna.id] })
    case 6:
      return event('consultant.mentioned', of, { consultant: anna.id, message: old.message, by: somebody })
    case 7:
      return event('visit.paged', of, {
        ...entry,
        visit: uuid(70),
        page: { page: `https://shop.example/${text(chance)}`, title: text(chance) },
      } as never)
    case 8:
      return event('conversation.rated', of, { ...entry, score: 1 + chance.below(5), comment: text(chance) })
    case 9: {
      const fresh = conversation(200 + chance.below(40), text(chance))
      return event('conversation.started', fresh, { ...entry, seq: 1, conversation: fresh })
    }
    case 10:
      return event('consultant.presence', null, {
        consultant: chance.of([ola.id, anna.id]),
        presence: chance.of(['online', 'away', 'offline'] as const),
      })
    case 11:
      return event('reply.added', null, {
        reply: reply(800 + chance.below(9), `/r${chance.below(9)}`, text(chance), text(chance)),
      })
    default:
      return event('message.sent', of, {
        ...entry,
        text: text(chance),
        author: chance.once(4) ? somebody : visitor,
        replyTo: null,
      })
  }
}
