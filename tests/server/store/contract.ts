// What every database engine must do for the ledger. A suite of an engine gives a factory.
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import type { Identity } from '../../../src/core/model/identity.ts'
import type { Message } from '../../../src/core/model/message.ts'
import type { Visit } from '../../../src/core/model/visit.ts'
import { emptyDirectory } from '../../../src/core/rules/directory.ts'
import {
  type Appended,
  type EventRow,
  nothingAppended,
  type Projection,
  type Store,
} from '../../../src/server/store/store.ts'

export interface Engine {
  /** An empty store of its own. */
  open(): Promise<Store>
  /** The same store, closed and opened again. */
  reopen(store: Store): Promise<Store>
  /** Closes it for good. */
  end(store: Store): Promise<void>
}

const at = '2026-01-05T09:00:00.000Z'
const millis = Date.parse(at)

const event = (seq: number, more: Partial<EventRow> = {}): EventRow => ({
  seq,
  at: millis + seq,
  type: 'group.added',
  conversation: null,
  identity: null,
  visitorSeq: null,
  audience: '{"to":"nobody"}',
  body: `{"seq":${seq}}`,
  visitorBody: null,
  actor: null,
  origin: null,
  hash: `hash of ${seq}`,
  ...more,
})

const nothing: Projection = {
  identities: [],
  ready: [],
  contacts: [],
  removedContacts: [],
  imports: [],
  importBatches: [],
  redirects: [],
  visits: [],
  conversations: [],
  tookPart: [],
  messages: [],
  patched: [],
  visitorEvents: [],
}

const contact = (more: Partial<Contact> = {}): Contact => ({
  id: uuidv7(),
  code: `C-${Math.random()}`,
  firstName: 'Łucja',
  lastName: 'Wójcik',
  company: '',
  phones: [],
  emails: [],
  language: 'pl',
  tags: [],
  fields: {},
  note: '',
  consent: false,
  createdAt: at,
  updatedAt: at,
  ...more,
})

const identity = (of: Contact): Identity => ({
  id: uuidv7(),
  channel: 'web',
  contact: of.id,
  address: '',
  subscribed: true,
  createdAt: at,
  lastSeenAt: at,
  visits: 1,
})

const conversation = (of: Identity, more: Partial<Conversation> = {}): Conversation => ({
  id: uuidv7(),
  code: 'D-1001',
  channel: of.channel,
  identity: of.id,
  contact: of.contact,
  name: 'Łucja Wójcik',
  group: null,
  state: 'waiting',
  offline: false,
  assignee: null,
  participants: [],
  tookPart: [],
  startedAt: at,
  lastAt: at,
  lastSeq: 1,
  lastMessage: null,
  lastVisitorSeq: 0,
  waitingSince: null,
  answeredAt: null,
  quiet: false,
  present: true,
  readSeq: {},
  deliveredSeq: 0,
  visitorReadSeq: 0,
  type: '',
  reasons: [],
  components: [],
  tags: [],
  rating: null,
  clientRating: null,
  closedAt: null,
  ...more,
})

const message = (of: Conversation, seq: number, more: Partial<Message> = {}): Message => ({
  id: uuidv7(),
  conversation: of.id,
  seq,
  kind: 'text',
  at,
  author: { kind: 'visitor', id: of.contact, name: of.name },
  text: `words ${seq}`,
  replyTo: null,
  mentions: [],
  editedAt: null,
  deletedAt: null,
  event: null,
  ...more,
})

/** The event that the message is made of; `no` is its seq. */
const sending = (no: number, { id, conversation, seq, text, author, replyTo }: Message) => {
  const data = { message: id, seq, text, author, replyTo }
  return event(no, {
    type: 'message.sent',
    conversation,
    body: JSON.stringify({ seq: no, at, type: 'message.sent', conversation, by: author, data }),
  })
}

const visit = (of: Identity, number: number): Visit => ({
  id: uuidv7(),
  identity: of.id,
  pages: [],
  referrer: '',
  browser: '',
  os: '',
  ip: '203.0.113.7',
  language: 'pl',
  timeZone: '',
  number,
  startedAt: at,
  endedAt: null,
})

export function storeContract(name: string, engine: Engine): void {
  describe(`the store on ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await engine.open()
    })
    afterEach(() => engine.end(store))

    async function write(appended: Partial<Appended>, projection: Partial<Projection> = {}, seq?: number) {
      await store.begin()
      await store.append({ ...nothingAppended(), ...appended })
      if (seq !== undefined) await store.project({ ...nothing, ...projection }, seq)
      await store.commit()
    }

    it('begins empty', async () => {
      expect(await store.head()).toEqual({
        seq: 0,
        at: 0,
        hash: '',
        projected: 0,
        conversation: 0,
        identity: 0,
        number: 0,
      })
      expect(await store.directory()).toEqual(emptyDirectory)
      expect(await store.eventsAfter(0, 10)).toEqual([])
      expect(await store.person(uuidv7())).toBeNull()
    })

    it('keeps the log in order, over a restart', async () => {
      const rows = [
        event(1),
        event(2, { conversation: 'c', identity: 'i', visitorSeq: 1, visitorBody: '{"ł":"ё"}' }),
        event(3),
      ]
      await write({ events: rows })
      store = await engine.reopen(store)
      expect(await store.eventsAfter(0, 10)).toEqual(rows)
      expect(await store.eventsAfter(1, 1)).toEqual([rows[1]])
      expect(await store.head()).toMatchObject({ seq: 3, at: millis + 3, projected: 0 })
    })

    it('takes back all of a transaction', async () => {
      await store.begin()
      await store.append({ ...nothingAppended(), events: [event(1)] })
      await store.rollback()
      expect(await store.eventsAfter(0, 10)).toEqual([])
      await store.rollback()
      await write({ events: [event(1)] })
      expect((await store.head()).seq).toBe(1)
    })

    it('refuses a seq that is there already, and says that no disk is at fault', async () => {
      await write({ events: [event(1)] })
      const error = await write({ events: [event(1)] }).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      expect(store.isDiskTrouble(error)).toBe(false)
      await store.rollback()
    })

    it('keeps the set-up as entries that come, change and go', async () => {
      const group = { id: 'g', name: 'Sales', description: '', createdAt: at }
      await write({ events: [event(1)], directory: [{ noun: 'groups', id: 'g', value: group }] })
      expect((await store.directory()).groups).toEqual({ g: group })
      const renamed = { ...group, name: 'Support' }
      await write({ events: [event(2)], directory: [{ noun: 'groups', id: 'g', value: renamed }] })
      store = await engine.reopen(store)
      expect((await store.directory()).groups).toEqual({ g: renamed })
      await write({ events: [event(3)], directory: [{ noun: 'groups', id: 'g', value: null }] })
      expect(await store.directory()).toEqual(emptyDirectory)
    })

    it('keeps answers by caller and key', async () => {
      const row = { caller: 'owner', key: 'k', hash: 'h', answer: '{}', seq: 1, at: millis }
      await write({ idempotency: [row, { ...row, caller: 'account a', answer: '{"a":1}' }] })
      expect(await store.idempotency('owner', 'k')).toEqual(row)
      expect(await store.idempotency('account a', 'k')).toMatchObject({ answer: '{"a":1}' })
      expect(await store.idempotency('owner', 'other')).toBeNull()
      await store.purge({ keys: millis + 1, sessions: 0 })
      expect(await store.idempotency('owner', 'k')).toBeNull()
    })

    describe('the tables for reading', () => {
      const person = contact({
        code: 'C-4F2K',
        emails: ['lucja@example.com'],
        phones: ['+48 601 000 001'],
      })
      const web = identity(person)
      const open = conversation(web)
      const first = message(open, 1)

      beforeEach(() =>
        write(
          { events: [event(1), sending(2, first)], identityTokens: [{ identity: web.id, hash: 'token' }] },
          {
            contacts: [person],
            identities: [{ no: 1, value: web }],
            conversations: [{ no: 1, identity: 1, value: open, before: null }],
            messages: [{ no: 2, conversation: 1, message: first, changed: false }],
            visits: [{ identity: 1, visit: visit(web, 1) }],
            visitorEvents: [{ identity: 1, visitorSeq: 1, seq: 2, conversation: 1, entry: 1 }],
          },
          2,
        ),
      )

      it('say how far they know the log', async () => {
        await write({ events: [event(3)] })
        store = await engine.reopen(store)
        expect(await store.head()).toMatchObject({
          seq: 3,
          projected: 2,
          conversation: 1,
          identity: 1,
          number: 1001,
        })
      })

      it('give a conversation back as it was written, and as it was changed', async () => {
        expect(await store.conversation(open.id)).toEqual({ no: 1, identity: 1, value: open })
        const talked = { ...open, lastSeq: 2, lastAt: '2026-01-05T09:00:05.000Z' }
        await write({}, { conversations: [{ no: 1, identity: 1, value: talked, before: open }] }, 2)
        expect(await store.conversation(open.id)).toMatchObject({ value: talked })
        const closed: Conversation = { ...talked, state: 'closed', closedAt: talked.lastAt }
        await write({}, { conversations: [{ no: 1, identity: 1, value: closed, before: talked }] }, 2)
        expect(await store.conversation(open.id)).toMatchObject({ value: closed })
        expect(await store.person(web.id)).toMatchObject({ latest: open.id, open: null })
        expect(await store.conversation(uuidv7())).toBeNull()
      })

      it('know a person: visits, conversations, the newest of their own events', async () => {
        const later = visit(web, 2)
        await write({}, { visits: [{ identity: 1, visit: later }] }, 2)
        expect(await store.person(web.id)).toEqual({
          identity: { no: 1, value: web },
          visitorSeq: 1,
          latest: open.id,
          open: open.id,
          visit: later,
        })
        expect(await store.visit(later.id)).toEqual({ identity: web.id, visit: later })
        expect(await store.identityOfToken('token')).toBe(web.id)
        expect(await store.identityOfToken('other')).toBeNull()
      })

      it('find messages by id, among many, and by what they quote', async () => {
        const replyTo = { message: first.id, author: 'Łucja', text: 'words 1', deleted: false }
        const quoting = message(open, 2, { replyTo })
        const added = { no: 3, conversation: 1, message: quoting, changed: false }
        await write({ events: [sending(3, quoting)] }, { messages: [added] }, 3)
        expect(await store.message(first.id)).toEqual(first)
        expect(await store.message(uuidv7())).toBeNull()
        expect(await store.messagesAmong([uuidv7(), quoting.id, uuidv7()])).toEqual([quoting.id])
        expect(await store.messagesQuoting(1, first.id)).toEqual([quoting])
        const deleted = { ...first, text: '', deletedAt: at }
        await write({}, { patched: [deleted] }, 2)
        expect(await store.message(first.id)).toEqual(deleted)
        const edited = { ...message(open, 3), text: 'changed before it was written', editedAt: at }
        const late = { no: 4, conversation: 1, message: edited, changed: true }
        await write({ events: [sending(4, { ...edited, text: 'as it was' })] }, { messages: [late] }, 4)
        expect(await store.message(edited.id)).toEqual(edited)
      })

      it('refuse a second entry at the same place', async () => {
        const twin = message(open, 1)
        const second = { no: 3, conversation: 1, message: twin, changed: false }
        await expect(write({ events: [sending(3, twin)] }, { messages: [second] }, 3)).rejects.toThrow()
        await store.rollback()
      })

      it('know where a visitor’s own event stands, and the other way round', async () => {
        expect(await store.placeOf(1, 1)).toEqual({ conversation: open.id, seq: 1 })
        expect(await store.placeOf(1, 2)).toBeNull()
        expect(await store.visitorSeqOf(1, open.id, 1)).toBe(1)
        expect(await store.visitorSeqOf(1, open.id, 2)).toBeNull()
      })

      it('find contacts by id, code, e-mail and phone, whatever the case and the spaces', async () => {
        const other = contact({ emails: ['other@example.com'], phones: ['22 600 00 00'] })
        await write({}, { contacts: [other] }, 2)
        for (const ref of [person.id, 'c-4f2k', 'LUCJA@example.com'])
          expect(await store.contactsNamed(ref)).toEqual([person])
        expect(await store.contactsNamed('Wójcik')).toEqual([])
        expect(await store.contactsWithEmails(['nobody@example.com', 'Other@Example.com'])).toEqual([other])
        expect(await store.contactsWithPhones(['+48601000001'])).toEqual([person])
        expect(await store.contactsWithPhones(['226000000', '+48601000001'])).toHaveLength(2)
        expect(await store.codesTaken(['C-4F2K', 'C-9ZZZ'])).toEqual(['C-4F2K'])
        const asked = {
          emails: '{"x@example.com":0}',
          phones: '{"+48601000001":3}',
          dialled: '{"226000000":3}',
        }
        expect(await store.contactsMet(asked)).toEqual({ places: [3, 3], contacts: [person, other] })
        const twice = { ...asked, emails: '{"other@example.com":7,"lucja@example.com":7}' }
        const met = await store.contactsMet(twice)
        expect(met.places).toEqual([7, 7, 3, 3])
        expect(met.contacts).toEqual([person, other, person, other])
        const moved = { ...person, emails: ['new@example.com'] }
        await write({}, { contacts: [moved] }, 2)
        expect(await store.contactsWithEmails(['lucja@example.com'])).toEqual([])
        expect(await store.contact(person.id)).toEqual(moved)
      })

      it('give the open conversations of a channel, a group, a participant', async () => {
        const anna = uuidv7()
        const taken = conversation(web, {
          state: 'active',
          group: 'g',
          participants: [anna],
          tookPart: [anna],
        })
        const left = conversation(web, { state: 'active', participants: [], tookPart: [anna] })
        const closed = conversation(web, { state: 'closed', group: 'g', participants: [anna] })
        const rows = [taken, left, closed].map((value, index) => ({
          no: 2 + index,
          identity: 1,
          value,
          before: null,
        }))
        const tookPart = rows.map(({ no }) => ({ conversation: no, consultant: anna }))
        await write({}, { conversations: rows, tookPart }, 2)
        expect(await store.openConversations({ channel: 'web' })).toEqual([open, taken, left])
        expect(await store.openConversations({ channel: 'other' })).toEqual([])
        expect(await store.openConversations({ group: 'g' })).toEqual([taken])
        expect(await store.openConversations({ participant: anna })).toEqual([taken])
      })

      it('are put into the full-text index bit by bit', async () => {
        const more = [2, 3, 4].map(seq => ({
          no: seq + 1,
          conversation: 1,
          message: message(open, seq),
          changed: false,
        }))
        const events = more.map(one => sending(one.no, one.message))
        await write({ events }, { messages: more }, 5)
        expect(await store.indexMessages(3)).toBe(3)
        expect(await store.indexMessages(3)).toBe(1)
        expect(await store.indexMessages(3)).toBe(0)
        await write({}, { patched: [{ ...first, text: 'other words' }] }, 2)
        expect(await store.indexMessages(3)).toBe(1)
      })
    })

    it('proves that it can write', async () => {
      await expect(store.probe()).resolves.toBeUndefined()
    })
  })
}
