// The rows of a spreadsheet on their way in, and what is said of each.
import * as z from 'zod'

const cell = z.string().max(4_000)

const importRow = z.object({
  line: z.int().min(1).describe('line of the file that the row begins on'),
  values: z.record(z.string(), cell).optional().describe('field → cell, as the file has it'),
  cells: z
    .array(cell)
    .optional()
    .describe('or only the cells, in the order of `fields`: a third of the bytes'),
  fault: z
    .object({ column: z.string().max(200).optional(), reason: z.string().max(500) })
    .optional()
    .describe('why it is rejected, where who reads the file sees that it can’t be taken'),
})
export type SentRow = z.infer<typeof importRow>

/** The fields that the `cells` of rows are of. */
export const importedFields = z
  .array(z.string().max(1_000))
  .max(2_000)
  .default([])
  .describe('the fields of rows that come as `cells`')

/** In the order of their lines. */
export const importRows = z.array(importRow).min(1).max(1000)

export const verdict = z.object({
  line: z.int(),
  verdict: z.enum(['new', 'merged', 'unchanged', 'rejected']),
  contact: z.string().optional().describe('code of the contact'),
  like: z.int().optional().describe('of a rehearsal: line of the row that makes this contact'),
  by: z.enum(['email', 'phone']).optional().describe('what it was found by, when merged or unchanged'),
  column: z.string().optional().describe('field that is wrong, when rejected'),
  reason: z.string().optional(),
})
export type Verdict = z.infer<typeof verdict>
