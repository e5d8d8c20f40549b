// Contacts: adding and changing them by hand; an e-mail address belongs to one contact (D4).
import type { NewEvent } from '../events.ts'
import type { Contact, ContactFields } from '../model/contact.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { plainPhone } from '../text/phone.ts'
import { forbids } from './access.ts'
import { changed, merged } from './changes.ts'
import type { Context, Decision } from './context.ts'
import { checkedFields } from './field.ts'
import { named } from './naming.ts'

const everyone = { to: 'consultants' } as const

/** What the handler has looked up. */
export interface ContactFacts {
  /** contacts that have one of the e-mail addresses */
  withEmails: Contact[]
  /** contacts that the reference may mean */
  named?: Contact[]
}

/** Who has come by themselves, with what is known of them. `code`: one that nobody has. */
export const newContact = (known: Partial<ContactFields>, code: string, context: Context): Contact => ({
  id: context.id(),
  code,
  firstName: '',
  lastName: '',
  company: '',
  phones: [],
  emails: [],
  language: '',
  tags: [],
  fields: {},
  note: '',
  consent: false,
  createdAt: context.now,
  updatedAt: context.now,
  ...known,
})

/** `code`: one that nobody has. */
export function addContact(
  input: ParsedInputOf<'contact.add'>,
  facts: ContactFacts,
  code: string,
  context: Context,
): Decision {
  const no = forbids(context.actor, 'contact.edit', null)
  if (no) return no
  const own = checkedFields(input.fields, {}, context.directory.fields)
  if (own instanceof Refusal) return own
  const fields = { ...tidied(input), fields: own }
  const { firstName, lastName, company, phones, emails } = fields
  if (!firstName && !lastName && !company && !phones.length && !emails.length)
    return invalid('firstName', 'a contact needs a name, a company, a phone number or an e-mail address')
  const contact: Contact = {
    ...input,
    ...fields,
    id: context.id(),
    code,
    createdAt: context.now,
    updatedAt: context.now,
  }
  return emailTaken(contact, facts) ?? [{ type: 'contact.added', data: { contact }, audience: everyone }]
}

export function editContact(
  input: ParsedInputOf<'contact.edit'>,
  facts: ContactFacts,
  context: Context,
): Decision {
  const { contact: ref, ...fields } = input
  const contact = editable(ref, facts, context)
  if (contact instanceof Refusal) return contact
  const wanted = merged(contact.fields, fields.fields)
  const own = wanted && checkedFields(wanted, contact.fields, context.directory.fields)
  if (own instanceof Refusal) return own
  const after = changed(contact, { ...tidied(fields), fields: own })
  if (!after) return []
  const edited: NewEvent = {
    type: 'contact.edited',
    data: { contact: { ...after, updatedAt: context.now } },
    audience: everyone,
  }
  return emailTaken(after, facts) ?? [edited]
}

/** The contact that is meant, if the actor may edit contacts. */
export function editable(ref: string, facts: ContactFacts, context: Context): Contact | Refusal {
  return (
    forbids(context.actor, 'contact.edit', null) ??
    named('contact', facts.named ?? [], ref, contact => [contact.code, ...contact.emails])
  )
}

/** Each address, number and tag once; numbers in the form that they are compared in. */
function tidied<F extends { [K in keyof ContactFields]?: ContactFields[K] | undefined }>(fields: F): F {
  const { phones, emails, tags } = fields
  return {
    ...fields,
    ...(phones && { phones: [...new Set(phones.map(plainPhone))] }),
    ...(emails && { emails: [...new Set(emails)] }),
    ...(tags && { tags: eachTag(tags) }),
  }
}

/** Each tag once, whatever its case, as it was first written. */
export function eachTag(tags: readonly string[]): string[] {
  if (tags.length < 2) return [...tags]
  const seen = new Set<string>()
  return tags.filter(tag => {
    const key = tag.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}

function emailTaken(contact: Contact, facts: ContactFacts): Refusal | null {
  for (const other of facts.withEmails) {
    if (other.id === contact.id) continue
    const email = contact.emails.find(one => other.emails.includes(one))
    if (email)
      return new Refusal('conflict', `${email} already belongs to the contact ${other.code}`, {
        id: other.id,
        code: other.code,
      })
  }
  return null
}
