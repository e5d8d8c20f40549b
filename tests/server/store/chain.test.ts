// The chain over the log: what an event's digest is made of, however long the event is (G4).
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../../src/server/store/chain.ts'

const row = (body: string) => ({
  conversation: null,
  identity: 'i',
  visitorSeq: 7,
  audience: '{"to":"nobody"}',
  body,
  visitorBody: null,
  actor: 'a',
  origin: null,
})

describe('G4 the digest of an event', () => {
  it.each([1, 40_000])(
    'is of all its parts, a line each, where its text is %i times one of Łódź and 🙂',
    times => {
      const body = JSON.stringify({ data: 'Łódź 🙂'.repeat(times) })
      const whole = `\ni\n7\na\n\n{"to":"nobody"}\n${body}\n`
      expect(digestOf(row(body))).toBe(createHash('sha256').update(whole).digest('base64url'))
    },
  )
})
