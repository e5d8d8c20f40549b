// G3: what terminals are sent for a picture: sixel, kitty's and iTerm2's graphics, half-blocks.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { width } from '../../../src/core/text/width.ts'
import { blockCodes } from '../../../src/tui/pictures/blocks.ts'
import { inline } from '../../../src/tui/pictures/iterm.ts'
import { kittyRow, kittySend, mostKittyColumns, throughTmux } from '../../../src/tui/pictures/kitty.ts'
import { sixel } from '../../../src/tui/pictures/sixel.ts'

/** Reads sixel as a terminal does: the colour of each pixel, in percents. */
function readSixel(data: string): { pixels: string[][]; width: number; height: number } {
  const [, about, body] = /^\x1bP0;1q"1;1;(\d+;\d+)(.*)\x1b\\$/s.exec(data)!
  const [width, height] = about!.split(';').map(Number) as [number, number]
  const pixels = Array.from({ length: height }, () => Array.from({ length: width }, () => ''))
  const colours = new Map<string, string>()
  let [x, y, colour] = [0, 0, '']
  for (const [, define, rgb, use, times, sign] of body!.matchAll(
    /#(\d+);2;([\d;]+)|#(\d+)|(?:!(\d+))?([?-~$-])/g,
  )) {
    if (define) colours.set(define, rgb!)
    else if (use) colour = colours.get(use)!
    else if (sign === '$') x = 0
    else if (sign === '-') [x, y] = [0, y + 6]
    else
      for (let n = Number(times ?? 1); n > 0; n--, x++)
        for (let bit = 0; bit < 6; bit++)
          if ((sign!.charCodeAt(0) - 63) & (1 << bit)) pixels[y + bit]![x] = colour
  }
  return { pixels, width, height }
}

describe('G3: sixel', () => {
  it('says every pixel of every whole band', () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 6, max: 30 }))
    const picture = size.chain(([wide, high]) =>
      fc.record({
        wide: fc.constant(wide),
        high: fc.constant(high),
        colours: fc.array(fc.constantFrom(0, 51, 102, 255), {
          minLength: wide * high * 3,
          maxLength: wide * high * 3,
        }),
      }),
    )
    fc.assert(
      fc.property(picture, ({ wide, high, colours }) => {
        const read = readSixel(sixel(Uint8Array.from(colours), wide, high))
        expect([read.width, read.height]).toEqual([wide, high - (high % 6)])
        for (let y = 0; y < read.height; y++)
          for (let x = 0; x < wide; x++) {
            const at = (y * wide + x) * 3
            const percents = colours.slice(at, at + 3).map(byte => Math.round((byte * 100) / 255))
            expect(read.pixels[y]![x]).toBe(percents.join(';'))
          }
      }),
      { numRuns: 50 },
    )
  })

  it('keeps to 256 colours whatever it is given', () => {
    const many = Uint8Array.from({ length: 60 * 60 * 3 }, (_, i) => (i * 37) % 256)
    const numbers = [...sixel(many, 60, 60).matchAll(/#(\d+)/g)].map(found => Number(found[1]))
    expect(Math.max(...numbers)).toBeLessThan(256)
  })
})

describe('G3: kitty and iTerm2', () => {
  const png = Uint8Array.from({ length: 10_000 }, (_, i) => i % 256)

  it('sends a PNG in pieces that a terminal takes, whole', () => {
    const sent = kittySend(0x12_34_56, png, 20, 5)
    const pieces = [...sent.matchAll(/\x1b_G([^;]*);([^\x1b]*)\x1b\\/g)]
    expect(pieces.map(([all]) => all).join('')).toBe(sent)
    expect(pieces[0]![1]).toBe('a=T,U=1,q=2,f=100,t=d,i=1193046,c=20,r=5,m=1')
    expect(pieces.at(-1)![1]).toBe('q=2,m=0')
    for (const [, , data] of pieces) expect(data!.length).toBeLessThanOrEqual(4096)
    expect(Buffer.from(pieces.map(([, , data]) => data).join(''), 'base64')).toEqual(Buffer.from(png))
    const wrapped = throughTmux(sent)
    expect(wrapped.split('\x1bPtmux;')).toHaveLength(pieces.length + 1)
    expect(
      wrapped
        .replaceAll('\x1bPtmux;', '')
        .replaceAll('\x1b\x1b', '\x1b')
        .replaceAll('\x1b\\\x1b\\', '\x1b\\'),
    ).toBe(sent)
  })

  it('numbers each cell, all of one width', () => {
    expect(new Set(kittyRow(3, mostKittyColumns).match(/\u{10eeee}../gu)).size).toBe(mostKittyColumns)
    expect(width(kittyRow(80, 80))).toBe(80)
  })

  it('gives iTerm2 the size in cells', () => {
    expect(inline(png, 20, 5)).toMatch(
      /^\x1b\]1337;File=inline=1;size=10000;width=20;height=5;[^\x07]*:[\w+/=]*\x07$/,
    )
  })
})

describe('G3: half-blocks', () => {
  it('have the upper pixel as colour and the lower as background', () => {
    const rgb = Uint8Array.from([252, 0, 0, 0, 252, 0, 0, 0, 252, 128, 128, 128])
    expect(blockCodes(rgb, 2, 0, true)).toEqual([
      '38;2;252;0;0;48;2;0;0;252',
      '38;2;0;252;0;48;2;128;128;128',
    ])
    expect(blockCodes(rgb, 2, 0, false)).toEqual(['38;5;196;48;5;21', '38;5;46;48;5;244'])
  })
})
