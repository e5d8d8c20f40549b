// What is wrong with a value, in words: nothing of the validator's own manners gets out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { inWords } from '../../../src/core/text/faults.ts'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: inWords }).error?.issues.map(issue => issue.message)

describe('what is wrong with a value', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.enum(['a', 'b']), 'c', 'c is none of: a, b'],
    [z.enum(['a', 'b']), 'c'.repeat(100), 'is none of: a, b'],
    [z.literal('k'), '\u001b[31m', '␛ is none of: k'],
    [z.string(), undefined, 'is missing'],
    [z.string(), 5, 'must be text'],
    [z.int(), 1.5, 'must be a whole number'],
    [z.boolean(), 'x', 'must be true or false'],
    [z.array(z.string()), 'x', 'must be a list'],
    [z.object({}), 'x', 'must be an object'],
    [z.int().min(3), 2, 'must be at least 3'],
    [z.int().max(3), 4, 'must be at most 3'],
    [z.string().min(1), '', 'must not be empty'],
    [z.string().min(10), 'short', 'must have at least 10 characters'],
    [z.array(z.string()).max(1), ['a', 'b'], 'must have at most 1 item'],
    [z.email(), 'jan', 'jan is no e-mail address such as name@example.com'],
    [z.uuid(), 'x', 'x is no id'],
    [z.union([z.string(), z.number()]), true, 'is not valid'],
    [z.string().refine(() => false, 'must be mine'), 'x', 'must be mine'],
  ])('%#', (schema, value, words) => {
    expect(said(schema, value)).toEqual([words])
  })

  it('never speaks as the validator does, nor hands on what a terminal would obey', () => {
    const schema = z.object({
      a: z.enum(['x']),
      b: z.int().min(1).max(5),
      c: z.email(),
      d: z.iso.datetime(),
      e: z.string().min(2).max(3),
      f: z.url(),
    })
    const any = fc.record({
      a: fc.anything(),
      b: fc.anything(),
      c: fc.string({ unit: 'binary' }),
      d: fc.anything(),
      e: fc.anything(),
      f: fc.string({ unit: 'binary' }),
    })
    fc.assert(
      fc.property(any, value => {
        for (const words of said(schema, value) ?? []) {
          expect(words).not.toMatch(/Invalid|expected|received|Too (big|small)|Unrecognized/)
          expect(words).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
        }
      }),
    )
  })
})
