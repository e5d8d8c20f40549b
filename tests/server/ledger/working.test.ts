// What was given to the writer and is not answered yet: each place has one, and is free again after it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Working } from '../../../src/server/ledger/working.ts'

describe('what is being worked on', () => {
  it('is found again at its place, in whatever order it is done', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { maxLength: 200 }), steps => {
        const working = new Working<number>()
        const there: { place: number; one: number }[] = []
        let largest = 0
        steps.forEach((step, one) => {
          // Small numbers take one of those that are there, others put one in.
          const [taken] = step < 20 ? there.splice(step % Math.max(there.length, 1), 1) : []
          if (taken) expect(working.take(taken.place)).toBe(taken.one)
          else there.push({ place: working.put(one), one })
          largest = Math.max(largest, there.length)
          expect(working.size).toBe(there.length)
        })
        expect(new Set(there.map(({ place }) => place)).size).toBe(there.length)
        for (const { place } of there) expect(place).toBeLessThan(largest)
        expect(working.takeAll().sort()).toEqual(there.map(({ one }) => one).sort())
        expect(working.size).toBe(0)
      }),
    )
  })

  it('refuses a place where nothing is', () => {
    const working = new Working<string>()
    const place = working.put('a message')
    working.take(place)
    expect(() => working.take(place)).toThrow(`nothing is worked on at ${place}`)
  })
})
