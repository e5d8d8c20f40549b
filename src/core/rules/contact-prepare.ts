// What of a batch of rows hangs on nothing that is there already: the rows read, each ready to be a new contact (D9).
// It is made at the door, beside the writer, who makes it anew only where it goes by another country or other fields.
import type { PackedContacts } from '../model/ready-contacts.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { newContact } from './contact-import.ts'
import { importCodes } from './contact-import-code.ts'
import { type ReadBy, readRows } from './contact-import-rows.ts'
import { Places } from './contact-keys.ts'
import { Packing } from './contact-ready.ts'
import { isFault, type RowFault } from './contact-row.ts'

/** The place of a row is its number in the batch, from 0 on. */
export interface PreparedBatch {
  /** {@link readByText} */
  by: string
  /** of all rows */
  lines: number[]
  faults: [place: number, fault: RowFault][]
  /** places of rows that have an e-mail address or a phone number of another one */
  shared: number[]
  /** JSON: phone number as it is dialled at home → place */
  dialled: string
  /** what each row becomes where nobody is known by it */
  contacts: PackedContacts
}

export const readByText = ({ country, fields }: ReadBy): string => JSON.stringify([country, fields])

/** Refused as a whole for what is wrong with all rows. `id` makes a contact's id. */
export function prepareBatch(
  input: Pick<ParsedInputOf<'contact.import'>, 'import' | 'fields' | 'rows' | 'text'>,
  by: ReadBy,
  id: () => string,
): PreparedBatch | Refusal {
  const rows = readRows(input, by)
  if (rows instanceof Refusal) return rows
  const codeOf = freshCodes(input.import)
  const lines: number[] = []
  const faults: PreparedBatch['faults'] = []
  const meeting = new Meeting()
  const dialled = new Places()
  const contacts = new Packing()
  for (let place = 0; place < rows.count; place++) {
    const row = rows.at(place)
    lines.push(row.line)
    if (isFault(row)) {
      faults.push([place, row])
      contacts.add(null)
      continue
    }
    for (const email of row.emails) meeting.add(email, place)
    for (const phone of row.phones) meeting.add(phone, place)
    for (const phone of row.dialled) dialled.put(phone, place)
    contacts.add(newContact(row, id(), codeOf(row.line), ''))
  }
  return {
    by: readByText(by),
    lines,
    faults,
    shared: [...meeting.shared],
    dialled: dialled.json(),
    contacts: contacts.all(),
  }
}

/** For each line a code that no other line of the batch has. */
function freshCodes(importId: string): (line: number) => string {
  const codeOf = importCodes(importId)
  const used = new Set<string>()
  return line => {
    for (let attempt = 0; ; attempt++) {
      const code = codeOf(line, attempt)
      if (used.has(code)) continue
      used.add(code)
      return code
    }
  }
}

class Meeting {
  readonly shared = new Set<number>()
  private readonly first = new Map<string, number>()

  add(key: string, place: number): void {
    const other = this.first.get(key)
    if (other === undefined) this.first.set(key, place)
    else if (other !== place) this.shared.add(other).add(place)
  }
}
