// Mails that came in: kept, then filed where they belong, or put aside with the reason (C1, D8).
import type { NewEvent } from '../events.ts'
import type { Ban } from '../model/ban.ts'
import type { Contact, ContactFields } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Identity } from '../model/identity.ts'
import type { Letter } from '../model/letter.ts'
import type { Attachment, Mail, unread } from '../model/mail.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { Refusal } from '../protocol/refusal.ts'
import { permissionsOf } from './access.ts'
import { mailBanFor } from './ban.ts'
import { newContact } from './contact.ts'
import type { Actor, Context, Decision } from './context.ts'
import { bouncedLetter } from './letter.ts'
import { messageOf, type SaidInMail, withoutRepeats } from './mail-message.ts'
import { send, write, writeFor } from './message.ts'

/** What stands in a mail, as far as it could be read. */
export interface ParsedMail extends SaidInMail, Pick<Mail, keyof typeof unread> {
  /** `own`: it left from here; `auto` and `list` (RFC 3834, RFC 2919): nobody wrote it to us */
  nature: 'mail' | 'own' | 'auto' | 'list' | 'bounce'
  /** why it can't be read; empty = it can */
  unreadable: string
  /** the letter that it answers, by a Message-ID or a token that we have signed */
  letter: string | null
  /** the letter that could not be delivered */
  bounced: { letter: string; words: string } | null
  /** the code of a conversation in its subject */
  code: string | null
}

/** What the handler has looked up. */
export interface MailFacts {
  letter: Letter | null
  /** the conversation of the letter; else the one of the code in the subject */
  meant: Conversation | null
  /** the open conversation of the same client, on the same channel */
  open: Conversation | null
  /** the contact with the sender's address */
  sender: Contact | null
  /** the sender on the mailbox's channel, and what is open with them */
  identity: Identity | null
  openOfSender: Conversation | null
  /** a mail with the same digest that came before */
  twin: Mail | null
  /** the letter that bounced, with its conversation */
  bounced: { letter: Letter; state: Conversation } | null
  /** by conversation: SHA-256 of the mail's pictures that it has from earlier mails */
  pictures: Readonly<Record<string, readonly string[]>>
  /** for what is new */
  conversationCode: string
  contactCode: string
}

const managers = { to: 'managers' } as const

/** What became of a mail. */
export const sorted = (mail: Mail): NewEvent => ({ type: 'mail.sorted', data: { mail }, audience: managers })

/** Null where the server itself acts. */
export const systemOnly = (context: Context) =>
  context.actor.kind === 'system' ? null : new Refusal('not-allowed', 'only the server itself does this')

/** Decides where a mail that has been read belongs. */
export function sortMail(mail: Mail, parsed: ParsedMail, facts: MailFacts, context: Context): Decision {
  const no = systemOnly(context)
  if (no || mail.state !== 'stored') return no ?? []
  const read: Mail = { ...mail, ...readFields(parsed) }
  const aside = (state: Aside, reason: string, more: Partial<Mail> = {}): NewEvent[] => {
    // Its files wait with a mail that somebody must decide; else they stay in the original.
    const attachments = state === 'quarantined' ? read.attachments : read.attachments.map(unkept)
    return [sorted({ ...read, attachments, ...more, state, reason })]
  }
  if (parsed.unreadable) return aside('quarantined', parsed.unreadable)
  if (parsed.nature === 'own') return aside('ignored', 'left from here')
  if (facts.twin) return aside('duplicate', `the same as ${facts.twin.id}`)
  if (parsed.nature === 'bounce') {
    if (!facts.bounced) return aside('ignored', 'a report about a mail that did not leave from here')
    const { letter, state } = facts.bounced
    const words = parsed.bounced?.words ?? ''
    const conversation = { conversation: state.id }
    return [...bouncedLetter(letter, state, words, context), ...aside('ignored', 'a bounce', conversation)]
  }
  if (parsed.nature === 'auto') return aside('ignored', 'an automatic answer')
  if (parsed.nature === 'list') return aside('ignored', 'from a mailing list')
  const ban = bannedBy(mail, read, parsed, facts, context)
  if (ban) {
    const hit: NewEvent = {
      type: 'ban.hit',
      data: { ban: ban.id, hits: 1, at: context.now },
      audience: { to: 'nobody' },
    }
    return [hit, ...aside('banned', `banned: ${[ban.name, ban.reason].filter(Boolean).join(', ')}`)]
  }
  // A transcript may have gone to anybody: its answer is the client's where the address is, like a number in a subject.
  if (facts.letter && facts.letter.kind !== 'transcript' && facts.meant) {
    if (isToClient(facts.letter)) return filed({ ...read, role: 'client' }, parsed, facts, context)
    return ofCompany({ ...read, role: 'company' }, parsed, facts, context)
  }
  const suggestion = facts.meant?.id ?? null
  if (facts.meant) {
    if (facts.sender?.id === facts.meant.contact)
      return filed({ ...read, role: 'client' }, parsed, facts, context)
    const reason = `${facts.meant.code} stands in the subject, but the sender is none of its client’s addresses`
    return aside('quarantined', reason, { suggestion })
  }
  const mailbox = context.directory.mailboxes[mail.mailbox]
  if (!mailbox?.channel) return aside('ignored', 'answers nothing, and this mailbox begins no conversations')
  return begun({ ...read, role: 'client' }, parsed, mailbox.channel, facts, context)
}

const readFields = (parsed: ParsedMail) => {
  const { from, fromName, subject, date, messageId, references, digest, text, attachments } = parsed
  return { from, fromName, subject, date, messageId, references, digest, text, attachments }
}

const isToClient = ({ kind }: Letter) => kind === 'answer' || kind === 'reply'

type Aside = 'quarantined' | 'ignored' | 'banned' | 'duplicate'

const unkept = ({ file: _file, ...rest }: Attachment): Attachment => rest

/** Who is banned is heard neither by mail of their own nor as an answer to one; who answers for the company is. */
function bannedBy(
  mail: Mail,
  read: Mail,
  parsed: ParsedMail,
  facts: MailFacts,
  context: Context,
): Ban | null {
  const { bans, accounts } = context.directory
  const colleague = Object.values(accounts).some(one => one.login === read.from && !one.removedAt)
  if (colleague || read.from === context.directory.mailboxes[mail.mailbox]?.address) return null
  const answers = facts.letter && isToClient(facts.letter)
  const asClient = parsed.letter === null || answers || facts.letter?.kind === 'transcript'
  const meant = asClient && (answers || facts.sender?.id === facts.meant?.contact) ? facts.meant : null
  const identities = [facts.identity?.id, meant?.identity].filter(one => one !== undefined)
  return mailBanFor(bans, { from: read.from, identities }, context.now)
}

/** An answer to a letter to the company: from whom it was sent to, or who can sign in; else somebody decides. */
function ofCompany(came: Mail, parsed: ParsedMail, facts: MailFacts, context: Context): Decision {
  const state = facts.meant!
  const mail = withoutRepeats(came, parsed, facts.pictures[state.id])
  const { directory } = context
  const account = Object.values(directory.accounts).find(one => one.login === mail.from && !one.removedAt)
  const mailbox = directory.mailboxes[mail.mailbox]
  const known =
    account !== undefined || facts.letter!.to.includes(mail.from) || mailbox?.address === mail.from
  const aside = (reason: string) => [sorted({ ...came, state: 'quarantined', reason, suggestion: state.id })]
  if (!known) return aside(`answers for the company, but ${mail.from} is nobody’s address here`)
  const input = messageOf(mail, parsed, context.id())
  const consultant = Object.values(directory.consultants).find(
    one => one.account === account?.id && !one.deletedAt,
  )
  let decision: Decision
  if (account && consultant) {
    const actor: Actor = {
      kind: 'account',
      session: 'mail',
      account,
      consultant,
      mode: 'consultant',
      can: permissionsOf(directory.roles, consultant.role, 'consultant'),
    }
    decision = send(state, input, null, { ...context, actor })
  } else decision = writeFor(state, input, companyAuthor(mail, mailbox))
  if (decision instanceof Refusal) return aside(decision.message)
  return [
    ...decision,
    sorted({ ...mail, state: 'filed', reason: '', conversation: state.id, message: input.message }),
  ]
}

/** Who speaks for the company without being a consultant. */
export const companyAuthor = (mail: Mail, mailbox: Mailbox | undefined) => ({
  kind: 'consultant' as const,
  id: null,
  name: mailbox?.senderName || mail.fromName || mail.from,
})

/** The client's words, into what is open with them, or a new conversation. */
export function filed(came: Mail, parsed: SaidInMail, facts: MailFacts, context: Context) {
  const meant = facts.meant!
  const mail = withoutRepeats(came, parsed, facts.pictures[(facts.open ?? meant).id])
  const writer = {
    identity: meant.identity,
    contact: meant.contact,
    channel: meant.channel,
    name: meant.name,
  }
  return said(mail, messageOf(mail, parsed, context.id()), facts.open, writer, facts, context, [])
}

/** Somebody writes to the mailbox: the sender is a client on its channel. */
export function begun(
  came: Mail,
  parsed: SaidInMail,
  channel: string,
  facts: MailFacts,
  context: Context,
): Decision {
  const before: NewEvent[] = []
  const mail = withoutRepeats(came, parsed, facts.openOfSender ? facts.pictures[facts.openOfSender.id] : [])
  const contact = facts.sender ?? newContact(senderOf(mail), facts.contactCode, context)
  let identity = facts.identity
  if (!identity) {
    identity = {
      id: context.id(),
      channel,
      contact: contact.id,
      address: mail.from,
      subscribed: true,
      createdAt: context.now,
      lastSeenAt: context.now,
      visits: 0,
    }
    before.push({
      type: 'identity.added',
      identity: identity.id,
      audience: { to: 'nobody' },
      data: { identity, contact },
    })
  }
  const name = `${contact.firstName} ${contact.lastName}`.trim() || contact.company || mail.from
  const writer = { identity: identity.id, contact: contact.id, channel, name }
  const input = messageOf(mail, parsed, context.id(), mail.subject)
  return said(mail, input, facts.openOfSender, writer, facts, context, before)
}

function said(
  mail: Mail,
  input: ReturnType<typeof messageOf>,
  open: Conversation | null,
  writer: Parameters<typeof write>[3],
  facts: Pick<MailFacts, 'conversationCode'>,
  context: Context,
  before: NewEvent[],
): Decision {
  const decision = write(open, input, null, writer, facts.conversationCode, context)
  if (decision instanceof Refusal) return decision
  const conversation = decision.at(-1)?.conversation ?? null
  return [
    ...before,
    ...decision,
    sorted({ ...mail, state: 'filed', reason: '', suggestion: null, conversation, message: input.message }),
  ]
}

function senderOf({ from, fromName }: Mail): Partial<ContactFields> {
  const [firstName = '', ...rest] = fromName.split(/\s+/)
  return { firstName: firstName.slice(0, 80), lastName: rest.join(' ').slice(0, 80), emails: [from] }
}
