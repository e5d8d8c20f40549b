// A sample workspace as a console sees it: consultants, conversations, entries, events.
import type { EventData, EventType, LoggedEvent } from '../../src/core/events.ts'
import type { Consultant } from '../../src/core/model/consultant.ts'
import type { Conversation } from '../../src/core/model/conversation.ts'
import type { Message } from '../../src/core/model/message.ts'
import type { Reply } from '../../src/core/model/reply.ts'
import { builtInRoles } from '../../src/core/model/role.ts'
import type { Snapshot } from '../../src/core/protocol/frames.ts'
import type { OutputOf } from '../../src/core/protocol/registry.ts'

export const now = Date.parse('2026-03-02T10:05:00.000Z')
export const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()
export const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const consultant = (n: number, name: string, more: Partial<Consultant> = {}): Consultant => ({
  id: uuid(n),
  account: uuid(n + 100),
  login: `${name.split(' ')[0]!.toLowerCase()}@example.com`,
  name,
  position: 'Sales',
  avatar: null,
  sound: 'ping',
  push: true,
  language: null,
  takesConversations: true,
  capacity: 20,
  role: 'user',
  observer: false,
  groups: [],
  presence: 'online',
  createdAt: ago(90_000),
  deletedAt: null,
  ...more,
})

export const anna = consultant(1, 'Anna K.')
export const ola = consultant(2, 'Ola')
export const petro = consultant(3, 'Petro', { presence: 'offline' })

export const conversation = (n: number, name: string, more: Partial<Conversation> = {}): Conversation => ({
  id: uuid(n),
  code: `D-${n}`,
  channel: uuid(50),
  identity: uuid(n + 1000),
  contact: uuid(n + 2000),
  name,
  group: null,
  state: 'waiting',
  offline: false,
  assignee: null,
  participants: [],
  tookPart: [],
  startedAt: ago(300),
  lastAt: ago(60),
  lastSeq: 3,
  lastMessage: { seq: 3, kind: 'visitor', text: 'Hello, is somebody there?' },
  lastVisitorSeq: 3,
  waitingSince: ago(42),
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

const held = (by: Consultant, more: Partial<Conversation> = {}): Partial<Conversation> => ({
  state: 'active',
  assignee: by.id,
  participants: [by.id],
  tookPart: [by.id],
  ...more,
})

export const jan = conversation(11, 'Jan Nowak', {
  ...held(anna),
  waitingSince: ago(12),
  lastSeq: 5,
  lastVisitorSeq: 5,
  deliveredSeq: 4,
  visitorReadSeq: 4,
  lastMessage: { seq: 5, kind: 'visitor', text: 'Super, a kto płaci za przesyłkę?' },
  readSeq: { [anna.id]: 4 },
})
export const olena = conversation(12, 'Олена Прикладна', {
  ...held(anna),
  waitingSince: null,
  lastMessage: { seq: 3, kind: 'consultant', text: 'Так, доставляємо у Львів.' },
  readSeq: { [anna.id]: 3 },
})
export const alex = conversation(13, 'Alex Sample', { waitingSince: ago(100) })
export const mei = conversation(14, '美 Example', {
  waitingSince: ago(30),
  lastMessage: { seq: 1, kind: 'visitor', text: '你好 👋🏽 \u001b[31mred' },
})
export const others = conversation(15, 'Marta Other', { ...held(ola), waitingSince: ago(400) })
export const missed = conversation(16, 'Tom Missed', {
  state: 'missed',
  present: false,
  waitingSince: ago(4000),
})

export const reply = (
  n: number,
  shortcut: string,
  title: string,
  text: string,
  more: Partial<Reply> = {},
): Reply => ({
  id: uuid(n),
  shortcut,
  title,
  text,
  scope: 'site',
  group: null,
  consultant: null,
  createdAt: ago(90_000),
  ...more,
})

export const replies = [
  reply(31, '/zwrot', 'Zwrot w 30 dni', '{visitor.name|Dzień dobry}, na zwrot masz 30 dni.'),
  reply(32, '/zwrotkoszt', 'Koszt zwrotu', 'Zwrot jest bezpłatny.', { scope: 'mine', consultant: anna.id }),
  reply(33, '/order', 'Order number', 'Your order {contact.order} is on its way.'),
  reply(34, '/private', 'Of a colleague', 'Not for Anna.', { scope: 'mine', consultant: ola.id }),
]

export function snapshot(more: Partial<Snapshot> = {}): Snapshot {
  const role = builtInRoles.find(one => one.id === anna.role)!
  return {
    seq: 100,
    queues: { mine: [jan, olena], new: [alex, mei], others: [others], missed: [missed] },
    me: { consultant: anna, mode: 'consultant', can: role.can, admin: false, manager: false },
    consultants: [anna, ola, petro],
    groups: [
      { id: uuid(41), name: 'Sales', description: '', createdAt: ago(90_000), members: [], memberCount: 0 },
    ],
    roles: builtInRoles,
    channels: [
      {
        id: uuid(50),
        kind: 'web',
        name: 'Website',
        key: 'sample-key',
        greeting: '',
        origins: [],
        group: null,
        routing: 'manual',
        welcome: '',
        editWithin: '',
        answerWithin: 0,
        fallback: [],
        hours: '',
        holidays: [],
        timeZone: '',
        look: { title: '', color: '#0b6bcb', position: 'right', logo: '', online: '', offline: '' },
        form: { ask: [], consent: '', consentLink: '' },
        createdAt: ago(90_000),
      },
    ],
    settings: [],
    tasks: [],
    mentions: [],
    replies,
    ...more,
  }
}

export const observing = (): Snapshot => {
  const { can } = builtInRoles.find(one => one.id === 'observer')!
  return snapshot({ me: { consultant: anna, mode: 'observer', can, admin: false, manager: false } })
}

export const superuser = (): Snapshot => {
  const { can } = builtInRoles.find(one => one.id === 'superuser')!
  const me = { ...anna, role: 'superuser' }
  return snapshot({ me: { consultant: me, mode: 'consultant', can, admin: false, manager: false } })
}

const author = (of: Consultant) => ({ kind: 'consultant' as const, id: of.id, name: of.name })

export const message = (
  of: Conversation,
  seq: number,
  text: string,
  more: Partial<Message> = {},
): Message => ({
  id: uuid(Number(of.code.slice(2)) * 10_000 + seq),
  conversation: of.id,
  seq,
  kind: 'text',
  at: ago(200 - seq * 20),
  author: { kind: 'visitor', id: of.contact, name: of.name },
  text,
  replyTo: null,
  mentions: [],
  editedAt: null,
  deletedAt: null,
  event: null,
  ...more,
})

export const said = (by: Consultant, more: Partial<Message> = {}): Partial<Message> => ({
  author: author(by),
  ...more,
})

export const happened = (type: EventType, data: Record<string, unknown> = {}): Partial<Message> => ({
  kind: 'event',
  author: { kind: 'system', id: null, name: 'chatctl' },
  text: '',
  event: { type, data },
})

export const janTimeline = (): Message[] => [
  message(jan, 1, '', happened('visit.started', { page: 'https://shop.example/cart/checkout' })),
  message(
    jan,
    2,
    'Czy mogę zwrócić buty po 20 dniach? Mam jeszcze https://shop.example/faktura/2026/03/0815 z paragonem.',
  ),
  message(jan, 3, '', happened('conversation.accepted', { consultant: author(anna) })),
  message(jan, 4, 'Tak, masz 30 dni na zwrot.', said(anna)),
  message(jan, 5, 'Super, a kto płaci za przesyłkę?'),
]

export function shown(
  of: Conversation,
  messages: Message[],
  more: Partial<OutputOf<'conversation.show'>> = {},
): OutputOf<'conversation.show'> {
  return {
    conversation: of,
    messages,
    contact: {
      id: of.contact,
      code: 'C-4F2K',
      firstName: of.name.split(' ')[0]!,
      lastName: of.name.split(' ').slice(1).join(' '),
      company: '',
      phones: ['+48 600 100 200'],
      emails: ['jan@example.com'],
      language: 'pl',
      tags: ['vip'],
      fields: {},
      note: '',
      consent: false,
      createdAt: ago(900),
      updatedAt: ago(900),
    },
    identity: {
      id: of.identity,
      channel: of.channel,
      contact: of.contact,
      address: '',
      subscribed: true,
      createdAt: ago(90_000),
      lastSeenAt: ago(10),
      visits: 3,
    },
    visit: {
      id: uuid(70),
      identity: of.identity,
      pages: [
        { page: 'https://shop.example/', title: 'Shop', at: ago(200) },
        { page: 'https://shop.example/cart/checkout', title: 'Checkout', at: ago(180) },
      ],
      referrer: 'https://search.example/?q=buty',
      browser: 'Firefox 140',
      os: 'Linux',
      ip: '203.0.113.9',
      location: { code: 'PL', country: 'Poland', region: 'Łódzkie', city: 'Łódź' },
      language: 'pl',
      timeZone: 'Europe/Warsaw',
      number: 3,
      startedAt: ago(200),
      endedAt: null,
    },
    earlier: 2,
    tasks: [],
    ...more,
  }
}

let seq = 1000
export function event<T extends EventType>(
  type: T,
  of: Conversation | null,
  data: EventData[T],
  at = new Date(now).toISOString(),
): LoggedEvent {
  const by = { kind: 'system' as const, id: null, name: 'chatctl' }
  return { seq: ++seq, at, type, ...(of && { conversation: of.id }), by, data } as LoggedEvent
}
