// A contact as the tables keep it: the same text that an import's event has of it, and its times.
import type { MadeContact } from '../../core/events.ts'
import type { Contact } from '../../core/model/contact.ts'
import { madeText, wholeContact } from '../../core/rules/contact-imported.ts'

/** JSON without what is empty, in one form for each contact: undoing what changed it gives back the same bytes. */
export function contactText(contact: Contact): string {
  const { createdAt, updatedAt } = contact
  return timed(madeText(contact), createdAt, updatedAt)
}

/** Of one whose text in the event is `made`, without its last bracket. */
export const timed = (made: string, createdAt: string, updatedAt = createdAt): string =>
  `${made},"${createdAt}"${updatedAt === createdAt ? '' : `,"${updatedAt}"`}]`

export function contactFrom(text: string): Contact {
  const [id, code, said, createdAt, updatedAt] = JSON.parse(text) as [...MadeContact, string, string?]
  return wholeContact([id, code, said], createdAt, updatedAt)
}
