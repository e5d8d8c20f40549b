// Variables of quick replies: filled, fallen back from, or named as missing (B5, C6).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fill, unknownVariables, variablesIn } from '../../../src/core/text/variables.ts'

const values = {
  'visitor.name': 'Jan',
  'consultant.name': 'Anna',
  'contact.city': 'Łódź',
  'contact.short': 'Anna K.',
  date: '5 January',
}

describe('B5 variables', () => {
  it.each([
    ['Hello {visitor.name}!', 'Hello Jan!', []],
    ['{visitor.name|guest} of {contact.city}, {date}', 'Jan of Łódź, 5 January', []],
    ['Dear {contact.company|customer}', 'Dear customer', []],
    ['Dear {contact.company|}.', 'Dear .', []],
    [
      'Dear {contact.company}, {contact.company}',
      'Dear {contact.company}, {contact.company}',
      ['contact.company'],
    ],
    ['{visitor.nmae}', '{visitor.nmae}', ['visitor.nmae']],
    ['{} { } {visitor name} {1} :{ {"a":1}', '{} { } {visitor name} {1} :{ {"a":1}', []],
    ['{{visitor.name}}', '{Jan}', []],
    ['I am {contact.short}. Hello from {contact.short}', 'I am Anna K. Hello from Anna K.', []],
    ['{contact.short}... {contact.short}.example {contact.short}.', 'Anna K.... Anna K..example Anna K.', []],
  ])('%s → %s', (text, filled, missing) => {
    expect(fill(text, values)).toEqual({ text: filled, missing })
  })

  it('take a blank value for none', () => {
    expect(fill('{visitor.name|you}', { 'visitor.name': '  ' }).text).toBe('you')
    expect(fill('{visitor.name}', { 'visitor.name': null }).missing).toEqual(['visitor.name'])
  })

  it('know nothing that every object has', () => {
    expect(fill('{constructor} {toString|x}', {})).toEqual({
      text: '{constructor} x',
      missing: ['constructor'],
    })
  })

  it('tell those that there are from those that there aren’t', () => {
    expect(unknownVariables('{visitor.name} {contact.any_field|x} {date} {channel.name}')).toEqual([])
    expect(unknownVariables('{name} {contact} {contact.a.b} {visitor.age|1} {name}')).toEqual([
      'name',
      'contact',
      'contact.a.b',
      'visitor.age',
    ])
  })
})

describe('B5 variables, whatever the text', () => {
  const name = fc.constantFrom('visitor.name', 'contact.x', 'date', 'other')
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 10 }),
    name.map(one => `{${one}}`),
    fc.tuple(name, fc.string({ maxLength: 5 })).map(([one, or]) => `{${one}|${or.replace(/[{}]/g, '')}}`),
    fc.constantFrom('{', '}', '|', '{{', '}}'),
  )
  const text = fc.array(piece, { maxLength: 12 }).map(parts => parts.join(''))
  // Braces in a value must come out as they are.
  const value = fc.option(fc.constantFrom('Jan', '{date}', '$&', '{visitor.name|x}', ''), { nil: undefined })
  const given = fc.record({ 'visitor.name': value, 'contact.x': value, date: value })

  it('missing are just those without value and fallback', () => {
    fc.assert(
      fc.property(text, given, (written, known: Record<string, string | undefined>) => {
        const expected = variablesIn(written)
          .filter(one => one.fallback === null && !known[one.name]?.trim())
          .map(one => one.name)
        expect(fill(written, known).missing).toEqual([...new Set(expected)])
      }),
    )
  })

  it('what is around them stays, and values are put in once', () => {
    fc.assert(
      fc.property(text, given, (written, known: Record<string, string | undefined>) => {
        let rest = fill(written, known).text
        let from = 0
        for (const variable of variablesIn(written)) {
          const mark = `{${variable.name}${variable.fallback === null ? '' : `|${variable.fallback}`}}`
          const at = written.indexOf(mark, from)
          const put = known[variable.name]?.trim() ? known[variable.name]! : (variable.fallback ?? mark)
          const expected = written.slice(from, at) + put
          expect(rest.slice(0, expected.length)).toBe(expected)
          rest = rest.slice(expected.length)
          from = at + mark.length
        }
        expect(rest).toBe(written.slice(from))
      }),
    )
  })
})
