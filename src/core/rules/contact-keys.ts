// What contacts are found by, of many of them: as one JSON text for each table, a third of the work of row by row.
import type { Contact } from '../model/contact.ts'
import type { ContactKeys } from '../model/ready-contacts.ts'
import { fold } from '../text/fold.ts'
import { numberOf } from '../text/number.ts'
import { plainPhone } from '../text/phone.ts'
import { quoted } from '../text/quoted.ts'

export const emailKey = (email: string) => email.toLowerCase()

export class Keys {
  private readonly emails = new Places()
  private readonly phones = new Places()
  private readonly tags = new Places()
  private readonly fields = new Map<string, Places>()
  private readonly numbers: ContactKeys['numbers'] = []
  /** names of fields, and values that many have, such as cities */
  private readonly folded = new Map<string, string>()

  add(contact: Contact, place: number): void {
    for (const email of contact.emails) this.emails.put(emailKey(email), place)
    for (const phone of contact.phones) this.phones.put(plainPhone(phone), place)
    for (const tag of contact.tags) this.tags.put(fold(tag), place)
    for (const name in contact.fields) {
      const text = contact.fields[name]!
      const [field, value, number] = [this.fold(name), this.fold(text), numberOf(text)]
      if (value === '') continue
      if (number !== null) this.numbers.push([field, value, number, place])
      else this.valuesOf(field).put(value, place)
    }
  }

  all(): ContactKeys {
    return {
      emails: this.emails.json(),
      phones: this.phones.json(),
      tags: this.tags.json(),
      fields: [...this.fields].map(([name, values]) => [name, values.json()]),
      numbers: this.numbers,
    }
  }

  private fold(text: string): string {
    let folded = this.folded.get(text)
    if (folded === undefined) {
      folded = fold(text)
      this.folded.set(text, folded)
    }
    return folded
  }

  private valuesOf(field: string): Places {
    let values = this.fields.get(field)
    if (!values) {
      values = new Places()
      this.fields.set(field, values)
    }
    return values
  }
}

/** Values and the places of those who have them, as a JSON object; a value may stand there more than once. */
export class Places {
  private readonly texts: string[] = []

  put(value: string, place: number): void {
    this.texts.push(`${quoted(value)}:${place}`)
  }

  json(): string {
    return `{${this.texts.join(',')}}`
  }
}
