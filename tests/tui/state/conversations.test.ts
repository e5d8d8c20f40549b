// The console's conversations are a value like any other, whatever is put in and taken out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Conversations } from '../../../src/tui/state/conversations.ts'
import { conversation } from '../sample.ts'

const step = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  gone: fc.boolean(),
  name: fc.string({ maxLength: 3 }),
})

const asMap = (all: Conversations) => new Map([...all].map(one => [one.id, one]))

describe('B2 the known conversations', () => {
  it('are as a map would have them, before and after each change', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        let now = Conversations.none
        let map = asMap(now)
        for (const { n, gone, name } of steps) {
          const one = conversation(n, name)
          const [before, was] = [now, map]
          now = gone ? now.without(one.id) : now.with(one)
          map = new Map(map)
          if (gone) map.delete(one.id)
          else map.set(one.id, one)
          expect(asMap(before)).toEqual(was)
          expect(asMap(now)).toEqual(map)
          expect([now.get(one.id), now.has(one.id)]).toEqual([map.get(one.id), map.has(one.id)])
        }
        expect(asMap(Conversations.of(map.values()))).toEqual(map)
      }),
    )
  })

  it('tell what became of which, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), (first, second) => {
        const changed = (all: Conversations, steps: typeof first) =>
          steps.reduce((now, { n, gone, name }) => {
            const one = conversation(n, name)
            return gone ? now.without(one.id) : now.with(one)
          }, all)
        const before = changed(Conversations.none, first)
        const now = changed(before, second)
        const there = asMap(before)
        for (const { before: was, after: is } of now.changesSince(before)) {
          expect(was).not.toBe(is)
          if (was) expect(there.get(was.id)).toBe(was)
          if (is) there.set(is.id, is)
          else there.delete(was!.id)
        }
        expect(there).toEqual(asMap(now))
        expect(now.changesSince(now)).toEqual([])
      }),
    )
  })
})
