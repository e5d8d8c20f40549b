// Quiet hours: what is read, and when it is quiet, over midnight and in this machine's time zone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minuteOf, parseQuiet, quietUntil } from '../../../src/tui/alerts/quiet-hours.ts'

// Before the first clock is read.
process.env.TZ = 'Europe/Warsaw'

const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

describe('E10 quiet hours', () => {
  it.each([
    ['22:00-7:00', '21:59', null],
    ['22:00-7:00', '22:00', '07:00'],
    ['22:00-7:00', '00:00', '07:00'],
    ['22:00-7:00', '06:59', '07:00'],
    ['22:00-7:00', '07:00', null],
    ['12-12:30, 22-7', '12:15', '12:30'],
    ['12-14, 13-15', '13:30', '15:00'],
    ['22-7, 6-9', '06:30', '09:00'],
    ['0-24', '17:00', '24:00'],
    ['', '17:00', null],
  ])('%s at %s: until %s', (words, now, until) => {
    const quiet = parseQuiet(words)
    if (typeof quiet === 'string') throw new Error(quiet)
    expect(quietUntil(quiet, minute(now))).toBe(until === null ? null : minute(until))
  })

  it.each([
    ['22', 'is no span of time'],
    ['22-25', 'a day has 24 hours'],
    ['9:75-10', 'an hour 60 minutes'],
    ['7-7', 'is no span of time; the whole day is 0-24'],
    ['22-7,', 'is no span of time'],
    ['Mon 22-7', 'is no span of time'],
  ])('says what is wrong with %s', (words, fault) => {
    expect(parseQuiet(words)).toContain(fault)
  })

  it('holds from its start to before its end, wherever midnight lies', () => {
    const time = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(time, time, time, (from, to, now) => {
        fc.pre(from !== to)
        const since = (now - from + 1440) % 1440
        const lasts = (to - from + 1440) % 1440
        expect(quietUntil([[from, to]], now) !== null).toBe(since < lasts)
      }),
    )
  })

  it('go by the clock on the wall, also where it was changed', () => {
    expect(minuteOf(Date.parse('2026-01-15T21:30:00Z'))).toBe(22 * 60 + 30)
    expect(minuteOf(Date.parse('2026-07-15T21:30:00Z'))).toBe(23 * 60 + 30)
  })
})
