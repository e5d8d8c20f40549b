// Two contacts that are one person, and an identity that is a known contact's: merging and binding (D4, E3).
import type { NewEvent } from '../events.ts'
import { type Contact, contactFields } from '../model/contact.ts'
import type { Identity } from '../model/identity.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { inWords } from '../text/faults.ts'
import { forbids } from './access.ts'
import { eachTag, newContact } from './contact.ts'
import type { Context, Decision } from './context.ts'

const everyone = { to: 'consultants' } as const

/**
 * The first contact stays, with its code; the other one's code leads to it from then on. Phones, e-mails and tags of
 * both are kept, the first one's first; so are both notes, and a consent that either has given. A field of which
 * there is one is the first contact's, or with `keep` B the second's, wherever that says anything; the name is one field.
 */
export function mergeContacts(
  first: Contact,
  second: Contact,
  keep: ParsedInputOf<'contact.merge'>['keep'],
  context: Context,
): Decision {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  if (first.id === second.id) return invalid('with', `both are the contact ${first.code}`)
  const merged = union(first, second, keep)
  const parsed = contactFields.safeParse(merged, { error: inWords })
  const issue = parsed.error?.issues[0]
  if (issue)
    return invalid(issue.path.map(String).join('.'), `both together are too much: it ${issue.message}`)
  const event: NewEvent = {
    type: 'contact.merged',
    data: { contact: { ...merged, updatedAt: context.now }, before: first, merged: second },
    audience: everyone,
  }
  return [event]
}

function union(first: Contact, second: Contact, keep: 'A' | 'B'): Contact {
  const [strong, weak] = keep === 'A' ? [first, second] : [second, first]
  const named = strong.firstName || strong.lastName ? strong : weak
  const notes = [first.note.trim(), second.note.trim()].filter(Boolean)
  const both = (of: 'phones' | 'emails') => [...new Set([...first[of], ...second[of]])]
  return {
    ...first,
    firstName: named.firstName,
    lastName: named.lastName,
    company: strong.company || weak.company,
    language: strong.language || weak.language,
    phones: both('phones'),
    emails: both('emails'),
    tags: eachTag([...first.tags, ...second.tags]),
    fields: { ...weak.fields, ...strong.fields },
    note: [...new Set(notes)].join('\n\n'),
    consent: first.consent || second.consent,
  }
}

/** What the handler has looked up for a binding. */
export interface BindFacts {
  identity: Identity
  /** whose it is now */
  from: Contact
  /** how many identities that contact has */
  identities: number
}

/**
 * The identity and its conversations become the contact's. A contact that nothing is known of, and that this leaves
 * without an identity, goes: its code leads to the other one.
 */
export function bindIdentity(contact: Contact, facts: BindFacts, context: Context): Decision {
  const no = forbids(context.actor, 'contact.edit', null)
  if (no) return no
  const { identity, from } = facts
  if (from.id === contact.id) return []
  const event: NewEvent = {
    type: 'identity.bound',
    data: { identity: identity.id, from, contact, emptied: facts.identities === 1 && isBlank(from) },
    audience: everyone,
  }
  return [event]
}

/**
 * The identity and its conversations become those of a contact of whom nothing is known; what the other one has stays
 * with it. Who is such a contact's only identity already is nobody else.
 */
export function unbindIdentity(facts: BindFacts, code: string, context: Context): Decision {
  const no = forbids(context.actor, 'contact.edit', null)
  if (no) return no
  const { identity, from } = facts
  if (facts.identities === 1 && isBlank(from)) return []
  const contact = newContact({ language: from.language }, code, context)
  return [
    { type: 'contact.added', data: { contact }, audience: everyone },
    {
      type: 'identity.bound',
      data: { identity: identity.id, from, contact, emptied: false },
      audience: everyone,
    },
  ]
}

/** As a visitor begins: the language is the browser's word. */
const isBlank = (contact: Contact): boolean =>
  !contact.firstName &&
  !contact.lastName &&
  !contact.company &&
  !contact.note &&
  !contact.phones.length &&
  !contact.emails.length &&
  !contact.tags.length &&
  Object.keys(contact.fields).length === 0

/** Which one of two it must be named by. */
export function oneOf(conversation: string | undefined, identity: string | undefined): Refusal | null {
  if ((conversation === undefined) !== (identity === undefined)) return null
  return new Refusal('invalid', 'conversation: name a conversation, or an identity: one of the two', {
    fields: [{ path: 'conversation', message: 'name a conversation, or an identity: one of the two' }],
  })
}
