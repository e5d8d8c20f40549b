// What people decide of mails that were put aside: where they belong, read again, put away for good (D8).
import type { NewEvent } from '../events.ts'
import type { Contact } from '../model/contact.ts'
import type { Mail } from '../model/mail.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import { forbids } from './access.ts'
import type { Context, Decision } from './context.ts'
import { begun, companyAuthor, filed, type MailFacts, sorted } from './mail.ts'
import { messageOf, saidIn } from './mail-message.ts'
import { writeFor } from './message.ts'

const manages = (context: Context) => forbids(context.actor, 'channel.manage', null)

const decidable: ReadonlySet<Mail['state']> = new Set(['quarantined', 'ignored', 'banned', 'discarded'])

/** The trail keeps who decided what (G4). */
function decided(
  { id, from, subject }: Mail,
  decision: 'filed' | 'discarded' | 'replayed',
  events: Decision,
): Decision {
  if (events instanceof Refusal) return events
  const isIt = (event: NewEvent): event is NewEvent & { type: 'mail.sorted' } => event.type === 'mail.sorted'
  const conversation = events.find(isIt)?.data.mail.conversation ?? null
  const data = { mail: id, from, subject, decision, conversation }
  return [...events, { type: 'mail.decided', data, audience: { to: 'managers' } }]
}

/** Somebody says where a mail belongs that was put aside. */
export function fileMail(
  mail: Mail,
  input: { new: boolean; remember: boolean; conversation?: string | undefined },
  /** `client`: the contact of the conversation that is meant */
  facts: MailFacts & { client: Contact | null },
  context: Context,
): Decision {
  const no = manages(context)
  if (no) return no
  if (!decidable.has(mail.state)) return new Refusal('conflict', `this mail is ${mail.state}`)
  const said = saidIn(mail)
  if (input.new) {
    const channel = context.directory.mailboxes[mail.mailbox]?.channel
    if (!channel) return invalid('new', 'this mailbox has no channel on which conversations could begin')
    if (!mail.from) return invalid('new', 'this mail names no sender: nobody could be answered')
    return decided(mail, 'filed', begun({ ...mail, role: 'client' }, said, channel, facts, context))
  }
  const state = facts.meant
  if (!state)
    return input.conversation === undefined
      ? invalid('conversation', 'nothing is suggested: name a conversation, or begin a new one')
      : new Refusal('not-found', 'there is no such conversation')
  if (mail.role !== 'company') {
    const decision = filed({ ...mail, role: 'client' }, said, facts, context)
    if (decision instanceof Refusal) return decision
    const more = input.remember ? remembered(mail, facts, context) : []
    return decided(mail, 'filed', [...decision, ...more])
  }
  const message = messageOf(mail, said, context.id())
  const author = companyAuthor(mail, context.directory.mailboxes[mail.mailbox])
  const decision = writeFor(state, message, author)
  if (decision instanceof Refusal) return decision
  const now: Mail = { ...mail, state: 'filed', reason: '', conversation: state.id, message: message.message }
  return decided(mail, 'filed', [...decision, sorted(now)])
}

/** Reads a mail again, say with a newer version. */
export function replayMail(mail: Mail, context: Context): Decision {
  const no = manages(context)
  if (no) return no
  if (mail.state === 'filed') return new Refusal('conflict', 'this mail is filed already')
  if (mail.state === 'stored') return []
  return decided(mail, 'replayed', [sorted({ ...mail, state: 'stored', reason: '' })])
}

export function discardMail(mail: Mail, context: Context): Decision {
  const no = manages(context)
  if (no) return no
  if (mail.state === 'discarded') return []
  if (mail.state === 'filed') return new Refusal('conflict', 'this mail is filed already')
  return decided(mail, 'discarded', [sorted({ ...mail, state: 'discarded' })])
}

/** The address is the client's from now on, unless it is somebody's already. */
function remembered(
  { from }: Mail,
  { client, sender }: { client: Contact | null; sender: Contact | null },
  context: Context,
): NewEvent[] {
  if (!client || sender || client.emails.includes(from)) return []
  const contact = { ...client, emails: [...client.emails, from], updatedAt: context.now }
  return [{ type: 'contact.edited', data: { contact }, audience: { to: 'consultants' } }]
}
