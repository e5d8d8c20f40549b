// The gate for untrusted text: nothing that steers a terminal, hides or reorders text comes through.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeLine, safeText } from '../../../src/core/text/safe.ts'

/** Text as an attacker would write it: ordinary letters mixed with everything that has ever been a trick. */
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)),
      fc.constantFrom(
        ...[
          '\x1b[31m',
          '\x1b]52;c;aGk=\x07',
          '\x1b]0;title\x1b\\',
          '\x1b',
          '\x9b',
          '\x9d',
          '\x1b[',
          '\x1bP',
          '\x07',
        ],
        ...[
          '\r',
          '\n',
          '\r\n',
          '\t',
          '\b',
          '\x7f',
          '\u2028',
          '\u0085',
          '\u202e',
          '\u2066',
          '\u2069',
          '\u200f',
        ],
        ...[
          '\u200b',
          '\u200c',
          '\u200d',
          '\ufeff',
          '\u00ad',
          '\u2060',
          '\ufe0f',
          '\ufe0e',
          '\u034f',
          '\u3164',
        ],
        ...[
          '\u0301',
          '\u0323',
          '\u0308',
          '\u20dd',
          '\u20e3',
          '\u0344',
          '\u0958',
          '\u{e0041}',
          '\u{e007f}',
          '\u{e0100}',
        ],
        ...['👍🏽', '👨‍👩‍👧', '❤️', '1️⃣', '🇵🇱', '🏴', '🏽', '\ud83d', '\udc00', 'e', 'ё', 'й', '字'],
      ),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''))

describe('untrusted text', () => {
  it.each([
    ['a colour', '\x1b[31mred\x1b[0m', '␛red␛'],
    ['a clipboard write', 'a\x1b]52;c;aGVsbG8=\x07b', 'a␛b'],
    ['a title change', 'a\x1b]0;owned\x1b\\b', 'a␛b'],
    ['a hidden link', '\x1b]8;;https://bad.example\x07click\x1b]8;;\x07', '␛click␛'],
    ['a device string', '\x1bPq#0;2;0;0;0\x1b\\x', '␛x'],
    ['a C1 sequence', '\x9b2Jx\x9d0;t\x9cy', '␛x␛y'],
    ['a reset', '\x1bcx', '␛x'],
    ['a sequence that never ends', '\x1b]0;all that follows', '␛0;all that follows'],
    ['overprinting', 'good\rbad\b\b', 'good␍bad␈␈'],
    ['a bell and a null', '\x07\x00', '␇␀'],
    ['a bidi override', 'file\u202egpj.exe', 'file⍰gpj.exe'],
    ['isolates', '\u2067x\u2069', '⍰x⍰'],
    ['zero-width letters', 'pay\u200bpal\u2060\ufeff', 'pay⍰pal⍰'],
    ['words in tag characters', 'hi\u{e0068}\u{e0069}', 'hi⍰'],
    ['half a character', 'a\ud800b', 'a�b'],
    ['a mark without a letter', '\u0301a', '◌\u0301a'],
  ])('shows %s as a harmless mark', (_, text, shown) => {
    expect(safeText(text)).toBe(shown)
  })

  it('keeps at most four combining marks a letter', () => {
    expect(safeText(`x${'\u0323'.repeat(100)}o`)).toBe(`x${'\u0323'.repeat(4)}o`)
    expect([...safeText(`x${'\u0335\u0301'.repeat(50_000)}`)]).toHaveLength(5)
  })

  it('reduces emoji that terminals measure differently', () => {
    expect(
      safeText('👍🏽 👨‍👩‍👧 ❤️ 1️⃣ 🇵🇱 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 👩🏿‍💻'),
    ).toBe('👍 👨👩👧 ❤ 1 PL 🏴 👩💻')
  })

  it('leaves the languages of its users alone', () => {
    const words = 'Zażółć gęślą jaźń — «Їжак» ёлка, naïve, 日本語, 한국어, ελληνικά, €20 ✓ 😀'
    expect(safeText(words)).toBe(words)
    expect(safeText('e\u0301 и\u0306 z\u0307')).toBe('é й ż')
  })

  it('keeps lines where lines are wanted, and makes one line of them elsewhere', () => {
    expect(safeText('a\r\nb\n\tc', { multiline: true })).toBe('a\nb\n    c')
    expect(safeLine('a\r\nb\n\tc')).toBe('a b  c')
  })

  it('says that it shortened a text, and never splits a character', () => {
    expect(safeLine('abcdef', 4)).toBe('abc…')
    expect(safeLine('ab😀def', 4)).toBe('ab…')
    expect(safeLine('\u200b'.repeat(10_000), 5)).toBe('⍰…')
    expect(safeLine('abc', 0)).toBe('')
  })

  it('lets no control, bidi or invisible character through', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, multiline) => {
        const shown = safeText(text, { multiline })
        expect(shown).not.toMatch(multiline ? /[\x00-\x09\x0b-\x1f\x7f-\x9f]/ : /[\x00-\x1f\x7f-\x9f]/)
        expect(shown).not.toMatch(
          /[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
        )
        expect(shown).not.toMatch(/\p{M}{5}/u)
      }),
      { numRuns: 3000 },
    )
  })

  it('settles every single character at once', () => {
    for (let code = 0; code <= 0x10ffff; code += code === 0x1ffff ? 0xc0001 : 1) {
      const shown = safeText(`a${String.fromCodePoint(code)}b`)
      if (/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(shown) || safeText(shown) !== shown) {
        throw new Error(`U+${code.toString(16)} became ${JSON.stringify(shown)}`)
      }
    }
  })

  it('takes every keycap mark behind a digit, or the second time would take one more', () => {
    expect(safeText('1\u20e3\u20e3')).toBe('1')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.boolean(),
        fc.option(fc.nat(40), { nil: undefined }),
        (text, multiline, maxLength) => {
          const once = safeText(text, { multiline, maxLength })
          expect(safeText(once, { multiline, maxLength })).toBe(once)
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('is bounded in length and in time', () => {
    fc.assert(
      fc.property(hostile, fc.nat(50), (text, maxLength) => {
        expect(safeText(text, { maxLength }).length).toBeLessThanOrEqual(maxLength)
        expect(safeText(text, { multiline: true }).length).toBeLessThanOrEqual(4 * text.length + 4)
      }),
    )
    const started = performance.now()
    for (const unit of [
      '\x1b]',
      '\x1b[',
      '\u0301\u0323',
      '\u200d',
      '👨\u200d',
      '\x9d',
      ' \n',
      '\u{1f3f4}\u{e0067}',
      '\t',
    ]) {
      safeText(unit.repeat(200_000))
    }
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
