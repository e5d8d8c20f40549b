// What a visitor's window may do, and how their visit begins, moves and ends. Called by the visitor's gateway.
import type { NewEvent } from '../../core/events.ts'
import type { Ban } from '../../core/model/ban.ts'
import { type Contact, contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Form } from '../../core/model/form.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { Location, Page, Visit } from '../../core/model/visit.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { VisitorInputOf } from '../../core/protocol/registry.ts'
import type { ConsultantCard } from '../../core/protocol/visitor.ts'
import { keptOf } from '../../core/rules/address.ts'
import { banFor, banned } from '../../core/rules/ban.ts'
import { newContact } from '../../core/rules/contact.ts'
import type { Actor, Context } from '../../core/rules/context.ts'
import { audienceOf } from '../../core/rules/conversation.ts'
import { answerForm, forbidsWriting, formDue } from '../../core/rules/form.ts'
import * as messages from '../../core/rules/message.ts'
import { settingOf } from '../../core/rules/setting.ts'
import * as visits from '../../core/rules/visit.ts'
import { trackVisitor } from './client.ts'
import { freeCode } from './contact-code.ts'
import type { Handler, Load, Outcome } from './handler.ts'
import { identifyVisitor } from './identify.ts'
import { placed, repeated, sending, uploads } from './message.ts'

/** What the gateway knows of a browser that connects. Token hashes are SHA-256 in hex. */
export interface VisitStart extends Omit<VisitorInputOf<'visit.start'>, 'work' | 'newToken'> {
  /** whom nobody knows is not let in */
  onlyKnown?: boolean
  channel: string
  tokenHash: string
  newTokenHash: string
  ip: string
  browser: string
  os: string
  location: Location | null
}

export interface VisitStarted {
  identity: string
  contact: string
  /** how people call the contact */
  name: string
  /** what the visitor has said of their name, or '' */
  given: string
  conversation: string | null
  consultant: ConsultantCard | null
  /** what they are to be asked before the chat */
  form: Form | null
  visit: string
  /** a new identity was made, whose token is the one of `newTokenHash` */
  created: boolean
  /** newest seq of the visitor's own events */
  seq: number
}

type Visitor = Actor & { kind: 'visitor' }
const gone = new Refusal('not-signed-in', 'this visit is over: start it again')

/** `ban` is for the gateway, which counts it, and never tells it. */
const bannedBy = ({ id, until }: Ban) => banned({ ban: id, ...(until && { until }) })

function notBanned(context: Context, identity: string | null, ip: string): Refusal | null {
  const ban = banFor(context.directory.bans, { identity, ip }, context.now)
  return ban ? bannedBy(ban) : null
}

async function start(
  input: VisitStart,
  context: Context,
  load: Load,
): Promise<Outcome<VisitStarted> | Refusal> {
  const known = await load.identityByToken(input.tokenHash)
  // A token of another channel is as good as none.
  const old = known?.channel === input.channel ? known : null
  const banned = notBanned(context, old?.id ?? null, input.ip)
  if (banned) return banned
  if (known && !old && input.tokenHash === input.newTokenHash)
    return new Refusal('conflict', 'another channel has this token')
  if (!old && input.onlyKnown) return new Refusal('too-many', 'very many come at once')
  const contact = old
    ? await load.contact(old.contact)
    : newContact({ language: input.language }, await freeCode(context, load), context)
  if (!contact) return gone
  const identity: Identity = old ?? {
    id: context.id(),
    channel: input.channel,
    contact: contact.id,
    address: '',
    subscribed: true,
    createdAt: context.now,
    lastSeenAt: context.now,
    visits: 0,
  }
  const open = old ? await load.openConversation(old.id) : null
  const last = old ? await load.visit(old.id) : null
  const events: NewEvent[] = []
  if (!old)
    events.push({
      type: 'identity.added',
      identity: identity.id,
      audience: { to: 'nobody' },
      data: { identity, contact },
      secret: { tokenHash: input.newTokenHash },
    })
  let visit = last
  if (!visit || visit.endedAt) {
    visit = newVisit(identity, input, context)
    events.push(...visits.startVisit(visit, open, context))
  } else events.push(...visits.openPage(visit, { page: input.page, title: input.title }, open, context))
  const channel = context.directory.channels[input.channel]
  const assignee = open?.assignee ? context.directory.consultants[open.assignee] : undefined
  return {
    events,
    answer: {
      identity: identity.id,
      contact: contact.id,
      name: contactName(contact),
      given: `${contact.firstName} ${contact.lastName}`.trim(),
      conversation: open?.id ?? null,
      consultant: assignee
        ? { name: assignee.name, position: assignee.position, photo: assignee.avatar }
        : null,
      form: channel ? formDue(channel, identity.form, contact, context.directory) : null,
      visit: visit.id,
      created: !old,
      seq: old ? await load.visitorSeq(old.id) : 0,
    },
  }
}

const newVisit = (identity: Identity, input: VisitStart, context: Context): Visit => ({
  id: context.id(),
  identity: identity.id,
  pages: input.page ? [{ page: input.page, title: input.title, at: context.now }] : [],
  referrer: input.referrer,
  browser: input.browser,
  os: input.os,
  ip: keptOf(input.ip, settingOf(context.directory, 'visitor.ip')),
  ...(input.location && { location: input.location }),
  language: input.language,
  timeZone: input.timeZone,
  number: identity.visits + 1,
  startedAt: context.now,
  endedAt: null,
})

async function send(input: VisitorInputOf<'message.send'>, context: Context, load: Load) {
  const me = context.actor as Visitor
  const banned = notBanned(context, me.identity, me.ip)
  if (banned) return banned
  const known = await load.message(input.message)
  if (known) {
    const again = repeated(known, null, input.text, me.contact)
    if (again instanceof Refusal) return again
    return { events: [], answer: { ...again.answer, seq: (await load.visitorSeqOf(known)) ?? 0 } }
  }
  const open = await load.openConversation(me.identity)
  const replyTo = input.replyTo ? await load.message(input.replyTo) : null
  const files = await uploads(input.files, context, load)
  if (files instanceof Refusal) return files
  const contact = open ? null : await load.contact(me.contact)
  const unasked = contact && (await forbidden(me, contact, context, load))
  if (unasked) return unasked
  const writer = {
    identity: me.identity,
    contact: me.contact,
    channel: me.channel,
    name: open?.name ?? (contact ? contactName(contact) : me.name),
    location: open ? undefined : (await load.visit(me.identity))?.location,
  }
  const code = open ? '' : `D-${await load.nextConversationNumber()}`
  const decision = messages.write(open, sending(input, files), replyTo, writer, code, context)
  if (decision instanceof Refusal) return decision
  const conversation = decision.at(-1)?.conversation ?? ''
  return {
    events: decision,
    // The window counts its own seq: every event of a sending is told to it, the message last.
    answer: {
      ...placed(decision, conversation, input.message),
      seq: (await load.visitorSeq(me.identity)) + decision.length,
    },
  }
}

/** Whether they have not answered yet what is asked before the chat. */
async function forbidden(me: Visitor, contact: Contact, context: Context, load: Load) {
  const channel = context.directory.channels[me.channel]
  if (!channel?.form?.ask.length && !channel?.form?.consent) return null
  const identity = await load.identity(me.identity)
  return forbidsWriting(formDue(channel, identity?.form, contact, context.directory))
}

/** The visitor's own message, with its conversation. */
async function own(id: string, context: Context, load: Load) {
  const me = context.actor as Visitor
  const message = await load.message(id)
  const state = message && (await load.conversation(message.conversation))
  return state && state.identity === me.identity
    ? { message, state }
    : new Refusal('not-found', 'there is no such message of yours')
}

/** How far the window has received or read, as a seq of the conversation; null when that is no news. */
async function reached(input: { seq: number }, context: Context, load: Load) {
  const me = context.actor as Visitor
  const latest = await load.latestConversation(me.identity)
  if (!latest || input.seq === 0) return null
  if (input.seq >= (await load.visitorSeq(me.identity))) return { state: latest, seq: latest.lastSeq }
  const place = await load.placeOf(me.identity, input.seq)
  return place && place.conversation === latest.id ? { state: latest, seq: place.seq } : null
}

const nothingNew = { events: [], answer: {} }

function cursor(type: 'message.delivered' | 'message.read', state: Conversation, seq: number): Outcome {
  const before = type === 'message.read' ? state.visitorReadSeq : state.deliveredSeq
  if (seq <= before) return nothingNew
  const event: NewEvent = { type, conversation: state.id, audience: audienceOf(state), data: { seq } }
  return { events: [event], answer: {} }
}

const visitor =
  <I>(act: (input: I, context: Context, load: Load, me: Visitor) => Promise<Outcome | Refusal>): Handler<I> =>
  (input, context, load) =>
    act(input, context, load, context.actor as Visitor)

export const visitorCommands = {
  'visit.start': start,
  'visit.page': async (input: Page & { identity: string }, context: Context, load: Load) => {
    const visit = await load.visit(input.identity)
    if (!visit || visit.endedAt) return nothingNew
    const open = await load.openConversation(input.identity)
    return {
      events: visits.openPage(visit, { page: input.page, title: input.title }, open, context),
      answer: {},
    }
  },
  'visit.end': async (input: { identity: string }, context: Context, load: Load) => {
    const visit = await load.visit(input.identity)
    if (!visit || visit.endedAt) return nothingNew
    const open = await load.openConversation(input.identity)
    return { events: visits.endVisit(visit, open, context), answer: {} }
  },
  'visitor.message.send': send,
  'visitor.message.edit': visitor<VisitorInputOf<'message.edit'>>(async (input, context, load) => {
    const found = await own(input.message, context, load)
    if (found instanceof Refusal) return found
    const decision = messages.edit(found.state, found.message, input, context)
    return decision instanceof Refusal ? decision : { events: decision, answer: {} }
  }),
  'visitor.message.delete': visitor<VisitorInputOf<'message.delete'>>(async (input, context, load) => {
    const found = await own(input.message, context, load)
    if (found instanceof Refusal) return found
    const decision = messages.remove(found.state, found.message, context)
    return decision instanceof Refusal ? decision : { events: decision, answer: {} }
  }),
  'visitor.message.delivered': visitor<{ seq: number }>(async (input, context, load) => {
    const place = await reached(input, context, load)
    return place ? cursor('message.delivered', place.state, place.seq) : nothingNew
  }),
  'visitor.message.read': visitor<{ seq: number }>(async (input, context, load) => {
    const place = await reached(input, context, load)
    return place ? cursor('message.read', place.state, place.seq) : nothingNew
  }),
  'visitor.contact.introduce': visitor<VisitorInputOf<'contact.introduce'>>(
    async (input, context, load, me) => {
      const identity = await load.identity(me.identity)
      const contact = identity && (await load.contact(identity.contact))
      if (!contact) return gone
      const open = await load.openConversation(me.identity)
      return { events: visits.introduce(contact, identity, input, open, context), answer: {} }
    },
  ),
  'visitor.form.answer': visitor<VisitorInputOf<'form.answer'>>(async (input, context, load, me) => {
    const identity = await load.identity(me.identity)
    const contact = identity && (await load.contact(identity.contact))
    const channel = context.directory.channels[me.channel]
    if (!contact || !channel) return gone
    const open = await load.openConversation(me.identity)
    const decision = answerForm(input, { channel, identity, contact }, open, context)
    return decision instanceof Refusal ? decision : { events: decision, answer: {} }
  }),
  'visitor.client.act': trackVisitor,
  'visitor.contact.identify': identifyVisitor,
  'visitor.conversation.rate': visitor<VisitorInputOf<'conversation.rate'>>(
    async (input, context, load, me) => {
      const latest = await load.latestConversation(me.identity)
      if (!latest) return new Refusal('not-found', 'there is no conversation to rate yet')
      return { events: messages.rate(latest, input, context), answer: {} }
    },
  ),
  'visitor.conversation.end': visitor<Record<string, never>>(async (_input, context, load, me) => {
    const open = await load.openConversation(me.identity)
    return open ? { events: messages.end(open, context), answer: {} } : nothingNew
  }),
}
