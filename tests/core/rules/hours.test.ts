// G1: open and closed by the clock on the wall, over changes of the clock, holidays and midnights.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hours, isOpen, nextChange } from '../../../src/core/rules/hours.ts'
import { parseWeek, type Week } from '../../../src/core/text/week.ts'

const hours = (words: string, timeZone = 'Europe/Warsaw', ...holidays: string[]): Hours => {
  const week = parseWeek(words)
  if (typeof week === 'string') throw new Error(week)
  return { week, timeZone, holidays: new Set(holidays) }
}
const open = (of: Hours, at: string) => isOpen(of, Date.parse(at))
const change = (of: Hours, at: string) => {
  const next = nextChange(of, Date.parse(at))
  return next === null ? null : new Date(next).toISOString()
}
const office = hours('Mon-Fri 9-17, Sat 10-14')

describe('G1 business hours', () => {
  it('are those of the wall, an hour earlier in UTC in summer', () => {
    // 2026-03-27 is the Friday before the clock is set in Warsaw, 2026-03-30 the Monday after it.
    expect(open(office, '2026-03-27T07:59:59Z')).toBe(false)
    expect(open(office, '2026-03-27T08:00:00Z')).toBe(true)
    expect(open(office, '2026-03-30T06:59:59Z')).toBe(false)
    expect(open(office, '2026-03-30T07:00:00Z')).toBe(true)
    expect(change(office, '2026-03-28T13:00:00Z')).toBe('2026-03-30T07:00:00.000Z')
    expect(change(office, '2026-03-28T12:00:00Z')).toBe('2026-03-28T13:00:00.000Z')
    // And back in October.
    expect(change(office, '2026-10-24T12:00:00Z')).toBe('2026-10-26T08:00:00.000Z')
  })

  it('begin when the clock jumps over their beginning, and come twice where it is set back', () => {
    const night = hours('Sun 2:30-4')
    // 02:00 → 03:00 on 2026-03-29: there is no 2:30, and at 3:00 it has begun.
    expect(change(night, '2026-03-29T00:10:00Z')).toBe('2026-03-29T01:00:00.000Z')
    expect(change(night, '2026-03-29T01:00:00Z')).toBe('2026-03-29T02:00:00.000Z')
    // 03:00 → 02:00 on 2026-10-25: half past two comes twice.
    const early = hours('Sun 2-2:30')
    const times: (string | null)[] = []
    for (let at: string | null = '2026-10-24T23:00:00Z'; times.length < 4; times.push(at))
      at = change(early, at!)
    expect(times.slice(0, 4)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ])
  })

  it('hold no holiday, of one year or of all, from midnight to midnight', () => {
    const closed = hours('Mon-Fri 9-17, Thu 22-6', 'Europe/Warsaw', '2026-12-25', '01-01')
    expect(open(closed, '2026-12-25T10:00:00Z')).toBe(false)
    expect(open(closed, '2026-12-24T22:30:00Z')).toBe(true)
    expect(open(closed, '2026-12-24T23:00:00Z')).toBe(false)
    expect(open(closed, '2027-12-24T10:00:00Z')).toBe(true)
    expect(open(closed, '2027-01-01T10:00:00Z')).toBe(false)
    expect(open(closed, '2029-01-01T10:00:00Z')).toBe(false)
    expect(open(hours('', 'Europe/Warsaw', '12-25'), '2031-12-25T10:00:00Z')).toBe(false)
    expect(change(hours('', 'Europe/Warsaw', '12-25'), '2026-12-24T10:00:00Z')).toBe(
      '2026-12-24T23:00:00.000Z',
    )
  })

  it('over midnight belong to the day on which they begin', () => {
    const bar = hours('Fri 22-2')
    expect(open(bar, '2026-01-09T20:59:00Z')).toBe(false)
    expect(open(bar, '2026-01-09T21:00:00Z')).toBe(true)
    expect(open(bar, '2026-01-10T00:59:00Z')).toBe(true)
    expect(open(bar, '2026-01-10T01:00:00Z')).toBe(false)
  })

  it('that are none never change', () => {
    expect(change(hours(''), '2026-01-01T00:00:00Z')).toBeNull()
    expect(change(hours('never'), '2026-01-01T00:00:00Z')).toBeNull()
    expect(change(hours('daily 0-24'), '2026-01-01T00:00:00Z')).toBeNull()
    expect(open(hours('never'), '2026-01-01T12:00:00Z')).toBe(false)
  })

  const minute = 60_000
  const zone = fc.constantFrom(
    'Europe/Warsaw',
    'Europe/London',
    'America/New_York',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Apia',
    'UTC',
  )
  const span = fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 95 }))
    .map(([from, length]) => [from * 15, (from + length) * 15] as const)
  const week: fc.Arbitrary<Week> = fc.array(fc.array(span, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
  const moment = fc.integer({
    min: Date.parse('2026-01-01T00:00:00Z') / minute,
    max: Date.parse('2027-12-31T00:00:00Z') / minute,
  })

  it('change when a clock that is looked at every minute says so, in every zone and over every setting of the clock', () => {
    fc.assert(
      fc.property(week, zone, moment, (days, timeZone, at) => {
        const some: Hours = { week: days, timeZone, holidays: new Set(['12-25', '2026-03-29']) }
        const from = at * minute
        const before = isOpen(some, from)
        const next = nextChange(some, from)
        const within = 3 * 24 * 60
        let seen: number | null = null
        for (let step = 1; step <= within && seen === null; step += 5)
          if (isOpen(some, from + step * minute) !== before) seen = from + step * minute
        if (seen === null) {
          // Opening and closing again may fall between two looks; then it is at least one after another.
          if (next !== null) expect(next).toBeGreaterThan(from)
        } else {
          expect(next).not.toBeNull()
          expect(next!).toBeLessThanOrEqual(seen)
        }
        if (next === null) return
        expect(isOpen(some, next)).not.toBe(before)
        expect(isOpen(some, next - minute)).toBe(before)
      }),
      { numRuns: 60 },
    )
  })
})
