// Dates as they are typed, and cells as they are written for pipes and spreadsheets.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, untilOf } from '../../src/cli/dates.ts'
import { toTsv } from '../../src/cli/output/tsv.ts'
import { guarded, toCsv, unguarded } from '../../src/core/text/csv.ts'

const now = new Date('2026-05-10T12:00:00.000Z')

describe('a date', () => {
  it.each([
    ['now', '2026-05-10T12:00:00.000Z'],
    ['-7d', '2026-05-03T12:00:00.000Z'],
    ['+12h', '2026-05-11T00:00:00.000Z'],
    ['2w', '2026-05-24T12:00:00.000Z'],
    ['-30m', '2026-05-10T11:30:00.000Z'],
    ['2026-05-01T10:00:00Z', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01T10:00:00+02:00', '2026-05-01T08:00:00.000Z'],
    ['today', new Date(2026, 4, 10).toISOString()],
    ['2026-05-01', new Date(2026, 4, 1).toISOString()],
  ])('%s', (typed, iso) => {
    expect(dateOf(typed, '--since', now)).toBe(iso)
  })

  it.each([
    ['now', '2026-05-10T12:00:00.000Z'],
    ['-7d', '2026-05-03T12:00:00.000Z'],
    ['2026-05-01T10:00:00Z', '2026-05-01T10:00:00.000Z'],
    ['today', new Date(2026, 4, 11).toISOString()],
    ['yesterday', new Date(2026, 4, 10).toISOString()],
    ['2026-05-01', new Date(2026, 4, 2).toISOString()],
    ['2026-12-31', new Date(2027, 0, 1).toISOString()],
  ])('A9 A10 a span until %s has that day in it', (typed, iso) => {
    expect(untilOf(typed, '--until', now)).toBe(iso)
  })

  it.each(['soon', '2026-02-31', '7', '', '2026-13-01', '-7y'])('%j is refused by name', typed => {
    expect(() => dateOf(typed, '--since', now)).toThrow(/^--since/)
  })
})

describe('a cell', () => {
  it('in TSV is one cell on one line, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), cells => {
        const line = toTsv(cells)
        expect(line.endsWith('\n')).toBe(true)
        expect(line.slice(0, -1).split('\t')).toHaveLength(cells.length)
        expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u0008\n-\u001f\u007f-\u009f]/)
      }),
    )
  })

  it('in CSV is never a formula, and unguarded is as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('=', '+', '-', '@', ''), (rest, sign) => {
        const cell = sign + rest
        const [written] = toCsv([cell]).split('\r\n')
        const first = written!.replace(/^"/, '')
        expect(/^[=@]/.test(first)).toBe(false)
        if (!cell.startsWith("'")) expect(unguarded(guarded(cell))).toBe(cell)
      }),
    )
  })

  it('in CSV leaves phone numbers as they are', () => {
    expect(toCsv(['+48 600 100 200', '-5', "O'Neil", '=1+1'])).toBe("+48 600 100 200,-5,O'Neil,'=1+1\r\n")
  })
})
