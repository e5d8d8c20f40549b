// G1: weekly hours in words, both ways, and what is said of words that are none.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatWeek, parseWeek, type Span, type Week } from '../../../src/core/text/week.ts'

const rewritten = (words: string) => {
  const week = parseWeek(words)
  if (typeof week === 'string') throw new Error(week)
  return formatWeek(week)
}

describe('G1 weekly hours in words', () => {
  it.each([
    ['Mon-Fri 9-17, Sat 10-14', 'Mon-Fri 9-17, Sat 10-14'],
    ['monday - friday 09:00-17:00; saturday 10:00-14:00', 'Mon-Fri 9-17, Sat 10-14'],
    ['Mon 9-12 13-17, Tue 9-12 13-17', 'Mon-Tue 9-12 13-17'],
    ['Mon Wed Fri 8:30-16', 'Mon 8:30-16, Wed 8:30-16, Fri 8:30-16'],
    ['Sat-Mon 10-12', 'Mon 10-12, Sat-Sun 10-12'],
    ['daily 0-24', 'Mon-Sun 0-24'],
    ['Mon 9-12 11-15', 'Mon 9-15'],
    ['Fri 22-2', 'Fri 22-2'],
    ['Always', ''],
    ['', ''],
    ['NEVER', 'never'],
  ])('%j is %j', (words, one) => {
    expect(rewritten(words)).toBe(one)
    expect(rewritten(one)).toBe(one)
  })

  it.each([
    ['Mon', 'Mon has no time: write for example Mon 9-17'],
    ['9-17', '9-17 stands with no day: write for example Mon-Fri 9-17, Sat 10-14'],
    ['Mon-Xyz 9-17', 'Xyz is no day of the week: Mon, Tue, Wed, Thu, Fri, Sat, Sun'],
    ['T 9-17', 'T is no day of the week: Mon, Tue, Wed, Thu, Fri, Sat, Sun'],
    ['Mon 9', '9 is no span of time: write for example 9-17 or 9:30-17:00'],
    ['Mon 9-25', '25 is no time of the day: write for example 9 or 9:30'],
    ['Mon 9:75-10', '9:75 is no time of the day: write for example 9 or 9:30'],
    ['Mon 9-9', '9-9 is no span of time: the whole day is 0-24'],
    ['Mon 9-17,', 'a part is empty: write for example Mon-Fri 9-17, Sat 10-14'],
  ])('%j is refused in words that name it', (words, fault) => {
    expect(parseWeek(words)).toBe(fault)
  })

  const span = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1439 }))
    .map(([from, length]): Span => [from, from + length])
  const anyWeek = fc.array(fc.array(span, { maxLength: 3 }), { minLength: 7, maxLength: 7 })

  it('a week that was written is read as what it was', () => {
    fc.assert(
      fc.property(anyWeek, spans => {
        const read = parseWeek(formatWeek(spans))
        expect(typeof read).not.toBe('string')
        const once = read as Week
        expect(parseWeek(formatWeek(once))).toEqual(once)
        for (let day = 0; day < 7; day++)
          for (const minute of [0, 539, 540, 541, 1000, 1439])
            expect(covers(once, day, minute)).toBe(covers(spans, day, minute))
      }),
    )
  })

  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.string(), words => void parseWeek(words)))
  })
})

function covers(week: Week, day: number, minute: number): boolean {
  const within = (spans: readonly Span[], at: number) => spans.some(([from, to]) => from <= at && at < to)
  return within(week![day]!, minute) || within(week![(day + 6) % 7]!, minute + 1440)
}
