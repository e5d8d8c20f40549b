// A batch that was prepared at the door, beside the writer, becomes what the writer makes of it by itself (D9).
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import type { InputOf, OperationName } from '../../../src/core/protocol/registry.ts'
import { prepareBatch } from '../../../src/core/rules/contact-prepare.ts'
import { commandHandlers } from '../../../src/server/commands/registry.ts'
import type { Command } from '../../../src/server/ledger/command.ts'
import { packCommand, unpackCommand } from '../../../src/server/ledger/wire.ts'
import { Writer } from '../../../src/server/ledger/writer.ts'
import { openSqliteStore } from '../../../src/server/store/sqlite/store.ts'
import { input } from '../../core/rules/office.ts'
import { nextId } from '../../core/rules/workspace.ts'
import { temporaryFolder } from '../../support/server.ts'

const tables = ['contacts', 'contact_emails', 'contact_phones', 'contact_tags', 'contact_fields']

/** A ledger on a folder of its own, which works off one command after the other. */
async function ledger() {
  const folder = await temporaryFolder()
  const store = await openSqliteStore(folder.path)
  const now = Date.parse('2026-01-05T09:00:00.000Z')
  const writer = await Writer.start(store, commandHandlers, { now: () => now, id: nextId, random: () => 0.5 })

  /** What was answered and told, as texts. */
  async function run<N extends OperationName>(name: N, fields: InputOf<N>, prepared?: Command['prepared']) {
    const caller = { kind: 'owner' } as const
    const command = { name, input: input(name, fields), prepared, caller, dryRun: false, key: null }
    const wired = structuredClone(packCommand(command as Command))
    const { answers, events } = await writer.run([unpackCommand(wired, JSON.parse)])
    return [JSON.stringify(answers[0]), ...events.map(({ json }) => json)]
  }

  const rows = () =>
    tables.map(table => JSON.stringify(store.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()))

  async function close() {
    await store.close()
    await folder.remove()
  }
  return { run, rows, close, fields: () => writer.directory.fields }
}

/** Ids, which every run makes anew, by the order that they come in. */
function named(texts: string[]): string[] {
  const names = new Map<string, string>()
  const name = (id: string) => names.get(id) ?? names.set(id, `id ${names.size}`).get(id)!
  return texts.map(text => text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, name))
}

const cell = (...values: string[]) => fc.constantFrom('', ...values)
const row = fc.tuple(
  cell('Jan Kowalski', 'Ola Nowak', 'Łucja "Ś" Ćma', 'Иван'),
  cell('600100200', '+48600100200', '020 7946 0000', '500600700;600100200'),
  cell('jan@example.com', 'ola@example.com', 'bad', 'JAN@example.com'),
  cell('12', 'red', 'Ż\\"', '7.5'),
  cell('vip', 'VIP,b2b'),
  cell('a\u007fb\nc', '=1+1'),
)
const fields = ['name', 'phone', 'email', 'fields.size', 'tags', 'note']
const batches = fc.array(fc.array(row, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })

it('D9 is the same, whether the door has read the rows by the right country or not', async () => {
  await fc.assert(
    fc.asyncProperty(batches, fc.constantFrom('PL', 'GB'), async (all, country) => {
      const [alone, beside] = [await ledger(), await ledger()]
      try {
        for (const one of [alone, beside]) await one.run('field.add', { name: 'size' })
        const of = nextId()
        let line = 1
        for (const rows of all) {
          const sent = {
            import: of,
            file: 'x.csv',
            fields,
            rows: rows.map(cells => ({ line: ++line, cells })),
          }
          const prepared = prepareBatch(
            input('contact.import', sent),
            { country, fields: beside.fields() },
            nextId,
          )
          if (prepared instanceof Refusal) throw prepared
          const told = await alone.run('contact.import', sent)
          expect(told.join()).toContain('"contact.imported"')
          expect(named(await beside.run('contact.import', sent, prepared))).toEqual(named(told))
        }
        expect(named(beside.rows())).toEqual(named(alone.rows()))
      } finally {
        await alone.close()
        await beside.close()
      }
    }),
    { numRuns: 30 },
  )
}, 60_000)
