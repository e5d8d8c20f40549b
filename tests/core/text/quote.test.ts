// C1: what somebody wrote in a mail is told from what their mail program quotes below it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parted } from '../../../src/core/text/quote.ts'

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
  ])('%j are %j', (text, words) => expect(parted(text).words).toBe(words))

  it('leave the rest folded away, and lose nothing but empty lines', () => {
    expect(parted('Yes.\n\nOn Sunday, Anna wrote:\n> Is it?\n')).toEqual({
      words: 'Yes.',
      quoted: 'On Sunday, Anna wrote:\n> Is it?',
    })
    expect(parted('Fine.\n-- \nJan').quoted).toBe('-- \nJan')
    const line = fc.constantFrom('a', '> b', '', '-- ', 'On Monday, Anna wrote:', 'From: x', 'To: y')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const { words, quoted } = parted(lines.join('\n'))
        const solid = (text: string) => text.replace(/\s+/g, '')
        expect(solid(words + quoted)).toBe(solid(lines.join('')))
      }),
    )
  })
})
