// The rows of a spreadsheet on their way in, and what is said of each.
import * as z from 'zod'

/** Characters. */
export const longestCell = 4_000
const cell = z.string().max(longestCell)

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
  .describe('the fields of rows that come as `cells` or as text')

const mostRows = 1000

/** Rows in the order of their lines, in one of two forms. */
export const importRows = {
  rows: z.array(importRow).min(1).max(mostRows).optional(),
  text: z
    .string()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      'or the rows as one text: of each its line, then its cells in the order of `fields`, U+007F after each',
    ),
}
interface Sent {
  fields: string[]
  rows?: SentRow[] | undefined
  text?: string | undefined
}

/** The cheapest that JSON and threads can carry: a million rows feel every list and every name in them. */
const end = '\u007f'

/** As {@link sentRows} reads it; null where a cell can't go this way. */
export function textOfRow(line: number, cells: readonly string[]): string | null {
  for (const cell of cells) if (cell.includes(end)) return null
  return cells.length === 0 ? null : `${line}${end}${cells.join(end)}${end}`
}

/** Of `count` rows each when it is asked for: there may be many, and they are worked off one by one. */
export interface Sequence<T> {
  count: number
  at: (place: number) => T
}

/** Words for who sent what are no rows. */
export function sentRows({ fields, rows, text }: Sent): Sequence<SentRow> | string {
  if ((rows === undefined) === (text === undefined)) return 'are given either as a list or as text'
  return rows ? { count: rows.length, at: place => rows[place]! } : rowsOfText(text!, fields.length)
}

function rowsOfText(text: string, width: number): Sequence<SentRow> | string {
  const parts = text.split(end)
  const size = width + 1
  if (width === 0 || parts.pop() !== '' || parts.length % size !== 0)
    return 'as text have a line and a cell for each of the fields'
  if (parts.length > mostRows * size) return `are ${mostRows} at most`
  for (let at = 0; at < parts.length; at++) {
    if (at % size > 0) {
      if (parts[at]!.length > longestCell) return `have ${longestCell} characters in a cell at most`
      continue
    }
    const line = Number(parts[at])
    if (!Number.isSafeInteger(line) || line < 1) return `as text have a line each, not ${parts[at]}`
  }
  const row = (place: number): SentRow => {
    const at = place * size
    return { line: Number(parts[at]), cells: parts.slice(at + 1, at + size) }
  }
  return { count: parts.length / size, at: row }
}

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
