// Who a row of an import is: the contacts of one batch, old and new, by e-mail and by phone (D9).
import type { Contact } from '../model/contact.ts'
import type { ImportRow, RowFault } from './contact-row.ts'
import { internationalPhone } from './phone-number.ts'

/** A contact while its batch is decided. */
export interface Entry {
  now: Contact
  /** as it was before the batch; null for a new one */
  readonly before: Contact | null
  /** line of the row that made it; 0 for those that were there before the file */
  readonly line: number
}

type Match = { entry: Entry; by: 'email' | 'phone' } | Omit<RowFault, 'line'>

export class ContactBook {
  private readonly emails = new Map<string, Entry | Entry[]>()
  private readonly phones = new Map<string, Entry | Entry[]>()
  private readonly entries: Entry[] = []

  /** `country`: of the phone numbers that stand without a prefix in the contacts; `lines`: id → line that made it. */
  constructor(
    existing: readonly Contact[],
    private readonly country: string,
    lines: ReadonlyMap<string, number>,
  ) {
    const each = new Map(existing.map(contact => [contact.id, contact]))
    for (const contact of each.values())
      this.index({ now: contact, before: contact, line: lines.get(contact.id) ?? 0 })
  }

  /** The new and the changed ones. */
  changes(): Entry[] {
    return this.entries.filter(entry => entry.now !== entry.before)
  }

  add(contact: Contact, line: number): Entry {
    return this.index({ now: contact, before: null, line })
  }

  update(entry: Entry, contact: Contact): void {
    entry.now = contact
    this.point(entry)
  }

  /** Whom the row is about: null when nobody is known by it, a fault when several are. */
  match(row: ImportRow): Match | null {
    const byEmail = found(this.emails, row.emails)
    if (byEmail.length > 1)
      return { column: 'email', reason: `belongs to ${listed(byEmail)}: merge these contacts first` }
    if (byEmail[0]) return { entry: byEmail[0], by: 'email' }
    const reached = found(this.phones, row.phones)
    if (reached.length === 0) return null
    const possible = reached.filter(entry => !contradict(entry.now, row))
    const exact = possible.filter(
      entry => fullName(entry.now) !== '' && fullName(entry.now) === fullName(row),
    )
    const byPhone = exact.length > 0 ? exact : possible
    if (byPhone.length > 1) return { column: 'phone', reason: `belongs to ${listed(byPhone)}` }
    return byPhone[0] ? { entry: byPhone[0], by: 'phone' } : null
  }

  private index(entry: Entry): Entry {
    this.entries.push(entry)
    this.point(entry)
    return entry
  }

  private point(entry: Entry): void {
    for (const email of entry.now.emails) put(this.emails, email, entry)
    for (const phone of entry.now.phones) put(this.phones, internationalPhone(phone, this.country), entry)
  }
}

type Found = Map<string, Entry | Entry[]>

/** Nearly all are one contact's alone. */
function put(map: Found, key: string, entry: Entry): void {
  const there = map.get(key)
  if (there === undefined) map.set(key, entry)
  else if (!Array.isArray(there)) {
    if (there !== entry) map.set(key, [there, entry])
  } else if (!there.includes(entry)) there.push(entry)
}

const none: Entry[] = []

function found(map: Found, keys: readonly string[]): Entry[] {
  let all = none
  for (const key of keys) {
    const there = map.get(key)
    if (there === undefined) continue
    const more = Array.isArray(there) ? there : [there]
    all = all.length === 0 ? more : [...new Set([...all, ...more])]
  }
  return all
}

const listed = (entries: Entry[]) =>
  entries.map(entry => entry.now.code || `the contact of line ${entry.line}`).join(' and ')

type Named = Pick<Contact, 'firstName' | 'lastName' | 'company'>
const fullName = (of: Named) => `${of.firstName} ${of.lastName}`.trim().toLowerCase()

/** A number may be shared, by a family or an office: other people, or other companies, are others. */
function contradict(a: Named, b: Named): boolean {
  const [one, other] = [fullName(a), fullName(b)]
  if (one || other) return one !== '' && other !== '' && one !== other
  return a.company !== '' && b.company !== '' && a.company.toLowerCase() !== b.company.toLowerCase()
}
