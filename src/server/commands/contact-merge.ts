// Commands that say who a contact really is: merging two, binding an identity to a known one, and taking that back.
import type { Contact } from '../../core/model/contact.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids, may } from '../../core/rules/access.ts'
import * as rules from '../../core/rules/contact-merge.ts'
import type { Context } from '../../core/rules/context.ts'
import { named } from '../../core/rules/naming.ts'
import { freeCode } from './contact-code.ts'
import type { Handlers, Load } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'

export const contactMergeCommands: Handlers<`contact.${'merge' | 'bind' | 'unbind'}`> = {
  'contact.merge': async (input, context, load) => {
    const no = forbids(context.actor, 'contact.manage', null)
    if (no) return no
    const first = await contactOf(input.contact, load)
    if (first instanceof Refusal) return first
    const second = await contactOf(input.with, load)
    if (second instanceof Refusal) return second
    return outcome(
      rules.mergeContacts(first, second, input.keep, context),
      (_after, events) => dataOf(events, 'contact.merged').contact,
    )
  },

  'contact.bind': async (input, context, load) => {
    const no = forbids(context.actor, 'contact.edit', null) ?? rules.oneOf(input.conversation, input.identity)
    if (no) return no
    const contact = await contactOf(input.contact, load)
    if (contact instanceof Refusal) return contact
    const facts = await whose(input, context, load)
    return facts instanceof Refusal
      ? facts
      : outcome(rules.bindIdentity(contact, facts, context), () => contact)
  },

  'contact.unbind': async (input, context, load) => {
    const no = forbids(context.actor, 'contact.edit', null) ?? rules.oneOf(input.conversation, input.identity)
    if (no) return no
    const facts = await whose(input, context, load)
    if (facts instanceof Refusal) return facts
    const code = await freeCode(context, load)
    return outcome(rules.unbindIdentity(facts, code, context), (_after, events) =>
      events.length > 0 ? dataOf(events, 'identity.bound').contact : facts.from,
    )
  },
}

/** The identity that is meant, and the contact that it is now. */
async function whose(
  input: { conversation?: string | undefined; identity?: string | undefined },
  context: Context,
  load: Load,
): Promise<rules.BindFacts | Refusal> {
  const conversation = input.conversation ? await load.conversation(input.conversation) : null
  // Who may not open the conversation does not learn whose it is by binding it.
  const manages = may(context.actor, 'contact.manage', null)
  const hidden = conversation && !manages ? forbids(context.actor, 'conversation.open', conversation) : null
  if (hidden) return hidden
  const id = input.identity ?? conversation?.identity
  const identity = id === undefined ? null : await load.identity(id)
  const from = identity && (await load.contact(identity.contact))
  if (!identity || !from)
    return new Refusal('not-found', `there is no such ${input.identity ? 'identity' : 'conversation'}`)
  return { identity, from, identities: (await load.identitiesOfContact(from.id)).length }
}

/** By id, code or e-mail; a merged one's id and code lead on. */
export async function contactOf(ref: string, load: Load): Promise<Contact | Refusal> {
  const found = await load.contactsNamed(ref)
  const [only] = found
  if (only && found.length === 1) return only
  return named('contact', found, ref, contact => [contact.code, ...contact.emails])
}
