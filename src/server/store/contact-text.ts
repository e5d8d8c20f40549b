// A contact as the tables keep it: the same text that an import's event has of it, and its times.
import type { MadeContact } from '../../core/events.ts'
import type { Contact } from '../../core/model/contact.ts'
import { madeContact, wholeContact } from '../../core/rules/contact-imported.ts'

/** JSON without what is empty, in one form for each contact: undoing what changed it gives back the same bytes. */
export function contactText(contact: Contact): string {
  const { createdAt, updatedAt } = contact
  return timed(JSON.stringify(madeContact(contact, contact.code)), createdAt, updatedAt)
}

/** Of a new one, whose text in the event is `made`. */
export const timed = (made: string, createdAt: string, updatedAt = createdAt): string =>
  `${made.slice(0, -1)},"${createdAt}"${updatedAt === createdAt ? '' : `,"${updatedAt}"`}]`

export function contactFrom(text: string): Contact {
  const [id, code, said, createdAt, updatedAt] = JSON.parse(text) as [...MadeContact, string, string?]
  return wholeContact([id, code, said], createdAt, updatedAt)
}
