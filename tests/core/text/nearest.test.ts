// The word that was probably meant: found by typing mistakes, and none where nothing is near.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest, unknownName } from '../../../src/core/text/nearest.ts'

const words = ['remindEvery', 'quietHours', 'sendKey', 'mouse']

describe('the nearest word', () => {
  it.each([
    ['sendkey', 'sendKey'],
    ['senKdey', 'sendKey'],
    ['quiethour', 'quietHours'],
    ['mous', 'mouse'],
    ['remindevry', 'remindEvery'],
    ['house', 'mouse'],
    ['zzz', undefined],
    ['', undefined],
  ])('to %j is %j', (wrong, near) => {
    expect(nearest(wrong, words)).toBe(near)
  })

  it('stands in the message, where there is one', () => {
    expect(unknownName('setting', 'mous', words)).toBe('there is no setting "mous"; the nearest is "mouse"')
    expect(unknownName('setting', 'zzz', words)).toBe('there is no setting "zzz"')
  })

  it('of a word that is there is itself, and a mistake in one letter is forgiven', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (word, n, letter) => {
          const at = n % word.length
          expect(nearest(word, words)).toBe(word)
          expect(nearest(word.slice(0, at) + letter + word.slice(at + 1), words)).toBe(word)
        },
      ),
    )
  })
})
