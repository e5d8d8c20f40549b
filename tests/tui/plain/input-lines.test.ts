// However the bytes of the input are split, the lines are the same.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineReader } from '../../../src/tui/plain/input-lines.ts'

function lines(parts: Uint8Array[]): string[] {
  const reader = createLineReader()
  return [...parts.flatMap(part => reader.feed(part)), ...reader.end()]
}

describe('the lines of the plain console', () => {
  it('are the same for any split of the bytes', () => {
    const text = fc.array(fc.constantFrom('a', 'ż', '日', '👍', '\n', '\r\n', ' '), { maxLength: 40 })
    fc.assert(
      fc.property(text, fc.array(fc.nat()), (pieces, cuts) => {
        const whole = pieces.join('')
        const bytes = Buffer.from(whole)
        const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
        const parts = places.slice(1).map((end, i) => bytes.subarray(places[i], end))
        const expected = whole.split(/\r?\n/)
        if (expected.at(-1) === '') expected.pop()
        expect(lines(parts)).toEqual(expected)
      }),
    )
  })

  it('are bounded: a megabyte without an end stays one short line', () => {
    const reader = createLineReader()
    for (let i = 0; i < 64; i++) expect(reader.feed(Buffer.alloc(16_384, 'x'))).toEqual([])
    const [line] = reader.feed(Buffer.from('\n'))
    expect(line!.length).toBe(100_000)
    expect(reader.feed(Buffer.from('next\n'))).toEqual(['next'])
  })
})
