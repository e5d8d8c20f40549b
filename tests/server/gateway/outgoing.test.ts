// Frames as a client of RFC 6455 reads them: what went in comes out, whole and in order.
import type { Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as ws from 'ws'
import { Outgoing } from '../../../src/server/gateway/outgoing.ts'

// It is exported, but its types are not.
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable }

function read(bytes: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const texts: string[] = []
    const receiver = new Receiver({ isServer: false, skipUTF8Validation: false })
    receiver.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) reject(new Error('a binary frame'))
      texts.push(data.toString())
    })
    receiver.on('error', reject)
    receiver.on('finish', () => resolve(texts))
    receiver.end(bytes)
  })
}

describe('outgoing frames', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    // Where a header gets longer.
    fc
      .constantFrom(0, 1, 124, 125, 126, 127, 65_534, 65_535, 65_536, 70_000)
      .map(length => 'x'.repeat(length)),
  )

  it('are read as they were written, texts and bytes alike', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 12 }), async all => {
        const outgoing = new Outgoing()
        for (const [one, asBytes] of all) outgoing.add(asBytes ? Buffer.from(one) : one)
        const { size } = outgoing
        const bytes = outgoing.take()
        expect(bytes.length).toBe(size)
        expect(await read(bytes)).toEqual(all.map(([one]) => one))
        expect(outgoing.size).toBe(0)
        expect(outgoing.take().length).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})
