// Imports the rows of a file in batches, and hands on a verdict for every row, in the file's order.
import type { Client } from '../../client/client.ts'
import type { Verdict } from '../../core/protocol/contact.ts'
import type { InputOf } from '../../core/protocol/registry.ts'
import { unguarded } from '../output/csv.ts'
import type { Column } from './mapping.ts'
import type { FileRow } from './rows.ts'

type BatchRow = InputOf<'contact.import'>['rows'][number]

/** `cells` as they stood in the file, for the file of rejected rows. */
export interface RowVerdict extends Verdict {
  cells: string[]
}

export interface Plan {
  import: string
  file: string
  columns: Column[]
  country: string
  dryRun: boolean
}

/** rows in one transaction */
export const batchSize = 1000
const mostBytes = 512 * 1024
const longestCell = 4000

/** At most one batch is held. Ends with an exception where a batch is refused as a whole. */
export async function* importRows(
  client: Client,
  rows: AsyncIterable<FileRow>,
  plan: Plan,
): AsyncGenerator<{ verdicts: RowVerdict[]; bytes: number }> {
  let batch: { row: FileRow; values: BatchRow | null; fault?: Omit<Verdict, 'line' | 'verdict'> }[] = []
  let size = 0
  for await (const row of rows) {
    const fault = faultOf(row, plan.columns)
    const values = fault ? null : { line: row.line, values: valuesOf(row, plan.columns) }
    batch.push({ row, values, fault })
    size += row.cells.reduce((sum, cell) => sum + cell.length + 20, 0)
    if (batch.length === batchSize || size > mostBytes) {
      yield { verdicts: await send(), bytes: row.bytes }
      batch = []
      size = 0
    }
  }
  if (batch.length > 0) yield { verdicts: await send(), bytes: batch.at(-1)!.row.bytes }

  async function send(): Promise<RowVerdict[]> {
    const good = batch.flatMap(({ values }) => values ?? [])
    const { import: id, file, country, dryRun } = plan
    // A batch whose answer was lost is answered again, not written again.
    const idempotencyKey = `${id}:${batch[0]!.row.line}`
    const { verdicts } =
      good.length === 0
        ? { verdicts: [] }
        : await client.call(
            'contact.import',
            { import: id, file, country, rows: good },
            { dryRun, idempotencyKey },
          )
    const byLine = new Map(verdicts.map(verdict => [verdict.line, verdict]))
    return batch.map(({ row, fault }) => ({
      ...(byLine.get(row.line) ?? { line: row.line, verdict: 'rejected', ...fault }),
      cells: row.cells,
    }))
  }
}

function valuesOf({ cells }: FileRow, columns: Column[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [at, { field }] of columns.entries()) {
    const cell = cells[at]
    if (field !== null && cell !== undefined && cell.trim() !== '') values[field] = unguarded(cell.trim())
  }
  return values
}

/** What can't even be sent. */
function faultOf({ cells }: FileRow, columns: Column[]): Omit<Verdict, 'line' | 'verdict'> | undefined {
  if (cells.slice(columns.length).some(cell => cell.trim() !== ''))
    return { reason: `has ${cells.length} cells, and the file has ${columns.length} columns` }
  const long = columns.find(({ field }, at) => field !== null && (cells[at]?.length ?? 0) > longestCell)
  return long && { column: long.field!, reason: `is longer than ${longestCell} characters` }
}
