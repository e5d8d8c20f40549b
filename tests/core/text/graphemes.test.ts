// Characters cut piece by piece are those that the segmenter finds in the whole.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemes } from '../../../src/core/text/graphemes.ts'
import { clusters } from '../../../src/core/text/width.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const whole = (text: string) => Array.from(segmenter.segment(text), one => one.segment)

describe('the characters of a text', () => {
  it('are those of the segmenter, wherever a piece ends', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '🇵🇱',
        '🇺',
        '👩‍👩‍👧',
        '👍🏽',
        'e\u0301',
        '\u0301'.repeat(90),
        '\r\n',
        '한',
        '\u1112\u1161\u11ab',
        'क्षि',
        'a',
        'żółw ',
        '↔',
        '👩\u200d↔',
        '\u0600',
        'e\u0301x',
        '\ud800',
      ),
    )
    const text = fc.array(part, { maxLength: 60 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, one => {
        expect([...graphemes(one)]).toEqual(whole(one))
        expect(clusters(one).map(({ text }) => text)).toEqual(whole(one))
      }),
      { numRuns: 500 },
    )
  })

  it('of a long text come as quickly as those of many short ones', () => {
    const long = '日本 wide e\u0301 '.repeat(20_000)
    // The whole at once takes minutes.
    expect([...graphemes(long)].join('')).toBe(long)
  })
})
