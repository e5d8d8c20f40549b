// A visit: begins, moves, ends, and who the visitor says they are (B6, E3).
import { describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import type { Identity } from '../../../src/core/model/identity.ts'
import type { Visit } from '../../../src/core/model/visit.ts'
import * as visits from '../../../src/core/rules/visit.ts'
import {
  channel,
  consultant,
  context,
  conversation,
  directoryOf,
  evolved,
  nextId,
  start,
} from './workspace.ts'

const open = conversation()
const contact: Contact = {
  id: open.contact,
  code: 'C-4F2K',
  firstName: '',
  lastName: '',
  company: '',
  phones: [],
  emails: ['old@example.com'],
  language: '',
  tags: [],
  fields: {},
  note: '',
  consent: false,
  createdAt: start,
  updatedAt: start,
}
const identity: Identity = {
  id: open.identity,
  channel,
  contact: contact.id,
  address: '',
  subscribed: true,
  createdAt: start,
  lastSeenAt: start,
  visits: 1,
}
const visit: Visit = {
  id: nextId(),
  identity: identity.id,
  pages: [{ page: '/cart', title: 'Cart', at: start }],
  referrer: '',
  browser: 'Firefox 140',
  os: 'Linux',
  ip: '192.0.2.1',
  language: 'pl',
  timeZone: 'Europe/Warsaw',
  number: 1,
  startedAt: start,
  endedAt: null,
}
const by = context({ kind: 'system' }, directoryOf(consultant('Anna')))

describe('B6 a visit', () => {
  it('stands in the timeline of the open conversation, and nowhere without one', () => {
    const [told] = visits.startVisit(visit, open, by)
    expect(told).toMatchObject({ conversation: open.id, data: { seq: open.lastSeq + 1 } })
    const [untold] = visits.startVisit(visit, null, by)
    expect(untold).toMatchObject({ audience: { to: 'nobody' } })
    expect(untold).not.toHaveProperty('conversation')
  })

  it('remembers the latest pages, the same page once', () => {
    expect(visits.openPage(visit, { page: '/cart', title: 'Cart' }, open, by)).toEqual([])
    let now: Visit | null = visit
    for (let i = 0; i < visits.maxPages + 10; i++)
      for (const event of visits.openPage(now!, { page: `/${i}`, title: '' }, open, by))
        now = visits.evolveVisit(now, event, start)
    expect(now?.pages).toHaveLength(visits.maxPages)
    expect(now?.pages.at(-1)?.page).toBe(`/${visits.maxPages + 9}`)
  })

  it('ends; what nobody answered is missed, in the order in which it happened', () => {
    const waiting = { ...open, waitingSince: start }
    const events = visits.endVisit(visit, waiting, by)
    expect(events.map(event => event.type)).toEqual(['visit.ended', 'conversation.missed'])
    const after = evolved(waiting, events)
    expect(after).toMatchObject({ state: 'missed', present: false, lastSeq: open.lastSeq + 2 })
    expect(visits.evolveVisit(visit, events[0]!, start)?.endedAt).toBe(start)
  })
})

describe('E3 an introduction', () => {
  it('names the contact and the conversation, new addresses first, nothing lost', () => {
    const input = { name: 'Jan Nowak', email: 'jan@example.com' }
    const [event] = visits.introduce(contact, identity, input, open, by)
    expect(event).toMatchObject({
      type: 'contact.introduced',
      data: {
        name: 'Jan Nowak',
        contact: { emails: ['jan@example.com', 'old@example.com'], lastName: 'Nowak' },
      },
    })
    expect(evolved(open, [event!]).name).toBe('Jan Nowak')
  })

  it('says nothing when nothing is new', () => {
    expect(visits.introduce(contact, identity, { email: 'old@example.com' }, open, by)).toEqual([])
  })
})
