// Sends the rows of a file in batches, and hands on a verdict for every row, in the file's order.
import type { Client } from '../../client/client.ts'
import { longestCell, textOfRow, type Verdict } from '../../core/protocol/import-rows.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { InputOf } from '../../core/protocol/registry.ts'
import { unguarded } from '../../core/text/csv.ts'
import type { Column } from './mapping.ts'
import type { FileRow } from './rows.ts'

type BatchRow = NonNullable<InputOf<'contact.import'>['rows']>[number]
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

interface Batch {
  rows: FileRow[]
  sent: BatchRow[]
  /** all of them as one text, as nearly every batch can be */
  text: string | null
  /** line of the row before */
  after: number
}

/**
 * While the disk takes one batch, the writer works off the next, the one after that is read at the door, and another is on
 * its way; so at most five are held. Ends with an exception where a batch is refused as a whole.
 */
export async function* importRows(
  client: Client,
  rows: AsyncIterable<FileRow[]>,
  plan: Plan,
): AsyncGenerator<{ verdicts: RowVerdict[]; bytes: number }> {
  const sent: { batch: Batch; answer: Promise<Verdict[]> }[] = []
  const turns = new Turns()
  const fields = fieldsOf(plan.columns)
  const names = fields.map(([name]) => name)
  for await (const batch of batchesOf(rows, plan, fields)) {
    const before = sent.at(-1)?.answer
    const answer = turns.take(sent => call(client, batch, plan, names, sent), before)
    // Awaited below, in order; until then a failure waits without a word.
    answer.catch(() => {})
    sent.push({ batch, answer })
    if (sent.length > 3) yield await next()
  }
  while (sent.length > 0) yield await next()

  async function next() {
    const { batch, answer } = sent[0]!
    const verdicts = await answer
    sent.shift()
    return {
      verdicts: batch.rows.map(({ cells }, at) => Object.assign(verdicts[at]!, { cells })),
      bytes: batch.rows.at(-1)!.bytes,
    }
  }
}

/**
 * Requests in their order. They may overtake each other on their way all the same: the server refuses one that came too
 * early, and what is on its way behind it; until they are in, no other one is sent.
 */
class Turns {
  private refused = 0
  private last: Promise<void> = Promise.resolve()

  /** `send` tells when its request is in the system's hands. */
  async take<T>(send: (sent: () => void) => Promise<T>, before: Promise<unknown> | undefined): Promise<T> {
    const { last } = this
    let sent = () => {}
    this.last = new Promise(resolve => {
      sent = resolve
    })
    try {
      await last
      if (this.refused > 0) await before
      return await send(sent)
    } catch (error) {
      if (!before || !(error instanceof Refusal) || error.code !== 'conflict') throw error
      return await this.again(send, before)
    } finally {
      sent()
    }
  }

  private async again<T>(send: (sent: () => void) => Promise<T>, before: Promise<unknown>): Promise<T> {
    this.refused++
    try {
      await before
      return await send(() => {})
    } finally {
      this.refused--
    }
  }
}

async function call(
  client: Client,
  batch: Batch,
  plan: Plan,
  fields: string[],
  sent: () => void,
): Promise<Verdict[]> {
  const { text, after } = batch
  const rows = text === null ? { rows: batch.sent } : { text }
  const input = { import: plan.import, country: plan.country, fields, ...rows, after }
  const { verdicts } = plan.rehearse
    ? await client.call('import.plan', input, { sent })
    : await client.call('contact.import', { ...input, file: plan.file }, { sent })
  return verdicts
}

/** A field and the columns that go into it. */
type Field = [name: string, columns: number[]]

function fieldsOf(columns: Column[]): Field[] {
  const fields = new Map<string, number[]>()
  for (const [at, { field }] of columns.entries())
    if (field !== null) fields.set(field, [...(fields.get(field) ?? []), at])
  return [...fields]
}

async function* batchesOf(
  rows: AsyncIterable<FileRow[]>,
  { columns, after }: Plan,
  fields: Field[],
): AsyncGenerator<Batch> {
  const begin = (after: number): Batch => ({ rows: [], sent: [], text: '', after })
  let batch = begin(after)
  let size = 0
  for await (const some of rows)
    for (const row of some) {
      const cells = fields.map(([, from]) => cellOf(row, from))
      const text = textOfRow(row.line, cells)
      const bytes = Buffer.byteLength(text ?? cells.join()) + 20 * cells.length
      // What would not fit beside the others begins a batch of its own.
      const full = batch.rows.length === batchSize || size + bytes > mostBytes
      if (full && batch.rows.length > 0) {
        yield batch
        batch = begin(batch.rows.at(-1)!.line)
        size = 0
      }
      const fault = bytes > mostBytes ? tooLong : faultOf(row, columns, fields, cells)
      batch.rows.push(row)
      batch.sent.push(fault ? { line: row.line, fault } : { line: row.line, cells })
      batch.text = batch.text === null || text === null || fault ? null : batch.text + text
      size += fault ? 100 : bytes
    }
  if (batch.rows.length > 0) yield batch
}

/** Several columns are one list. */
function cellOf({ cells }: FileRow, columns: number[]): string {
  if (columns.length === 1) return unguarded((cells[columns[0]!] ?? '').trim())
  const filled = columns.map(at => (cells[at] ?? '').trim()).filter(cell => cell !== '')
  return filled.map(unguarded).join(', ')
}

const tooLong: Fault = { reason: `is longer than ${mostBytes / 1024} kB in all` }

const unclosed = 'has a quote that is not closed on its line, and the lines after it within'

/** What can't even be sent. */
function faultOf({ cells }: FileRow, columns: Column[], fields: Field[], sent: string[]): Fault | undefined {
  if (cells.length > columns.length && cells.slice(columns.length).some(cell => cell.trim() !== ''))
    return { reason: `has ${cells.length} cells, and the file has ${columns.length} columns` }
  // The parser leaves a quote where it stands if what it opened is not closed as it should be: rows may be lost in it.
  const open = sent.findIndex(
    (cell, at) => cell.startsWith('"') && cell.includes('\n') && fields[at]![0] !== 'note',
  )
  if (open >= 0) return { column: fields[open]![0], reason: unclosed }
  const long = sent.findIndex(cell => cell.length > longestCell)
  return long < 0
    ? undefined
    : { column: fields[long]![0], reason: `is longer than ${longestCell} characters` }
}
