// Contacts in flat texts: nothing is lost in them, whatever a contact holds (D4, D9).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MadeContact } from '../../../src/core/events.ts'
import type { Contact } from '../../../src/core/model/contact.ts'
import { importedContacts } from '../../../src/core/rules/contact-imported.ts'
import {
  cellAt,
  eachReady,
  madeOf,
  Packing,
  readyWidth,
  unpacked,
} from '../../../src/core/rules/contact-ready.ts'
import { quoted } from '../../../src/core/text/quoted.ts'

const at = '2026-01-05T09:00:00.000Z'
/** No contact holds U+0000 anywhere. */
const text = fc.string({ unit: 'binary' }).map(words => words.replaceAll('\u0000', ''))
const contacts = fc.array(
  fc.option(
    fc.record({
      firstName: text,
      lastName: text,
      company: text,
      phones: fc.array(text),
      emails: fc.array(text),
      language: text,
      tags: fc.array(text),
      fields: fc.dictionary(text, text, { noNullPrototype: true }),
      note: text,
      consent: fc.boolean(),
      id: fc.uuid(),
      code: fc.constantFrom('C-2345', 'C-WXYA2'),
      createdAt: fc.constant(at),
      updatedAt: fc.constant(at),
    }),
  ),
  { maxLength: 120 },
)

const readyOf = (all: (Contact | null)[]) => {
  const packing = new Packing()
  for (const one of all) packing.add(one)
  return unpacked(packing.all())
}

describe('D9 contacts that are made ready', () => {
  it('are whole in the event, but for those that are left out', () => {
    fc.assert(
      fc.property(contacts, fc.nat(), (all, some) => {
        const without = all.map((_, place) => place).filter(place => place % ((some % 7) + 2) === 0)
        const ready = { ...readyOf(all), without }
        const made = JSON.parse(madeOf([ready])) as MadeContact[]
        const data = { import: '', file: '', verdicts: [], contacts: [], made }
        const left = all.filter((one, place) => one !== null && !without.includes(place))
        expect(importedContacts(data, at).map(({ now }) => now)).toEqual(left)
        expect([...eachReady(ready)].map(([place]) => all[place])).toEqual(left)
      }),
    )
  })

  it('have each text at its place, and each value with the places of all who have it', () => {
    fc.assert(
      fc.property(contacts, all => {
        const { cells, keys } = readyOf(all)
        expect(cells).toHaveLength(all.length * readyWidth)
        for (const [place, one] of all.entries()) {
          expect(cells[place * readyWidth + cellAt.id]).toBe(one?.id ?? '')
          expect(cells[place * readyWidth + cellAt.consent]).toBe(one ? (one.consent ? '1' : '0') : '')
        }
        const places = [...keys.emails.matchAll(/:(\d+)[,}]/g)].map(([, place]) => Number(place))
        JSON.parse(keys.emails)
        for (const [place, one] of all.entries()) if (one?.emails.length) expect(places).toContain(place)
      }),
    )
  })
})

it('D9 a text is quoted as JSON has it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => quoted(text) === JSON.stringify(text)))
})
