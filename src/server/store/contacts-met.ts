// The question of an import's batch: who has any of its e-mail addresses or phone numbers.
import type { Contact } from '../../core/model/contact.ts'

/** JSON objects: value → place of the row that has it; a value may stand in one more than once. */
export interface ContactsAsked {
  emails: string
  /** E.164 */
  phones: string
  /** the same numbers as contacts may have them that were typed without the country */
  dialled: string
}

export interface ContactsMet {
  /** of rows; more than once where several things of a row are known */
  places: number[]
  /** each once or twice: first those found by e-mail, the oldest first, then those by phone */
  contacts: Contact[]
}
