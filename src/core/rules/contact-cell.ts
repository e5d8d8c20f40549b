// What one cell of an import says: words, phone numbers, e-mail addresses, tags, a consent, or what is wrong with it (D9).
import { emailOf } from '../model/basics.ts'
import { eachTag } from './contact.ts'
import { type PhoneNumber, readPhone } from './phone-number.ts'

/** A cell of this column that can't be taken. */
export class CellFault extends Error {
  constructor(
    readonly column: string,
    readonly reason: string,
  ) {
    super(reason)
  }
}

// Google marks its own groups, which everybody is in, with a star.
export const tagsOf = (cell: string) =>
  cell === '' ? [] : eachTag(listOf(cell).filter(tag => !tag.startsWith('* ')))

export const noteOf = (cell: string) => (cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell).trim()

// Expressions that every cell goes through stand here: written where they are used, each use would make a new one.
const untidy = /\s\s|[^\S ]|^ | $/
const listed = /[,;|]|:::/

export const oneLine = (cell: string) => (untidy.test(cell) ? cell.replace(/\s+/g, ' ').trim() : cell)

/** `:::` is how Google's exports put several values into one cell. */
function listOf(cell: string): string[] {
  if (cell === '') return []
  if (!listed.test(cell)) return [cell]
  return cell
    .split(listed)
    .map(part => part.trim())
    .filter(part => part !== '')
}

export const each = (some: string[], more: string[]): string[] =>
  some.length + more.length < 2 ? (some.length > 0 ? some : more) : [...new Set([...some, ...more])]

export const eachNumber = (all: PhoneNumber[]): PhoneNumber[] => [
  ...new Map(all.map(phone => [phone.international, phone])).values(),
]

export const nameless = { firstName: '', lastName: '' }

/** "Jan Maria Kowalski" → Jan Maria, Kowalski; "Kowalski, Jan" → Jan, Kowalski. */
export function nameParts(name: string): { firstName: string; lastName: string } {
  if (name === '') return nameless
  const [before, after] = name.split(/\s*,\s*/, 2)
  if (after) return { firstName: after, lastName: before! }
  const words = (before ?? '').split(' ')
  return words.length === 1
    ? { firstName: words[0]!, lastName: '' }
    : { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! }
}

export function emailsOf(column: string, cell: string): string[] {
  if (cell === '') return []
  // One address, as nearly every cell has it.
  const only = emailOf(cell)
  if (only !== null) return [only]
  return listOf(cell).flatMap(part =>
    part.split(' ').map(word => {
      const email = emailOf(word)
      if (email === null) throw new CellFault(column, `${part} is not an e-mail address`)
      return email
    }),
  )
}

export function phonesOf(column: string, cell: string, country: string): PhoneNumber[] {
  const phones: PhoneNumber[] = []
  for (const part of listOf(cell)) {
    const phone = readPhone(part, country)
    if (phone === null) throw new CellFault(column, `${part} is not a phone number`)
    phones.push(phone)
  }
  return phones
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'tak', 't', 'да', 'так'])
const no = new Set(['no', 'n', 'false', '0', 'nie', 'нет', 'ні'])

export function consentOf(cell: string): boolean | null {
  const word = cell.toLowerCase()
  if (word === '') return null
  if (yes.has(word)) return true
  if (no.has(word)) return false
  throw new CellFault('consent', `${cell} is neither yes nor no`)
}
