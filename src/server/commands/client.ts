// Commands that tell what a client did: from a shop's program, or from a page (C10).
import type { ClientAction } from '../../core/model/client.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { VisitorInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import { actClient } from '../../core/rules/client.ts'
import type { Context } from '../../core/rules/context.ts'
import { contactOf } from './contact-merge.ts'
import type { Handlers, Load, Outcome } from './handler.ts'

async function act(action: ClientAction, identity: string, load: Load) {
  const answer = (conversation: string | null) => ({ action: action.id, conversation })
  const known = await load.message(action.id)
  if (known) return { events: [], answer: answer(known.conversation) }
  const visit = await load.visit(identity)
  if (visit?.actions?.some(({ id }) => id === action.id)) return { events: [], answer: answer(null) }
  const conversation = (await load.openConversation(identity)) ?? (await load.latestConversation(identity))
  const events = actClient(action, { identity, conversation, visit })
  return { events, answer: answer(conversation?.id ?? null) }
}

/** Where the contact was last: with an open conversation, or on the site. */
async function identityOf(contact: string, load: Load): Promise<string | null> {
  let best: { id: string; open: boolean; seen: string } | null = null
  for (const id of await load.identitiesOfContact(contact)) {
    const open = (await load.openConversation(id)) !== null
    const seen = (await load.identity(id))?.lastSeenAt ?? ''
    if (!best || (open && !best.open) || (open === best.open && seen > best.seen)) best = { id, open, seen }
  }
  return best?.id ?? null
}

export const clientCommands: Handlers<'client.act'> = {
  'client.act': async (input, context, load) => {
    const { contact: ref, conversation: which, action = context.id(), ...fields } = input
    if ((ref === undefined) === (which === undefined))
      return new Refusal('invalid', 'contact: name a contact, or a conversation: one of the two', {
        fields: [{ path: 'contact', message: 'name a contact, or a conversation: one of the two' }],
      })
    const no = forbids(context.actor, 'contact.edit', null)
    if (no) return no
    const identity = which === undefined ? await whose(ref!, load) : await inConversation(which, load)
    if (identity instanceof Refusal) return identity
    return act({ ...fields, id: action, proven: true }, identity, load)
  },
}

async function whose(ref: string, load: Load): Promise<string | Refusal> {
  const contact = await contactOf(ref, load)
  if (contact instanceof Refusal) return contact
  const identity = await identityOf(contact.id, load)
  return identity ?? new Refusal('conflict', `${contact.code} has never been here: there is no timeline`)
}

async function inConversation(id: string, load: Load): Promise<string | Refusal> {
  const conversation: Conversation | null = await load.conversation(id)
  return conversation?.identity ?? new Refusal('not-found', 'there is no such conversation')
}

/** From the visitor's own page: told, not proven. */
export async function trackVisitor(
  input: VisitorInputOf<'client.act'>,
  context: Context,
  load: Load,
): Promise<Outcome> {
  const { action, ...fields } = input
  const identity = (context.actor as { identity: string }).identity
  const { events } = await act({ ...fields, id: action, proven: false }, identity, load)
  return { events, answer: {} }
}
