// C6: a text that is too long for one message is cut where a reader would cut it, and nothing of it is lost.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOf } from '../../../src/core/text/split.ts'

it('keeps every word, in order, in parts that fit and are not blank', () => {
  const words = fc.array(
    fc.oneof(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.constantFrom('\n', '\n\n', ' ', '. ', '👍🏽', 'żółć'),
    ),
    { maxLength: 80 },
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 120 }), (pieces, most) => {
      const text = pieces.join('')
      const parts = partsOf(text, most)
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(most)
        expect(part.trim()).not.toBe('')
        if (!/\p{Cs}/u.test(text)) expect(part).not.toMatch(/\p{Cs}/u)
      }
    }),
  )
})

it('cuts at paragraphs before lines, at lines before sentences, at sentences before words', () => {
  expect(partsOf('The first one.\n\nSecond one.\nThird.', 26)).toEqual([
    'The first one.',
    'Second one.\nThird.',
  ])
  expect(partsOf('A first line\nand a second line', 20)).toEqual(['A first line', 'and a second line'])
  expect(partsOf('One is done. Two is long too', 20)).toEqual(['One is done.', 'Two is long too'])
  expect(partsOf('words and words and', 11)).toEqual(['words and', 'words and'])
})
