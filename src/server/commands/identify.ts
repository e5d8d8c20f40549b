// A visitor whom the shop has proven to be the owner of an e-mail becomes the contact that has it (E3).

import { Refusal } from '../../core/protocol/refusal.ts'
import type { VisitorInputOf } from '../../core/protocol/registry.ts'
import { bindIdentity } from '../../core/rules/contact-merge.ts'
import type { Context } from '../../core/rules/context.ts'
import { introduce } from '../../core/rules/visit.ts'
import type { Load, Outcome } from './handler.ts'

/** The gateway has checked the proof. Where nobody has the e-mail, it becomes that of the visitor's own contact. */
export async function identifyVisitor(
  input: VisitorInputOf<'contact.introduce'>,
  context: Context,
  load: Load,
): Promise<Outcome | Refusal> {
  const identity = await load.identity((context.actor as { identity: string }).identity)
  const own = identity && (await load.contact(identity.contact))
  if (!identity || !own) return new Refusal('not-signed-in', 'this visit is over: start it again')
  const { hmac: _proven, ...given } = input
  const [known] =
    given.email && !own.emails.includes(given.email) ? await load.contactsWithEmails([given.email]) : []
  if (!known) {
    const open = await load.openConversation(identity.id)
    return { events: introduce(own, identity, given, open, context), answer: {} }
  }
  const facts = { identity, from: own, identities: (await load.identitiesOfContact(own.id)).length }
  const events = bindIdentity(known, facts, { ...context, actor: { kind: 'system' } })
  return events instanceof Refusal ? events : { events, answer: {} }
}
