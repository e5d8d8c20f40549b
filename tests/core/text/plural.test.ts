// Numbers with the right form of their noun, in each language.
import { describe, expect, it } from 'vitest'
import { counting } from '../../../src/core/text/plural.ts'

const numbers = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 102, 112]

describe('F7 plurals', () => {
  it('are English', () => {
    const count = counting('en')
    const forms = { one: '{n} conversation', other: '{n} conversations' }
    expect([0, 1, 2, 21].map(n => count(n, forms))).toEqual([
      '0 conversations',
      '1 conversation',
      '2 conversations',
      '21 conversations',
    ])
  })

  it('are Polish: 21 is many, 22 is few', () => {
    const count = counting('pl')
    const forms = { one: '{n} rozmowa', few: '{n} rozmowy', many: '{n} rozmów' }
    expect(numbers.map(n => count(n, forms)).join(', ')).toBe(
      '0 rozmów, 1 rozmowa, 2 rozmowy, 4 rozmowy, 5 rozmów, 11 rozmów, 12 rozmów, 14 rozmów, ' +
        '21 rozmów, 22 rozmowy, 25 rozmów, 101 rozmów, 102 rozmowy, 112 rozmów',
    )
  })

  it.each(['ru', 'uk'] as const)('are those of %s: 21 and 101 are one', language => {
    const count = counting(language)
    const forms = { one: '{n} диалог', few: '{n} диалога', many: '{n} диалогов' }
    expect(numbers.map(n => count(n, forms)).join(', ')).toBe(
      '0 диалогов, 1 диалог, 2 диалога, 4 диалога, 5 диалогов, 11 диалогов, 12 диалогов, 14 диалогов, ' +
        '21 диалог, 22 диалога, 25 диалогов, 101 диалог, 102 диалога, 112 диалогов',
    )
  })
})
