// A request is told by a look, as the schemas of both connections tell it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consultantFrame, isRequest, visitorFrame } from '../../../src/core/protocol/frames.ts'

const word = fc.oneof(fc.string(), fc.string({ minLength: 63, maxLength: 66 }), fc.constant('message.send'))
const part = fc.oneof(word, fc.jsonValue(), fc.constant(undefined))
const frame = fc.oneof(
  fc.record({ id: word, do: word, with: fc.jsonValue() }),
  fc.record({ id: part, do: part, with: part, more: part }, { requiredKeys: [] }),
  fc.jsonValue(),
)

describe('a request that is told by a look', () => {
  it('is one by the schemas of both connections, and comes out of them as it is', () => {
    fc.assert(
      fc.property(frame, one => {
        const value: unknown = JSON.parse(JSON.stringify(one) ?? 'null')
        if (!isRequest(value)) return
        for (const schema of [consultantFrame, visitorFrame]) expect(schema.parse(value)).toEqual(value)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is every one that has its three parts', () => {
    expect(isRequest({ id: '1', do: 'message.send', with: {} })).toBe(true)
    expect(isRequest({ id: 'x'.repeat(64), do: '', with: null })).toBe(true)
  })

  it.each([
    [null],
    [[]],
    [{ id: '', do: 'x', with: 1 }],
    [{ id: 'x'.repeat(65), do: 'x', with: 1 }],
    [{ id: '1', do: 'x'.repeat(65), with: 1 }],
    [{ id: '1', do: 'x', with: 1, more: 2 }],
    [{ id: 1, do: 'x', with: 1 }],
  ])('%j is left to the schema, which refuses it', value => {
    expect(isRequest(value)).toBe(false)
    expect(consultantFrame.safeParse(value).success).toBe(false)
  })
})
