// What Ink measures with in the built program tells the same cells as the package it stands in for.
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { isPlain } from '../../../src/core/text/width.ts'
import inkWidth from '../../../src/tui/terminal/ink-width.ts'

describe('C12 the width that Ink asks for', () => {
  it('is the package’s own for each plain character', () => {
    const plain = Array.from({ length: 0xffff }, (_, i) => String.fromCharCode(i)).filter(isPlain)
    expect(plain.length).toBeGreaterThan(500)
    expect(plain.filter(one => stringWidth(one) !== 1)).toEqual([])
  })

  it('is the package’s own for rows of any text, style and link', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\x1b[1;31m',
        '\x1b[39m',
        '\x1b[K',
        '\x1b]8;;https://shop.example\x1b\\',
        '\x1b',
        '│',
        'ż',
      ),
      fc.string({ unit: 'grapheme' }),
      fc.string(),
    )
    const row = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''))
    fc.assert(
      fc.property(row, text => {
        expect(inkWidth(text)).toBe(stringWidth(text))
      }),
    )
  })
})
