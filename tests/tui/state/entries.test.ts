// A timeline is a value like any other, although its values share what they have in common.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Entries, indexOfSeq, lastUpTo } from '../../../src/tui/state/entries.ts'
import { event, jan, message, uuid } from '../sample.ts'

const seqs = (entries: Entries) => entries.toArray().map(one => one.seq)

describe('E7 the entries of a timeline', () => {
  it('grow from any earlier value, and leave that as it was', () => {
    const steps = fc.array(fc.record({ from: fc.nat(), seq: fc.integer({ min: 1, max: 30 }) }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(steps, all => {
        const values = [Entries.of([])]
        const expected: number[][] = [[]]
        for (const { from, seq } of all) {
          const at = from % values.length
          values.push(values[at]!.with(message(jan, seq, `${seq}`)))
          expected.push([...new Set([...expected[at]!, seq])].sort((a, b) => a - b))
        }
        expect(values.map(seqs)).toEqual(expected)
        for (const [i, value] of values.entries()) {
          expect(value.get(value.length)).toBeUndefined()
          expect(value.get(-1)).toBeUndefined()
          for (const [at, seq] of expected[i]!.entries()) {
            expect(indexOfSeq(value, seq)).toBe(at)
            expect(lastUpTo(value, seq + 0.5)).toBe(at)
            expect(value.find(value.get(at)!.id)).toBe(value.get(at))
          }
        }
      }),
    )
  })

  it('take an earlier page, without what is there already', () => {
    const late = Entries.of([5, 6].map(seq => message(jan, seq, '')))
    expect(seqs(late.withEarlier([3, 4, 5].map(seq => message(jan, seq, ''))))).toEqual([3, 4, 5, 6])
    expect(seqs(late)).toEqual([5, 6])
  })

  it('C13 C14 follow what is edited and deleted, with its quotes', () => {
    const first = message(jan, 1, 'first')
    const quote = { message: first.id, author: 'Jan', text: 'first', deleted: false }
    const before = Entries.of([first, message(jan, 2, 'second', { replyTo: quote })])
    const edited = before.after(
      event('message.edited', jan, { message: first.id, seq: 1, text: 'better' } as never),
    )
    expect(edited.get(0)?.text).toBe('better')
    const deleted = edited.after(event('message.deleted', jan, { message: first.id, seq: 1 } as never))
    expect([deleted.get(0)?.text, deleted.get(1)?.replyTo]).toEqual([
      '',
      { ...quote, text: '', deleted: true },
    ])
    expect(before.toArray().map(one => one.text)).toEqual(['first', 'second'])
    const said = {
      message: uuid(9),
      seq: 3,
      text: 'third',
      replyTo: null,
      author: { kind: 'visitor' as const, id: jan.contact, name: 'Jan' },
    }
    expect(seqs(deleted.after(event('message.sent', jan, said)))).toEqual([1, 2, 3])
  })
})
