// D8: tokens lead back to their letter, and nobody can make one; quotes are told from new words.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newWords, wordsOfHtml } from '../../../src/server/mail/quote.ts'
import { lettersIn, messageIdOf, plusAddressOf } from '../../../src/server/mail/signature.ts'

const key = randomBytes(32)
const address = 'support@shop.example'

describe('D8 a token', () => {
  it('leads back to its letter, in a Message-ID and in an address, whatever stands around it and in any case', () => {
    fc.assert(
      fc.property(fc.uuid(), letter => {
        const text = `x ${messageIdOf(key, letter, address).toUpperCase()} ${plusAddressOf(key, letter, address)}`
        expect(lettersIn(key, text)).toEqual([letter])
        expect(plusAddressOf(key, letter, address).split('@')[0]!.length).toBeLessThanOrEqual(64)
      }),
    )
  })

  it('with one letter changed, or of another server, is none', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(41),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'),
        (letter, at, sign) => {
          const id = messageIdOf(key, letter, address)
          const place = '<chatctl.'.length + at
          const changed = `${id.slice(0, place)}${sign}${id.slice(place + 1)}`
          expect(lettersIn(randomBytes(32), id)).toEqual([])
          // The last of 42 has two bits that say nothing.
          if (changed !== id && at < 41) expect(lettersIn(key, changed)).toEqual([])
        },
      ),
    )
  })
})

describe('C1 the words of an answer', () => {
  it.each([
    ['Yes.\n\nOn Sun, 22 Nov 2026, Anna <a@shop.example> wrote:\n> Is it?\n> Anna', 'Yes.'],
    ['Tak.\n\nW dniu 22.11.2026 o 10:00, Anna\n<a@shop.example> pisze:\n> Czy?\n', 'Tak.'],
    ['Да.\n\n-----Original Message-----\nFrom: Anna\nSent: today\n\nold', 'Да.'],
    ['Sure.\n\nFrom: Anna <a@shop.example>\nSent: Sunday\nTo: me\n\nold', 'Sure.'],
    ['Fine.\n-- \nJan, Sample Street', 'Fine.'],
    ['> Is it red?\nYes.\n> Is it big?\nNo.', '> Is it red?\nYes.\n> Is it big?\nNo.'],
    ['> only a quote', '> only a quote'],
    ['From: what you said: nothing follows', 'From: what you said: nothing follows'],
  ])('%j are %j', (text, words) => expect(newWords(text)).toBe(words))

  it('of HTML are plain, and cost one pass however the markup is broken', () => {
    expect(wordsOfHtml('<p>A &lt;b&gt; &#67;<br>x</p><script>bad()</script><!-- y --><ul><li>z</ul>')).toBe(
      'A <b> C\nx\n• z',
    )
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', 'p', '<script', '</', '<!--', '&', ' ', '\n')),
        parts => {
          expect(typeof wordsOfHtml(parts.join(''))).toBe('string')
        },
      ),
    )
    expect(wordsOfHtml('<script'.repeat(200_000))).toBe('')
  })
})
