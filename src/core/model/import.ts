// One import of a spreadsheet: what was read how, what became of its rows, and whether it was taken back (D9).
import * as z from 'zod'
import { id, line, text, time } from './basics.ts'

export const importLabels = z.object({
  name: line(120).default('').describe('a name of your own'),
  description: text(2_000).default('').describe('what it was about'),
})

/** How the file was read. */
export const importReading = z.object({
  file: line(300).describe('name of the file'),
  columns: z
    .array(z.object({ name: z.string().max(1_000), field: z.string().max(200).nullable() }))
    .max(5_000)
    .default([])
    .describe('header of each column → field that it went to, or null'),
  country: z
    .string()
    .length(2)
    .optional()
    .describe('country of phone numbers without a prefix; else that of the settings'),
  encoding: line(40).default('').describe('such as utf-8'),
  separator: z.string().max(2).default('').describe('between the cells'),
  header: z.boolean().default(true).describe('whether the first row was one'),
})

const count = z.int().min(0)

export const contactImport = importLabels.extend({
  ...importReading.shape,
  country: z.string(),
  id,
  state: z
    .enum(['running', 'finished', 'undoing', 'undone'])
    .describe('running: begun, and not all of the file is in; it can be resumed'),
  counts: z.object({ rows: count, new: count, merged: count, unchanged: count, rejected: count }),
  lastLine: count.describe('line of the last row that is in; 0 at the beginning'),
  by: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  startedAt: time,
  finishedAt: time.nullable(),
  undoneAt: time.nullable(),
  undone: z
    .object({ restored: count, left: count })
    .describe('changes that were taken back, and that were left since somebody had changed the contact'),
})
export type ContactImport = z.infer<typeof contactImport>
