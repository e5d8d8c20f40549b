// Phone numbers: what is read quickly is what the library would have said (D9).
import fc from 'fast-check'
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, it } from 'vitest'
import { readPhone } from '../../../src/core/rules/phone-number.ts'
import { plainPhone } from '../../../src/core/text/phone.ts'

function byLibrary(text: string, defaultCountry: 'PL') {
  const plain = text.replace(/^00(?=[1-9])/, '+')
  const number = parsePhoneNumberFromString(plain, { defaultCountry, extract: false })
  if (!number?.isPossible()) return null
  return { international: number.number, national: plainPhone(number.formatNational()) }
}

const countries = getCountries() as 'PL'[]
const digit = fc.constantFrom(...'0123456789')
const typed = fc
  .tuple(
    fc.constantFrom('', '', '+', '00', '+48', '+420', '+45', '+34', '48', '420', '45', '34', '0', '8'),
    fc.array(fc.oneof({ weight: 8, arbitrary: digit }, fc.constantFrom(' ', '-', '  ')), {
      minLength: 3,
      maxLength: 14,
    }),
  )
  .map(([before, rest]) => before + rest.join(''))

describe('D9 a phone number', () => {
  it('is what the library makes of it, in every country', () => {
    const country = fc.oneof(
      fc.constantFrom(...countries),
      fc.constantFrom<'PL'[]>('PL', 'CZ' as 'PL', 'DK' as 'PL', 'ES' as 'PL'),
    )
    fc.assert(
      fc.property(typed, country, (text, of: 'PL') => {
        expect(readPhone(text, of)).toEqual(byLibrary(text, of))
      }),
      { numRuns: 20_000 },
    )
  })

  it('is read in whatever case its country is written', () => {
    expect(readPhone('600 100-200', 'pl')).toEqual({ international: '+48600100200', national: '600100200' })
    expect(readPhone('020 7946 0018', 'gb')).toEqual({
      international: '+442079460018',
      national: '02079460018',
    })
  })
})
