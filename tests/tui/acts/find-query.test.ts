// D10 E9: what was filled in is found by the line that it makes, and that line says the same as was filled in.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { type ConversationSubject, conversationFieldsOf } from '../../../src/core/rules/query/conversation.ts'
import { holds, readQuery } from '../../../src/core/rules/query/query.ts'
import { clockAt } from '../../../src/core/text/query/local-days.ts'
import { type Filled, lineOf, ratings } from '../../../src/tui/acts/find-query.ts'
import { queryIn } from '../../../src/tui/acts/query-typed.ts'
import { jan, ola } from '../sample.ts'
import { sampleConsole } from '../sample-console.ts'

const { state } = sampleConsole()
const lineFor = (filled: Filled) => {
  const made = lineOf(filled, state)
  return 'line' in made ? made.line : `wrong: ${made.wrong}`
}

describe('D10 the form of History', () => {
  it('makes one line of words and query', () => {
    expect(lineFor({})).toBe('')
    expect(lineFor({ words: ' refund ' })).toBe('refund')
    expect(lineFor({ words: 'refund', rating: 'low', consultant: 'ola' })).toBe(
      `refund; consultant = "${ola.name}" and rating <= 2`,
    )
    expect(lineFor({ since: '2026-11-01', until: '2026-11-20' })).toBe(
      'last >= 2026-11-01 and last <= 2026-11-20',
    )
    expect(lineFor({ rating: '3', more: 'tag = vip or tag = b2b' })).toBe(
      'rating = 3 and (tag = vip or tag = b2b)',
    )
    expect(lineFor({ since: 'soon' })).toMatch(/^wrong: soon/)
    expect(lineFor({ consultant: 'nobody at all' })).toMatch(/^wrong: nobody at all/)
  })

  it('is read again as it was made', () => {
    expect(queryIn('refund; rating <= 2')).toEqual({ search: 'refund', where: 'rating <= 2' })
    expect(queryIn('; rating <= 2')).toEqual({ where: 'rating <= 2' })
    expect(queryIn('refund;')).toEqual({ search: 'refund' })
    expect(queryIn('name = "a;b"')).toEqual({ where: 'name = "a;b"' })
    expect(queryIn('refund')).toEqual({ search: 'refund' })
    expect(queryIn('')).toEqual({})
    expect(queryIn('refund; rating <')).toHaveProperty('fault')
  })

  it('whatever is filled in, finds just the conversations that it says', () => {
    const day = fc.integer({ min: 1, max: 28 }).map(n => `2026-11-${String(n).padStart(2, '0')}`)
    const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
    const filled = fc.record({
      since: some(day),
      until: some(day),
      rating: some(fc.constantFrom(...(Object.keys(ratings) as (keyof typeof ratings)[]))),
      consultant: some(fc.constant(ola.login)),
    })
    fc.assert(
      fc.property(
        filled,
        day,
        fc.option(fc.integer({ min: 1, max: 5 })),
        fc.boolean(),
        (asked, at, score, olas) => {
          const [year, month, date] = at.split('-').map(Number) as [number, number, number]
          const lastAt = new Date(year, month - 1, date, 12).toISOString()
          const conversation = {
            ...jan,
            lastAt,
            tookPart: olas ? [ola.id] : [],
            rating: score === null ? null : { score, comment: '', at: lastAt },
          }
          const values = { ...asked, rating: String(asked.rating ?? '') }
          const line = lineFor(values)
          const query =
            line === ''
              ? null
              : readQuery<ConversationSubject>(line, conversationFieldsOf(), clockAt(state.now))
          if (query instanceof Refusal) throw query
          const found = !query || holds(query, { conversation, directory: state.directory, now: state.now })
          const rated =
            {
              '': true,
              low: score !== null && score <= 2,
              high: score !== null && score >= 4,
              none: score === null,
            }[values.rating] ?? String(score) === values.rating
          expect(found).toBe(
            (!asked.since || at >= asked.since) &&
              (!asked.until || at <= asked.until) &&
              (!asked.consultant || olas) &&
              rated,
          )
        },
      ),
    )
  })
})
