// C1: what somebody wrote in a mail is told from what their mail program quotes below it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parted } from '../../../src/core/text/quote.ts'

const thunderbird = 'On 22/11/2026 07:37, Shop wrote:\n> Is it?\n>\n> It is by \n> night.'

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
    [`${thunderbird}\n\nYes, it is.\n\nShall I?\n\n-- \nAnna`, 'Yes, it is.\n\nShall I?'],
    [`\n\nYes.\n\n${thunderbird}\n`, 'Yes.'],
    [`${thunderbird}\n\nIt is.\n> In blue?\nNo.`, `${thunderbird}\n\nIt is.\n> In blue?\nNo.`],
    [
      'Tak!\n\nniedz., 22 lis 2026 o 07:39 Shop <a@shop.example>\nnapisał(a):\n\n> Czy?\n>\n> > Co?\n>\n',
      'Tak!',
    ],
    ['Ні.\n\nнд, 22 лист. 2026 р. о 08:41 Shop <a@shop.example> пише:\n\n> Чи?', 'Ні.'],
    ['Да.\n\nвс, 22 нояб. 2026 г. в 08:41, Shop <a@shop.example>:\n\n> Да?', 'Да.'],
    ['Ja.\n\nAm 22.11.26 um 08:41 schrieb Shop:\n> Nein?', 'Ja.'],
    ['Oui.\n\nLe dim. 22 nov. 2026 à 08:41, Shop <a@shop.example> a\nécrit :\n\n> Non ?', 'Oui.'],
    ['Yes!\n\nSent from my iPhone\n\n> On 22 Nov 2026, at 08:41, Shop wrote:\n> \n> Is it?\n', 'Yes!'],
    [
      'Yes.\n\nGet Outlook for iOS<https://example.com/o>\n________________________________\nFrom: Shop <a@shop.example>\nSent: Sunday\nTo: Jan\nSubject: Re\n\nold',
      'Yes.',
    ],
    ['Ja.\n\n———\nVon: Shop <a@shop.example>\nGesendet: Sonntag\nAn: Jan\nBetreff: Re\n\nalt', 'Ja.'],
    [
      'Yes.\n\n    On Sunday, 22 November 2026 at 08:41:00 CET, Shop <a@shop.example> wrote:  \n \n  Is it?\n\nShop',
      'Yes.',
    ],
    [
      'Look:\n22.11 at 8 <a@shop.example> wrote that:\nno',
      'Look:\n22.11 at 8 <a@shop.example> wrote that:\nno',
    ],
    ['Wysłane z telefonu', 'Wysłane z telefonu'],
    ['Да.\n22.11.2026, 10:41, "Shop" <a@shop.example>:\n>\n> Да?\n\n--\nОльга', 'Да.'],
    ['Yes.\n\n-- \nJan\n\nOn Sunday, Shop wrote:\n> Is it?', 'Yes.'],
    ['Yes.\n-- \nSent from my iPhone', 'Yes.'],
  ])('%j are %j', (text, words) => expect(parted(text).words).toBe(words))

  it('leave the rest folded away, and lose nothing but empty lines', () => {
    expect(parted('Yes.\n\nOn Sunday, Anna wrote:\n> Is it?\n')).toEqual({
      words: 'Yes.',
      quoted: 'On Sunday, Anna wrote:\n> Is it?',
    })
    expect(parted('Fine.\n-- \nJan').quoted).toBe('-- \nJan')
    const line = fc.constantFrom(
      ...['a', '> b', '', '-- ', 'On Monday, Anna wrote:', 'From: x', 'To: y', '_____'],
      ...['1.2026 8:41 <a@b>', 'pisze:', 'Sent from my desk'],
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const { words, quoted } = parted(lines.join('\n'))
        const solid = (text: string) =>
          text
            .split('\n')
            .map(one => one.trim())
            .filter(Boolean)
            .sort()
        expect(solid(`${words}\n${quoted}`)).toEqual(solid(lines.join('\n')))
      }),
    )
  })
})
