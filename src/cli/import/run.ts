// Sends the rows of a file in batches, and hands on a verdict for every row, in the file's order.
import type { Client } from '../../client/client.ts'
import type { Verdict } from '../../core/protocol/import-rows.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { InputOf } from '../../core/protocol/registry.ts'
import { unguarded } from '../output/csv.ts'
import type { Column } from './mapping.ts'
import type { FileRow } from './rows.ts'

type BatchRow = InputOf<'contact.import'>['rows'][number]
type Fault = NonNullable<BatchRow['fault']>

/** `cells` as they stood in the file, for the file of rejected rows. */
export interface RowVerdict extends Verdict {
  cells: string[]
}

export interface Plan {
  import: string
  file: string
  columns: Column[]
  /** of phone numbers without a prefix; without it, as the server's settings say */
  country?: string | undefined
  /** the rows are rehearsed, and nothing is written */
  rehearse: boolean
  /** line of the last row that is in already */
  after: number
}

/** rows in one transaction */
const batchSize = 1000
const mostBytes = 384 * 1024
const longestCell = 4000

interface Batch {
  rows: FileRow[]
  values: BatchRow[]
  /** line of the row before */
  after: number
}

/**
 * While the server works off one batch, the next is on its way and the one after that is read; so at most three are
 * held. Ends with an exception where a batch is refused as a whole.
 */
export async function* importRows(
  client: Client,
  rows: AsyncIterable<FileRow>,
  plan: Plan,
): AsyncGenerator<{ verdicts: RowVerdict[]; bytes: number }> {
  const sent: { batch: Batch; answer: Promise<Verdict[]> }[] = []
  for await (const batch of batchesOf(rows, plan)) {
    const before = sent.at(-1)?.answer
    const answer = inTurn(() => call(client, batch, plan), before)
    // Awaited below, in order; until then a failure waits without a word.
    answer.catch(() => {})
    sent.push({ batch, answer })
    if (sent.length > 1) yield await next()
  }
  while (sent.length > 0) yield await next()

  async function next() {
    const { batch, answer } = sent[0]!
    const verdicts = await answer
    sent.shift()
    return {
      verdicts: batch.rows.map((row, at) => ({ ...verdicts[at]!, cells: row.cells })),
      bytes: batch.rows.at(-1)!.bytes,
    }
  }
}

/** Two requests may overtake each other on their way: the server refuses the one that came too early. */
async function inTurn<T>(send: () => Promise<T>, before: Promise<unknown> | undefined): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (!before || !(error instanceof Refusal) || error.code !== 'conflict') throw error
    await before
    return send()
  }
}

async function call(client: Client, { values, after }: Batch, plan: Plan): Promise<Verdict[]> {
  const input = { import: plan.import, country: plan.country, rows: values, after }
  const { verdicts } = plan.rehearse
    ? await client.call('import.plan', input)
    : await client.call('contact.import', { ...input, file: plan.file })
  return verdicts
}

async function* batchesOf(rows: AsyncIterable<FileRow>, { columns, after }: Plan): AsyncGenerator<Batch> {
  let batch: Batch = { rows: [], values: [], after }
  let size = 0
  for await (const row of rows) {
    const bytes = row.cells.reduce((sum, cell) => sum + Buffer.byteLength(cell) + 20, 0)
    // What would not fit beside the others begins a batch of its own.
    if (size + bytes > mostBytes && batch.rows.length > 0) {
      yield batch
      batch = { rows: [], values: [], after: batch.rows.at(-1)!.line }
      size = 0
    }
    const values = valuesOf(row, columns)
    const fault = bytes > mostBytes ? tooLong : faultOf(row, columns, values)
    batch.rows.push(row)
    batch.values.push(fault ? { line: row.line, values: {}, fault } : { line: row.line, values })
    size += fault ? 100 : bytes
    if (batch.rows.length === batchSize) {
      yield batch
      batch = { rows: [], values: [], after: row.line }
      size = 0
    }
  }
  if (batch.rows.length > 0) yield batch
}

function valuesOf({ cells }: FileRow, columns: Column[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (let at = 0; at < columns.length; at++) {
    const { field } = columns[at]!
    if (field === null) continue
    const cell = cells[at]?.trim()
    if (!cell) continue
    const before = values[field]
    values[field] = before === undefined ? unguarded(cell) : `${before}, ${unguarded(cell)}`
  }
  return values
}

const tooLong: Fault = { reason: `is longer than ${mostBytes / 1024} kB in all` }

/** What can't even be sent. */
function faultOf(
  { cells }: FileRow,
  columns: Column[],
  values: Readonly<Record<string, string>>,
): Fault | undefined {
  if (cells.length > columns.length && cells.slice(columns.length).some(cell => cell.trim() !== ''))
    return { reason: `has ${cells.length} cells, and the file has ${columns.length} columns` }
  for (const column in values)
    if (values[column]!.length > longestCell)
      return { column, reason: `is longer than ${longestCell} characters` }
  return undefined
}
