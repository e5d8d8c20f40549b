// The contacts of an imported batch as its event has them: new ones only with what their row says, and whole again (D9).
import type { EventData, MadeContact } from '../events.ts'
import type { Contact, ContactFields } from '../model/contact.ts'

/** A new contact without what is empty, and without its times, which are the event's: half of the bytes of a log. */
export function madeContact(contact: Contact, code: string): MadeContact {
  const said: Partial<ContactFields> = {}
  if (contact.firstName) said.firstName = contact.firstName
  if (contact.lastName) said.lastName = contact.lastName
  if (contact.company) said.company = contact.company
  if (contact.phones.length > 0) said.phones = contact.phones
  if (contact.emails.length > 0) said.emails = contact.emails
  if (contact.language) said.language = contact.language
  if (contact.tags.length > 0) said.tags = contact.tags
  for (const _field in contact.fields) {
    said.fields = contact.fields
    break
  }
  if (contact.note) said.note = contact.note
  if (contact.consent) said.consent = true
  return [contact.id, code, said]
}

/** What the JSON of all of them has of each. Nothing else in it begins as the next one does: quotes in texts are escaped. */
export function madeTexts(made: readonly MadeContact[], json: string): string[] {
  let begin = 1
  return made.map((_, at) => {
    const next = made[at + 1]
    const end = next ? json.indexOf(`,["${next[0]}"`, begin) : json.length - 1
    const text = json.slice(begin, end)
    begin = end + 1
    return text
  })
}

/** As it was before {@link madeContact}. */
export const wholeContact = (
  [id, code, said]: MadeContact,
  createdAt: string,
  updatedAt = createdAt,
): Contact => ({
  firstName: said.firstName ?? '',
  lastName: said.lastName ?? '',
  company: said.company ?? '',
  phones: said.phones ?? [],
  emails: said.emails ?? [],
  language: said.language ?? '',
  tags: said.tags ?? [],
  fields: said.fields ?? {},
  note: said.note ?? '',
  consent: said.consent ?? false,
  id,
  code,
  createdAt,
  updatedAt,
})

/** All of the batch, as they became and as they were before (null = new); `at` is the event's time. */
export const importedContacts = (
  { contacts, made = [] }: EventData['contact.imported'],
  at: string,
): { now: Contact; before: Contact | null }[] => [
  ...contacts,
  ...made.map(one => ({ now: wholeContact(one, at), before: null })),
]
