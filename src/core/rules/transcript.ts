// A transcript of a conversation by mail: to the client, or to whom a consultant names (G8).
import type { Contact } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import { authorOf, type Context, type Decision } from './context.ts'
import { audienceOf, nextEntry, worker } from './conversation.ts'
import { newLetter } from './letter.ts'
import { mailboxFor } from './mailbox.ts'

/** `to`: none = the client. All that was said so far is in it; who else works here sees to whom it went. */
export function mailTranscript(
  state: Conversation,
  input: { to?: string | undefined },
  contact: Contact | null,
  context: Context,
): Decision {
  const me = worker(state, context)
  if (me instanceof Refusal) return me
  const to = input.to ?? contact?.emails[0]
  if (!to) return invalid('to', 'this client has given no e-mail: to which address?')
  const mailbox = mailboxFor(context.directory, state)
  if (!mailbox)
    return new Refusal('conflict', 'no mailbox sends mail for this conversation', {
      hint: 'chatctl mailbox add … --standard',
    })
  const entry = nextEntry(state, context)
  const of = { kind: 'transcript' as const, to: [to], from: 1, mailbox: mailbox.id }
  return [
    {
      type: 'letter.queued',
      data: { letter: newLetter(of, state, context, state.lastSeq) },
      audience: { to: 'nobody' },
    },
    {
      type: 'conversation.mailed',
      conversation: state.id,
      audience: audienceOf(state),
      data: { ...entry, by: authorOf(me), to },
    },
  ]
}
