// Measuring, cutting and wrapping text by terminal cells.
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { safeText } from '../../../src/core/text/safe.ts'
import { clusters, cut, isPlain, pad, width, wrap, wrapRanges } from '../../../src/core/text/width.ts'

const shownText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        ' ',
        '  ',
        '\n',
        'zażółć',
        'Привіт',
        '日本',
        '👍',
        'https://example.com/a/very/long/link',
      ),
    ),
    { maxLength: 12 },
  )
  .map(parts => safeText(parts.join(''), { multiline: true }))

describe('width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['zażółć', 6],
    ['Привіт, Ёж', 10],
    ['日本語', 6],
    ['한국어', 6],
    ['ok 👍 ✓', 7],
    ['●─▌│', 4],
  ])('of %j is %i cells', (text, cells) => {
    expect(width(text)).toBe(cells)
    expect(width(text)).toBe(cells)
  })

  it('measures the plain characters as the layout engine does', () => {
    for (let code = 0x20; code <= 0xffff; code++) {
      const character = String.fromCharCode(code)
      if (isPlain(character) && stringWidth(character) !== 1)
        throw new Error(`U+${code.toString(16)} is not one cell`)
    }
  })

  it('is the sum of its clusters, and those make up the text', () => {
    fc.assert(
      fc.property(shownText, text => {
        const parts = clusters(text)
        expect(parts.map(part => part.text).join('')).toBe(text)
        expect(width(text)).toBe(parts.reduce((sum, part) => sum + part.width, 0))
      }),
    )
  })
})

describe('cut and pad', () => {
  it('shows that something is missing', () => {
    expect(cut('Piotr Wiśniewski', 8)).toBe('Piotr W…')
    expect(cut('日本語', 5)).toBe('日本…')
    expect(cut('日本語', 4)).toBe('日…')
    expect(cut('abc', 3)).toBe('abc')
    expect(cut('abc', 0)).toBe('')
    expect(cut('abcdef', 3, '')).toBe('abc')
  })

  it('fills exactly', () => {
    expect(pad('日本語', 4)).toBe('日… ')
    expect(pad('7', 3, 'end')).toBe('  7')
    fc.assert(
      fc.property(shownText, fc.nat(30), (text, cells) => {
        expect(width(cut(text, cells))).toBeLessThanOrEqual(cells)
        expect(width(pad(text, cells))).toBe(cells)
      }),
    )
  })
})

describe('wrap', () => {
  it('breaks at spaces, and long words and links hard', () => {
    expect(wrap('hello world again', 11)).toEqual(['hello world', 'again'])
    expect(wrap('see https://example.com/abc now', 10)).toEqual([
      'see',
      'https://ex',
      'ample.com/',
      'abc now',
    ])
    expect(wrap('a\n\nb', 5)).toEqual(['a', '', 'b'])
    expect(wrap('', 5)).toEqual([''])
  })

  it('breaks between ideographs', () => {
    expect(wrap('日本語テキスト', 5)).toEqual(['日本', '語テ', 'キス', 'ト'])
    expect(wrap('abc日本', 5)).toEqual(['abc日', '本'])
  })

  it('lets spaces hang over the end of a row', () => {
    expect(wrap('abcde   fgh', 5)).toEqual(['abcde', 'fgh'])
    expect(wrap('abcde   ', 5)).toEqual(['abcde'])
    expect(wrap('  ab', 10)).toEqual(['  ab'])
  })

  it('keeps every row within the width and loses nothing but spaces', () => {
    fc.assert(
      fc.property(shownText, fc.integer({ min: 2, max: 40 }), (text, cells) => {
        const rows = wrap(text, cells)
        for (const row of rows)
          expect(width(row)).toBeLessThanOrEqual(Math.max(cells, ...clusters(row).map(c => c.width)))
        expect(rows.join('').replaceAll(' ', '')).toBe(text.replaceAll(/[ \n]/g, ''))
      }),
    )
  })

  it('gives ranges in order, apart from each other only by spaces and line ends', () => {
    fc.assert(
      fc.property(shownText, fc.integer({ min: 1, max: 40 }), (text, cells) => {
        let at = 0
        for (const range of wrapRanges(text, cells)) {
          expect(range.end).toBeGreaterThanOrEqual(range.start)
          expect(text.slice(at, range.start)).toMatch(/^[ \n]*$/)
          at = range.end
        }
        expect(text.slice(at)).toMatch(/^ *$/)
      }),
    )
  })
})
