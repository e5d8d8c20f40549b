// G2: words and phrases are found whatever their case and accents, and their places are those of the text as it stands.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasAllWords, hitsIn, phraseIn } from '../../../src/core/text/find.ts'
import { fold } from '../../../src/core/text/fold.ts'

const found = (text: string, phrase: string) =>
  phraseIn(text, phrase).map(({ from, to }) => text.slice(from, to))

describe('G2: a phrase in a text', () => {
  it('is found in the four languages, with or without accents', () => {
    expect(found('Czy mogę ZWRÓCIĆ buty? Zwrócić!', 'zwroc')).toEqual(['ZWRÓC', 'Zwróc'])
    expect(found('Łódź i łódź', 'lodz')).toEqual(['Łódź', 'łódź'])
    expect(found('Ещё раз: еще', 'еще')).toEqual(['Ещё', 'еще'])
    expect(found('доставка у Львів', 'у львів')).toEqual(['у Львів'])
    expect(found('zażo\u0301łć', 'zażo')).toEqual(['zażo\u0301'])
    expect(found('Straße 👍 ok', '👍')).toEqual(['👍'])
    expect(found('anything', '')).toEqual([])
    expect(found('anything', 'nothing')).toEqual([])
  })

  it('stands where the text says the same, and nowhere twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        (text, phrase) => {
          let last = 0
          for (const { from, to } of phraseIn(`${text}${phrase}${text}`, phrase)) {
            expect(from).toBeGreaterThanOrEqual(last)
            expect(to).toBeGreaterThan(from)
            last = to
          }
          if (fold(phrase) !== '') expect(last).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('tells words apart from their middles', () => {
    expect(hitsIn('Zwrot i powrót', 'zwr').map(({ from, to }) => [from, to])).toEqual([[0, 5]])
    expect(hasAllWords('Zwrot towaru w 30 dni', 'tow 30')).toBe(true)
    expect(hasAllWords('Zwrot towaru', 'rot')).toBe(false)
  })
})
