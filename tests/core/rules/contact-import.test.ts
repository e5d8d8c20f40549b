// The import of contacts: a verdict for every row, the same in rehearsal and earnest, nothing overwritten (D9).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import { textOfRow } from '../../../src/core/protocol/import-rows.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { planImport } from '../../../src/core/rules/contact-import.ts'
import { importCodes } from '../../../src/core/rules/contact-import-code.ts'
import { importedBatch } from '../../../src/core/rules/contact-import-event.ts'
import { allOf, readRows } from '../../../src/core/rules/contact-import-rows.ts'
import { importedContacts, madeText } from '../../../src/core/rules/contact-imported.ts'
import { type PreparedBatch, prepareBatch } from '../../../src/core/rules/contact-prepare.ts'
import { madeOf, unpacked } from '../../../src/core/rules/contact-ready.ts'
import { countryOf } from '../../../src/core/rules/setting.ts'
import { input, Office, owner } from './office.ts'
import { nextId } from './workspace.ts'

type Values = Record<string, string>
const batch = nextId()

/** A company's contacts that imports go into; `run` answers with the verdicts. */
class Contacts {
  office = new Office()
  all: Contact[] = []

  run(rows: Values[], options: { dryRun?: boolean; import?: string } = {}) {
    const fields = input('contact.import', {
      import: options.import ?? batch,
      file: 'klienci.csv',
      rows: rows.map((values, i) => ({ line: i + 2, values })),
    })
    const context = this.office.context(owner)
    const by = { country: countryOf(fields, context), fields: context.directory.fields }
    const prepared = prepareBatch(fields, by, context.id)
    if (prepared instanceof Refusal) throw prepared
    const { apart, existing } = this.met(prepared)
    const read = readRows(fields, by)
    if (read instanceof Refusal) throw read
    const plan = planImport(apart.map(read.at), existing, by.country, context)
    const codes = new Map(
      plan.changes.filter(one => !one.before).map(one => [one, importCodes(fields.import)(one.line, 0)]),
    )
    const alone = { ...unpacked(prepared.contacts), without: apart }
    const { event, verdicts } = importedBatch(fields, prepared, alone, plan, codes)
    // Whoever decides all rows, as a rehearsal does, finds the same.
    const all = planImport(allOf(read), existing, by.country, context).verdicts
    expect(verdicts.map(({ contact: _code, ...told }) => told)).toEqual(all.map(({ verdict }) => verdict))
    const events = [event]
    for (const event of options.dryRun ? [] : events) {
      if (event.type !== 'contact.imported') throw new Error(event.type)
      const data = { ...event.data, made: JSON.parse(madeOf(event.ready!)) }
      for (const { now, before } of importedContacts(data, context.now)) {
        expect(before).toEqual(this.all.find(one => one.id === now.id) ?? null)
        this.all = [...this.all.filter(one => one.id !== now.id), now]
      }
    }
    return { events, verdicts, words: verdicts.map(one => one.verdict) }
  }

  /** As the tables answer it. */
  private met({ shared, dialled, contacts: { keys } }: PreparedBatch) {
    const apart = new Set(shared)
    const existing = new Set<Contact>()
    const ask = (places: string, has: (contact: Contact, value: string) => boolean) => {
      for (const [, value, place] of places.matchAll(/"([^"]+)":(\d+)/g))
        for (const contact of this.all.filter(one => has(one, value!))) {
          apart.add(Number(place))
          existing.add(contact)
        }
    }
    ask(keys.emails, ({ emails }, value) => emails.includes(value))
    ask(keys.phones, ({ phones }, value) => phones.includes(value))
    ask(dialled, ({ phones }, value) => phones.includes(value))
    return { apart: [...apart].sort((a, b) => a - b), existing: [...existing] }
  }
}

const readBy = (office: Office, country = 'PL') => ({
  country,
  fields: office.context(owner).directory.fields,
})

describe('D9 rows as bare cells', () => {
  const office = new Office()
  const read = (more: object) => {
    const sent = input('contact.import', { import: batch, file: 'x.csv', ...more } as never)
    const rows = readRows(sent, readBy(office))
    return rows instanceof Refusal ? rows : allOf(rows)
  }

  it('are the same as rows with the names of their fields', () => {
    const fields = ['firstName', 'email', 'phone']
    const cells = [['Jan', 'JAN@example.com', '600 100 200'], ['Ola', '', ''], ['Eva'], ['', 'x', '']]
    const named = cells.map(row => Object.fromEntries(row.map((cell, at) => [fields[at], cell])))
    expect(read({ fields, rows: cells.map((cells, i) => ({ line: i + 1, cells })) })).toEqual(
      read({ rows: named.map((values, i) => ({ line: i + 1, values })) }),
    )
  })

  it('are refused where nobody knows what a cell is', () => {
    expect(read({ fields: ['name'], rows: [{ line: 1, cells: ['Jan', '?'] }] })).toMatchObject({
      code: 'invalid',
      message: 'rows: a row has more cells than there are fields',
    })
    expect(read({ fields: ['mail'], rows: [{ line: 1, cells: [] }] })).toMatchObject({ code: 'invalid' })
  })

  it('may come as one text, whatever is in the cells', () => {
    const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1 }), all => {
        const fields = ['name', 'note']
        const texts = all.map((row, at) => textOfRow(at + 1, row))
        if (texts.includes(null)) expect(all.flat().join()).toContain('\u007f')
        else
          expect(read({ fields, text: texts.join('') })).toEqual(
            read({ fields, rows: all.map((row, at) => ({ line: at + 1, cells: row })) }),
          )
      }),
    )
  })

  it.each([
    [{ fields: ['name'] }, 'rows: are given either as a list or as text'],
    [{ fields: ['name'], rows: [{ line: 1 }], text: '1' }, 'text: are given either as a list or as text'],
    [
      { fields: ['name'], text: '1\u007fJan\u007f2\u007f' },
      'text: as text have a line and a cell for each of the fields',
    ],
    [{ fields: ['name'], text: '1\u007fJan' }, 'text: as text have a line and a cell for each of the fields'],
    [{ fields: [], text: '1\u007f' }, 'text: as text have a line and a cell for each of the fields'],
    [{ fields: ['name'], text: 'x\u007fJan\u007f' }, 'text: as text have a line each, not x'],
    [{ fields: ['name'], text: '1\u007fJan\u007f'.repeat(1001) }, 'text: are 1000 at most'],
    [
      { fields: ['name'], text: `1\u007f${'x'.repeat(4001)}\u007f` },
      'text: have 4000 characters in a cell at most',
    ],
  ])('are refused as text that is none: %j', (sent, message) => {
    expect(read(sent)).toMatchObject({ code: 'invalid', message })
  })
})

describe('D9 the event of a batch', () => {
  it('has all of a contact, be it new or changed', () => {
    const contact = fc.record({
      firstName: fc.string(),
      lastName: fc.string(),
      company: fc.string(),
      phones: fc.array(fc.string()),
      emails: fc.array(fc.string()),
      language: fc.string(),
      tags: fc.array(fc.string()),
      fields: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
      note: fc.string(),
      consent: fc.boolean(),
    })
    const at = '2026-01-05T09:00:00.000Z'
    fc.assert(
      fc.property(contact, contact, (one, other) => {
        const made: Contact = { ...one, id: nextId(), code: 'C-2345', createdAt: at, updatedAt: at }
        const changed = { now: { ...made, ...other }, before: made }
        const data = { import: batch, file: 'x.csv', verdicts: [], contacts: [changed] }
        const kept = JSON.parse(JSON.stringify({ ...data, made: [JSON.parse(`${madeText(made)}]`)] }))
        const all = JSON.parse(JSON.stringify([changed, { now: made, before: null }]))
        expect(importedContacts(kept, at)).toEqual(all)
        // As logs have it that were begun before there was `made`.
        expect(importedContacts({ ...data, contacts: all }, at)).toEqual(all)
      }),
    )
  })
})

describe('D9 a batch', () => {
  it('is refused as a whole when the mapping or the country is wrong', () => {
    const office = new Office()
    const fields = (values: Values, country = 'PL') =>
      input('contact.import', { import: batch, file: 'x.csv', rows: [{ line: 1, values }], country })
    const refusal = (...of: Parameters<typeof fields>) => {
      const read = readRows(fields(...of), readBy(office, of[1]))
      return read instanceof Refusal ? read.message : allOf(read)
    }
    expect(refusal({ mail: 'x' })).toMatch(/^rows: there is no field mail; there are firstName, /)
    expect(refusal({ 'fields.': 'x' })).toMatch(/^rows: there is no field/)
    expect(refusal({ name: 'Jan' }, 'XX')).toMatch(/^country/)
    expect(refusal({ name: 'Jan' }, 'pl')).toHaveLength(1)
  })

  it('finds by e-mail, then by phone; fills what is empty, adds, never overwrites', () => {
    const contacts = new Contacts()
    contacts.run([{ name: 'Jan Kowalski', email: 'jan@example.com', company: 'Acme', tags: 'VIP' }])
    contacts.run([{ name: 'Ola Nowak', phone: '600100200' }])
    const [jan, ola] = contacts.all
    const { verdicts, events } = contacts.run([
      {
        email: 'JAN@example.com',
        phone: '500 600 700',
        company: 'Beta',
        note: 'called',
        tags: 'vip,new',
        consent: 'yes',
      },
      { name: 'Ola Nowak', phone: '+48 600 100 200', email: 'ola@example.com' },
      { name: 'Ewa Lis', email: 'ewa@example.com' },
      { email: 'jan@example.com', name: 'jan KOWALSKI' },
      { email: 'bad' },
    ])
    expect(verdicts).toEqual([
      { line: 2, verdict: 'merged', by: 'email', contact: jan!.code, reason: 'kept as it was: company' },
      { line: 3, verdict: 'merged', by: 'phone', contact: ola!.code },
      { line: 4, verdict: 'new', contact: importCodes(batch)(4, 0) },
      { line: 5, verdict: 'unchanged', by: 'email', contact: jan!.code },
      { line: 6, verdict: 'rejected', column: 'email', reason: 'bad is not an e-mail address' },
    ])
    expect(events[0]!.data).toMatchObject({ import: batch, file: 'klienci.csv' })
    expect(contacts.all.find(one => one.id === jan!.id)).toMatchObject({
      firstName: 'Jan',
      company: 'Acme',
      phones: ['+48500600700'],
      note: 'called',
      tags: ['VIP', 'new'],
      consent: true,
    })
    expect(contacts.run([{ email: 'jan@example.com', consent: 'no' }]).verdicts).toMatchObject([
      { verdict: 'unchanged', reason: 'kept as it was: consent' },
    ])
  })

  it('takes two rows about one new person for one', () => {
    const contacts = new Contacts()
    const { verdicts } = contacts.run([
      { name: 'Jan Kowalski', email: 'jan@example.com' },
      { email: 'jan@example.com', phone: '600100200' },
      { phone: '600 100 200' },
    ])
    expect(verdicts.map(one => [one.verdict, one.by])).toEqual([
      ['new', undefined],
      ['merged', 'email'],
      ['unchanged', 'phone'],
    ])
    expect(new Set(verdicts.map(one => one.contact)).size).toBe(1)
    expect(contacts.all).toMatchObject([{ emails: ['jan@example.com'], phones: ['+48600100200'] }])
  })

  it('finds a number that was typed in without its country', () => {
    const contacts = new Contacts()
    contacts.run([{ name: 'Jan Kowalski', email: 'jan@example.com' }])
    contacts.all = contacts.all.map(one => ({ ...one, phones: ['600100200'] }))
    expect(contacts.run([{ name: 'Jan Kowalski', phone: '+48600100200' }]).verdicts).toMatchObject([
      { by: 'phone', contact: contacts.all[0]!.code },
    ])
  })

  it('keeps people apart who share a number, and asks where it can’t tell', () => {
    const contacts = new Contacts()
    const shared = { phone: '22 123 45 67' }
    contacts.run([
      { name: 'Jan Kowalski', ...shared, email: 'jan@example.com' },
      { name: 'Ola Nowak', ...shared, email: 'ola@example.com' },
    ])
    expect(contacts.all).toHaveLength(2)
    const [jan, ola] = contacts.all
    expect(contacts.run([{ name: 'Ola Nowak', ...shared, company: 'Acme' }]).verdicts).toMatchObject([
      { verdict: 'merged', by: 'phone', contact: ola!.code },
    ])
    expect(
      contacts.run([shared, { email: 'jan@example.com', email2: 'ola@example.com' }]).verdicts,
    ).toMatchObject([
      { verdict: 'rejected', column: 'phone', reason: `belongs to ${jan!.code} and ${ola!.code}` },
      {
        verdict: 'rejected',
        column: 'email',
        reason: `belongs to ${jan!.code} and ${ola!.code}: merge these contacts first`,
      },
    ])
  })

  it('makes no half names', () => {
    const contacts = new Contacts()
    contacts.run([{ firstName: 'Anna', email: 'a@example.com' }])
    const { verdicts } = contacts.run([{ name: 'Jan Kowalski', email: 'a@example.com' }])
    expect(verdicts).toMatchObject([{ verdict: 'unchanged', reason: 'kept as it was: name' }])
    expect(contacts.all).toMatchObject([{ firstName: 'Anna', lastName: '' }])
  })

  it('rejects what a contact could not hold', () => {
    const contacts = new Contacts()
    contacts.run([{ email: 'a@example.com', tags: Array.from({ length: 99 }, (_, i) => `t${i}`).join() }])
    expect(contacts.run([{ email: 'a@example.com', tags: 'x,y' }]).verdicts).toMatchObject([
      { verdict: 'rejected', column: 'tags', reason: 'a@example.com would have more than 100 tags' },
    ])
  })
})

describe('D9 any batch', () => {
  const cell = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const rows = fc.array(
    fc
      .record({
        name: cell(['Jan Kowalski', 'Ola Nowak', 'Jan', '', 'Kowalski, Jan']),
        company: cell(['Acme', 'Beta']),
        phone: cell(['600100200', '+48600100200', '500 600 700', 'x', '600100200;500600700']),
        email: cell(['jan@example.com', 'ola@example.com', 'JAN@example.com', 'bad']),
        email2: cell(['jan@example.com', 'biuro@example.com']),
        tags: cell(['a,b', 'B']),
        note: cell(['hi', '=1+1']),
        consent: cell(['yes', 'no', '?']),
      })
      .map(
        values =>
          Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values,
      ),
    { minLength: 1, maxLength: 12 },
  )

  it('is rehearsed with the verdicts of the real run', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const contacts = new Contacts()
        contacts.run(first)
        const before = contacts.all
        const rehearsed = contacts.run(second, { import: nextId(), dryRun: true })
        expect(contacts.all).toBe(before)
        const id = nextId()
        expect(contacts.run(second, { import: id, dryRun: true }).verdicts).toEqual(
          contacts.run(second, { import: id }).verdicts,
        )
        expect(rehearsed.words).toHaveLength(second.length)
      }),
    )
  })

  it('leaves each e-mail address with one contact, and overwrites nothing', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const contacts = new Contacts()
        contacts.run(first)
        const before = new Map(contacts.all.map(one => [one.id, one]))
        contacts.run(second, { import: nextId() })
        const emails = contacts.all.flatMap(one => one.emails)
        expect(new Set(emails).size).toBe(emails.length)
        for (const now of contacts.all) {
          const old = before.get(now.id)
          if (!old) continue
          for (const field of ['firstName', 'lastName', 'company', 'note'] as const)
            if (old[field]) expect(now[field]).toBe(old[field])
          for (const list of ['phones', 'emails', 'tags'] as const)
            expect(now[list].slice(0, old[list].length)).toEqual(old[list])
          expect(now.consent || !old.consent).toBe(true)
        }
      }),
    )
  })

  it('found by e-mail or phone the second time, makes no new contact of them', () => {
    const reachable = rows.map(all => all.map(values => ({ email: 'jan@example.com', ...values })))
    fc.assert(
      fc.property(reachable, all => {
        const contacts = new Contacts()
        contacts.run(all)
        expect(contacts.run(all, { import: nextId() }).words).not.toContain('new')
        const third = contacts.run(all, { import: nextId() })
        expect(third.words).not.toContain('merged')
        expect(third.events[0]!.data).toMatchObject({ contacts: [] })
      }),
    )
  })
})
