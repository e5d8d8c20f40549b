// The lists that are kept from change to change are those that sorting everything would give.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Conversation, Queue } from '../../../src/core/model/conversation.ts'
import { isUnread, queueOf } from '../../../src/core/rules/queue.ts'
import { Conversations } from '../../../src/tui/state/conversations.ts'
import { byUrgency, queues, sortedLists } from '../../../src/tui/state/queues.ts'
import { ago, conversation } from '../sample.ts'

const me = 'me'
/** May read what is theirs, and what nobody has. */
const mayOpen = (one: Conversation) => one.state !== 'active' || one.participants.includes(me)
const reader = { id: me, mayOpen }

function sortedAnew(all: Conversations) {
  const of = (queue: Queue) => [...all].filter(one => queueOf(one, me) === queue).sort(byUrgency)
  const each = <T>(what: (queue: Queue) => T) => Object.fromEntries(queues.map(one => [one, what(one)]))
  const open = [...all].filter(one => one.state !== 'closed')
  const when = (one: Conversation) => one.waitingSince ?? one.lastAt
  const unread = open
    .filter(one => isUnread(one, me) && mayOpen(one))
    .sort((a, b) => (when(a) === when(b) ? (a.id < b.id ? -1 : 1) : when(a) < when(b) ? 1 : -1))
  const requests = open.filter(one => one.offline).sort(byUrgency)
  return {
    lists: { ...each(of), unread, requests },
    unread: each(queue => of(queue).filter(one => isUnread(one, me)).length),
  }
}

const change = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  gone: fc.boolean(),
  state: fc.constantFrom('waiting', 'active', 'missed', 'closed' as const),
  mine: fc.boolean(),
  waiting: fc.option(fc.integer({ min: 0, max: 5 })),
  last: fc.integer({ min: 0, max: 5 }),
  quiet: fc.boolean(),
  read: fc.boolean(),
  offline: fc.boolean(),
})

describe('B2 C3 E6 the order of the lists', () => {
  it('is the same, however the conversations came to stand as they do', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 30 }), steps => {
        let all = Conversations.none
        for (const step of steps) {
          let next = all
          for (const { n, gone, state, mine, waiting, last, quiet, read, offline } of step) {
            const one = conversation(n, `Client ${n}`, {
              state,
              quiet,
              offline,
              participants: state === 'active' ? [mine ? me : 'other'] : [],
              waitingSince: waiting === null ? null : ago(waiting),
              lastAt: ago(last),
              readSeq: read ? { [me]: 3 } : {},
            })
            next = gone ? next.without(one.id) : next.with(one)
          }
          all = next
          expect(sortedLists(all, reader)).toEqual(sortedAnew(all))
        }
        expect(sortedLists(all, reader)).toBe(sortedLists(all, reader))
      }),
    )
  })
})
