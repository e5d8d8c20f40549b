// Contacts as the log and the tables have them: their text, what they are searched and queried by, all of it folded (D4, D9).
import { type Contact, contactName } from '../model/contact.ts'
import type { PackedContacts, ReadyContacts } from '../model/ready-contacts.ts'
import { fold } from '../text/fold.ts'
import { madeText } from './contact-imported.ts'
import { Keys } from './contact-keys.ts'

/** The texts of one contact, in this order. `consent` is 1 or 0. */
export const readyCells = [
  'id',
  'code',
  'made',
  'search',
  'fullName',
  'firstName',
  'lastName',
  'company',
  'language',
  'note',
  'consent',
] as const

/** How many texts there are of one. */
export const readyWidth = readyCells.length

export const cellAt = Object.fromEntries(readyCells.map((name, at) => [name, at])) as Record<
  (typeof readyCells)[number],
  number
>

/** No cell holds it: neither names nor notes may, and JSON escapes it. */
const end = '\u0000'

/** Contacts that become one text before the next are made: few things to keep, and none of them large. */
const packedAtOnce = 50

export class Packing {
  private readonly texts: string[] = []
  private cells: string[] = []
  private readonly keys = new Keys()
  private places = 0

  /** `null` keeps a place free. */
  add(contact: Contact | null): void {
    if (contact) {
      addCells(this.cells, contact)
      this.keys.add(contact, this.places)
    } else for (let at = 0; at < readyWidth; at++) this.cells.push('')
    if (++this.places % packedAtOnce === 0) this.pack()
  }

  all(): PackedContacts {
    this.pack()
    return { texts: this.texts, keys: this.keys.all() }
  }

  private pack(): void {
    if (this.cells.length > 0) this.texts.push(this.cells.join(end))
    this.cells = []
  }
}

export const unpacked = ({ texts, keys }: PackedContacts): ReadyContacts => ({
  cells: ([] as string[]).concat(...texts.map(text => text.split(end))),
  keys,
  without: [],
})

export function readyContacts(contacts: readonly Contact[]): ReadyContacts {
  const packing = new Packing()
  for (const contact of contacts) packing.add(contact)
  return unpacked(packing.all())
}

/** Folded texts stand in more than one cell, and are folded once. */
export function addCells(cells: string[], contact: Contact): void {
  const firstName = fold(contact.firstName)
  const lastName = fold(contact.lastName)
  const company = fold(contact.company)
  const full =
    contact.firstName === '' ? lastName : contact.lastName === '' ? firstName : `${firstName} ${lastName}`
  const called = full || fold(contactName(contact))
  let reached = ''
  for (const email of contact.emails) reached += `${email}\n`
  for (const phone of contact.phones) reached += `${phone}\n`
  reached = fold(reached) + fold(contact.code)
  cells.push(
    contact.id,
    contact.code,
    madeText(contact),
    company === '' ? `${called}\n${reached}` : `${called}\n${company}\n${reached}`,
    full,
    firstName,
    lastName,
    company,
    fold(contact.language),
    fold(contact.note),
    contact.consent ? '1' : '0',
  )
}

/** Of each contact that is to be written the place, and where in `cells` it begins. */
export function* eachReady({ cells, without }: ReadyContacts): Generator<[place: number, at: number]> {
  const left = new Set(without)
  for (let at = 0, place = 0; at < cells.length; at += readyWidth, place++)
    if (cells[at] !== '' && !left.has(place)) yield [place, at]
}

/** The JSON of an event's `made`. */
export function madeOf(ready: readonly ReadyContacts[]): string {
  const texts: string[] = []
  for (const one of ready) for (const [, at] of eachReady(one)) texts.push(one.cells[at + cellAt.made]!)
  return texts.length === 0 ? '[]' : `[${texts.join('],')}]]`
}
