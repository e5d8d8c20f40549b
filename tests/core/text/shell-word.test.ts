// F2: whatever a thing is called, a printed command names it so that a shell reads just that name.
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shellWord } from '../../../src/core/text/shell-word.ts'

it('leaves plain words as they are, and quotes all others', () => {
  expect(['Website', 'anna@example.com', '/srv/chat/data', 'Łódź'].map(shellWord)).toEqual([
    'Website',
    'anna@example.com',
    '/srv/chat/data',
    'Łódź',
  ])
  expect(shellWord('Sales & more')).toBe("'Sales & more'")
  expect(shellWord('')).toBe("''")
})

it('is read by a shell as the one word that it was', () => {
  const text = fc.string({ unit: 'grapheme' }).filter(one => !/[\0\n]/.test(one))
  const awkward = fc.string({ unit: fc.constantFrom(...'\'"`$\\!*? ~#&;()<>|{}[]=^-aŻ') })
  fc.assert(
    fc.property(fc.array(fc.oneof(text, awkward), { minLength: 1, maxLength: 20 }), words => {
      const read = execFileSync('sh', ['-c', `printf '%s\\n' ${words.map(shellWord).join(' ')}`], {
        encoding: 'utf8',
      })
      expect(read).toBe(words.map(word => `${word}\n`).join(''))
    }),
    { numRuns: 40 },
  )
})
