// Mails that leave because something happened: to the company, to absent visitors, to who wrote a mail (B3, C1, E6).
import type { NewEvent } from '../events.ts'
import type { Contact } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Identity } from '../model/identity.ts'
import type { Letter } from '../model/letter.ts'
import type { Visit } from '../model/visit.ts'
import { Refusal } from '../protocol/refusal.ts'
import { forbids, may } from './access.ts'
import type { Context, Decision } from './context.ts'
import { audienceOf, nextEntry, opened } from './conversation.ts'
import type { Directory } from './directory.ts'
import { mailboxFor } from './mailbox.ts'
import { settingOf } from './setting.ts'

/** What the ledger has looked up; letters of this conversation, newest first. */
export interface LetterFacts {
  letters: Letter[]
  contact: Contact | null
  identity: Identity | null
}

const causes = new Set(['message.sent', 'conversation.missed', 'visit.started', 'visit.ended'])
const nobody = { to: 'nobody' } as const
const managers = { to: 'managers' } as const

/** Whether the event may bring about a letter: nothing is looked up where there are no mailboxes. */
export const mayMakeLetters = (event: NewEvent, directory: Directory): boolean =>
  causes.has(event.type) && event.conversation !== undefined && Object.keys(directory.mailboxes).length > 0

/** The same, knowing the conversation after it: most of what is said needs no letter. */
export function needsLetters(event: NewEvent, state: Conversation, directory: Directory): boolean {
  if (event.type !== 'message.sent') return true
  if (event.data.author.kind === 'visitor') return state.state === 'missed'
  return !state.present || directory.channels[state.channel]?.kind === 'email'
}

const forCompany = (letter: Letter) => letter.kind === 'request' || letter.kind === 'missed'
const isOpen = (letter: Letter) => letter.state === 'waiting' && letter.upTo === null

/** Letters that the event makes or cancels. `state` is the conversation after it. */
export function lettersAfter(
  event: NewEvent,
  state: Conversation,
  facts: LetterFacts,
  context: Context,
): NewEvent[] {
  const byMail = context.directory.channels[state.channel]?.kind === 'email'
  switch (event.type) {
    case 'visit.started':
      // Who is back reads it in the window.
      return facts.letters
        .filter(letter => letter.kind === 'answer' && isOpen(letter))
        .map(letter => cancelled(letter, 'the visitor is back'))
    case 'visit.ended': {
      const last = state.lastMessage
      if (byMail || last?.kind !== 'consultant' || last.seq <= state.deliveredSeq) return []
      return toVisitor(state, state.deliveredSeq + 1, facts, context)
    }
    case 'conversation.missed':
      return byMail ? [] : toCompany(state, facts, context)
    case 'message.sent':
      if (event.data.author.kind === 'visitor')
        return !byMail && state.state === 'missed' ? toCompany(state, facts, context) : []
      if (event.data.author.kind !== 'consultant') return []
      if (byMail) return toWriter(state, event.data.seq, facts, context)
      return state.present ? [] : toVisitor(state, event.data.seq, facts, context)
    default:
      return []
  }
}

function toCompany(state: Conversation, facts: LetterFacts, context: Context): NewEvent[] {
  if (facts.letters.some(letter => forCompany(letter) && isOpen(letter))) return []
  const mailbox = mailboxFor(context.directory, state)
  if (!mailbox || state.lastVisitorSeq === 0) return []
  const told = upToOf(facts.letters.filter(forCompany))
  if (told >= state.lastVisitorSeq) return []
  const to = mailbox.notify.length > 0 ? mailbox.notify : [mailbox.address]
  const kind = state.offline ? 'request' : 'missed'
  return [queued({ kind, to, from: told + 1, mailbox: mailbox.id }, state, context)]
}

function toVisitor(state: Conversation, from: number, facts: LetterFacts, context: Context): NewEvent[] {
  const [to] = facts.contact?.emails ?? []
  const mailbox = mailboxFor(context.directory, state)
  const own = facts.letters.filter(letter => letter.kind === 'answer')
  if (!to || !mailbox || own.some(isOpen)) return []
  const first = Math.max(from, upToOf(own) + 1)
  if (first > state.lastSeq) return []
  return [queued({ kind: 'answer', to: [to], from: first, mailbox: mailbox.id }, state, context)]
}

/** The longest that an answer on a channel of mail waits for a second line; ms. */
const replyWait = 15_000

/** On a channel of mail every answer leaves soon; what is said in the same moment goes along. */
function toWriter(state: Conversation, from: number, facts: LetterFacts, context: Context): NewEvent[] {
  const to = facts.identity?.address
  const mailbox = mailboxFor(context.directory, state)
  const own = facts.letters.filter(letter => letter.kind === 'reply')
  if (!to || !mailbox || own.some(isOpen)) return []
  return [queued({ kind: 'reply', to: [to], from, mailbox: mailbox.id }, state, context)]
}

const upToOf = (letters: Letter[]) => Math.max(0, ...letters.map(letter => letter.upTo ?? 0))

const queued = (of: Making, state: Conversation, context: Context): NewEvent => ({
  type: 'letter.queued',
  data: { letter: newLetter(of, state, context, null) },
  audience: nobody,
})

type Making = Pick<Letter, 'kind' | 'to' | 'from' | 'mailbox'>

/** `upTo`: null where it still takes in what is said. */
export function newLetter(of: Making, state: Conversation, context: Context, upTo: number | null): Letter {
  const usual = upTo === null ? settingOf(context.directory, 'mail.wait') * 1000 : 0
  const wait = of.kind === 'reply' ? Math.min(usual, replyWait) : usual
  return {
    ...of,
    id: context.id(),
    conversation: state.id,
    code: state.code,
    state: 'waiting',
    upTo,
    dueAt: new Date(Date.parse(context.now) + wait).toISOString(),
    tries: 0,
    error: '',
    createdAt: context.now,
    sentAt: null,
  }
}

const cancelled = (letter: Letter, error: string): NewEvent => ({
  type: 'letter.cancelled',
  data: { letter: { ...letter, state: 'cancelled', error } },
  audience: nobody,
})

const systemOnly = (context: Context) =>
  context.actor.kind === 'system' ? null : new Refusal('not-allowed', 'only the server itself does this')

/** Its time has come: what it tells is fixed, or there is nothing to tell any more. Trying again fixes nothing anew. */
export function beginLetter(
  letter: Letter,
  state: Conversation,
  visit: Visit | null,
  context: Context,
): Decision {
  const no = systemOnly(context)
  if (no) return no
  if (letter.state !== 'waiting' && letter.state !== 'sending') return []
  if (letter.upTo !== null) return [begun({ ...letter, tries: letter.tries + 1 })]
  if (forCompany(letter) && state.state !== 'missed') return [cancelled(letter, 'somebody has taken it')]
  if (letter.kind !== 'answer') return [begun({ ...letter, upTo: state.lastSeq, tries: 1 })]
  if (visit && !visit.endedAt) return [cancelled(letter, 'the visitor is back')]
  const last = state.lastMessage
  const read = last?.kind === 'consultant' ? last.seq : letter.from
  if (state.deliveredSeq >= read) return [cancelled(letter, 'the visitor has read it on the site')]
  const from = Math.max(letter.from, state.deliveredSeq + 1)
  return [begun({ ...letter, from, upTo: state.lastSeq, tries: 1 })]
}

const begun = (letter: Letter): NewEvent => ({
  type: 'letter.begun',
  data: { letter: { ...letter, state: 'sending' } },
  audience: nobody,
})

/** The mail server has taken it; what it told the client counts as delivered from there on. */
export function sentLetter(letter: Letter, state: Conversation, context: Context): Decision {
  const no = systemOnly(context)
  if (no || letter.state === 'sent') return no ?? []
  const sent: Letter = { ...letter, state: 'sent', error: '', sentAt: context.now }
  const told: NewEvent = { type: 'letter.sent', data: { letter: sent }, audience: nobody }
  const toClient = letter.kind === 'answer' || letter.kind === 'reply'
  if (!toClient || letter.upTo === null || letter.upTo <= state.deliveredSeq) return [told]
  const audience = audienceOf(state)
  return [told, { type: 'message.delivered', conversation: state.id, audience, data: { seq: letter.upTo } }]
}

/** The most tries of a letter; with the waits between them some two days. */
export const mostTries = 12
/** Milliseconds; the waits double from the setting's on. */
const longestWait = 8 * 60 * 60 * 1000

/** A try failed: later again, or never where the server said so, or all tries are used up. */
export function failLetter(
  letter: Letter,
  state: Conversation,
  input: { error: string; permanent: boolean },
  context: Context,
): Decision {
  const no = systemOnly(context)
  if (no || letter.state === 'cancelled' || letter.state === 'failed') return no ?? []
  const error = input.error.slice(0, 500)
  if (!input.permanent && letter.tries < mostTries) {
    const first = settingOf(context.directory, 'mail.retry') * 1000
    const wait = Math.min(first * 2 ** Math.max(0, letter.tries - 1), longestWait)
    const dueAt = new Date(Date.parse(context.now) + wait).toISOString()
    return [{ type: 'letter.begun', data: { letter: { ...letter, error, dueAt } }, audience: nobody }]
  }
  return failed(letter, state, error, context)
}

function failed(letter: Letter, state: Conversation, error: string, context: Context): NewEvent[] {
  const dead: NewEvent = {
    type: 'letter.failed',
    data: { letter: { ...letter, state: 'failed', error } },
    audience: managers,
  }
  const { identity: _notTold, ...place } = opened(state)
  const told: NewEvent = {
    type: 'message.failed',
    ...place,
    data: { ...nextEntry(state, context), letter: letter.id, to: letter.to.join(', '), reason: error },
  }
  return [dead, told]
}

/** The server that had taken the mail could not deliver it after all. */
export const bouncedLetter = (
  letter: Letter,
  state: Conversation,
  words: string,
  context: Context,
): NewEvent[] => (letter.state === 'failed' ? [] : failed(letter, state, words, context))

/** Who may manage mailboxes, or write in the conversation that it is about. */
const decides = (state: Conversation, { actor }: Context) =>
  may(actor, 'conversation.work', state) ? null : forbids(actor, 'channel.manage', null)

export function retryLetter(letter: Letter, state: Conversation, context: Context): Decision {
  const no = decides(state, context)
  if (no) return no
  if (letter.state !== 'failed') return new Refusal('conflict', `this mail is ${letter.state}, not failed`)
  const again: Letter = { ...letter, state: 'sending', tries: 0, error: '', dueAt: context.now }
  return [{ type: 'letter.queued', data: { letter: again }, audience: managers }]
}

export function cancelLetter(letter: Letter, state: Conversation, context: Context): Decision {
  const no = decides(state, context)
  if (no) return no
  if (letter.state === 'cancelled') return []
  if (letter.state === 'sent') return new Refusal('too-late', 'this mail has left')
  return [{ ...cancelled(letter, 'given up'), audience: managers }]
}
