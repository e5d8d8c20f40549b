// Plain CSV is taken apart as csv-parse takes it apart, however it comes in pieces (D9).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmpty, parserOptions } from '../../../src/cli/import/layout.ts'
import { plainRecords } from '../../../src/cli/import/plain-records.ts'
import { rowsOfFile } from '../../../src/cli/import/rows.ts'

const parsed = (text: string, separator: string) =>
  parse(text, {
    ...parserOptions(separator),
    skip_empty_lines: false,
    skip_records_with_empty_values: false,
  }) as string[][]
const parsedOrNull = (text: string, separator: string) => {
  try {
    return parsed(text, separator)
  } catch {
    return null
  }
}
const texts = fc.string({ unit: fc.constantFrom('a', ' ', ';', '"', '"', '\n', '""', '";"', '"\n', 'ł') })

describe('D9 plain records', () => {
  it('are those of csv-parse, up to the first odd one', () => {
    fc.assert(
      fc.property(texts, text => {
        const { records, end, odd } = plainRecords(text, ';', true)
        expect(parsed(text.slice(0, end), ';')).toEqual(records)
        const all = parsedOrNull(text, ';')
        if (all && !odd) expect(records).toEqual(all)
        if (all) expect([...records, ...parsed(text.slice(end), ';')]).toEqual(all)
      }),
      { numRuns: 2_000 },
    )
  })

  it('are the same when the text comes in two pieces', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const first = plainRecords(one, ';', false)
        if (first.odd) return
        const rest = plainRecords(one.slice(first.end) + other, ';', true)
        const whole = plainRecords(one + other, ';', true)
        expect([...first.records, ...rest.records]).toEqual(whole.records)
        expect(rest.odd).toBe(whole.odd)
      }),
      { numRuns: 2_000 },
    )
  })

  it('take separators of more than one unit', () => {
    expect(plainRecords('a😀"b😀"\n😀c', '😀', true).records).toEqual([
      ['a', 'b😀'],
      ['', 'c'],
    ])
  })
})

describe('D9 the rows of a file', () => {
  it('are those of csv-parse, with the lines that they begin on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatctl-test-'))
    const path = join(folder, 'x.csv')
    await fc.assert(
      fc.asyncProperty(texts, async text => {
        const all = parsedOrNull(text, ';')
        writeFileSync(path, text.replaceAll('\n', '\r\n'))
        const rows: { line: number; cells: string[] }[] = []
        const read = async () => {
          for await (const some of rowsOfFile(path, 'utf-8', { separator: ';', header: false, skip: 0 }))
            for (const { line, cells } of some) rows.push({ line, cells })
        }
        if (!all) {
          await expect(read()).rejects.toThrow()
          return
        }
        await read()
        let line = 1
        const expected: typeof rows = []
        for (const cells of all) {
          if (!isEmpty(cells)) expected.push({ line, cells })
          line += 1 + cells.join('').split('\n').length - 1
        }
        expect(rows).toEqual(expected)
      }),
      { numRuns: 200 },
    )
    rmSync(folder, { recursive: true })
  })
})
