// The layout of a file: separator and header, found by trying them on its first rows.
import { CsvError, parse } from 'csv-parse/sync'
import { Refusal } from '../../core/protocol/refusal.ts'
import { usage } from '../usage.ts'
import { fieldFor } from './fields.ts'

export interface Layout {
  separator: string
  header: boolean
  /** lines before the first row: 1 where the file begins with `sep=;` */
  skip: number
}

export const separators = [',', ';', '\t', '|'] as const

/** How a parser reads such a file; the same for the sample and the whole. */
export const parserOptions = (separator: string) => ({
  delimiter: separator,
  record_delimiter: ['\n', '\r\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
})

/** As the parser's own `skip_…` have it. */
export const isEmpty = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '')

/** `text` is the beginning of the file, decoded. What was given by a flag is not guessed. */
export function detectLayout(text: string, given: { separator?: string; header?: boolean }): Layout {
  const said = /^sep=(.)\r?\n/i.exec(text)
  const skip = said ? 1 : 0
  const body = said ? text.slice(said[0].length) : text
  const separator = given.separator ?? said?.[1] ?? likeliest(body)
  const rows = rowsOf(body, separator)
  return { separator, skip, header: given.header ?? looksLikeHeader(rows) }
}

export function separatorNamed(typed: string): string {
  const named: Record<string, string> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' }
  const separator = Object.hasOwn(named, typed.toLowerCase()) ? named[typed.toLowerCase()]! : typed
  if ([...separator].length !== 1 || /["\r\n]/.test(separator))
    throw usage(`--separator: ${typed} is not one character`, 'for example , ; tab')
  return separator
}

/** The first rows; a last one that the sample cut is left out. Throws `invalid` where a quote is never closed. */
export function rowsOf(text: string, separator: string): string[][] {
  const sample = text.slice(0, 64 * 1024)
  const cut = sample.length < text.length
  const rows: string[][] = []
  let lines = 0
  const keep = (row: string[], at: { lines: number }) => {
    rows.push(row)
    lines = at.lines
    return null
  }
  try {
    parse(sample, { ...parserOptions(separator), to: 50, on_record: keep })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Where the sample ends within quotes, the rows before are good.
    if (!cut || rows.length === 0) throw brokenRow(error.code, lines + 1)
    return rows
  }
  return cut && rows.length > 1 && rows.length < 50 ? rows.slice(0, -1) : rows
}

/** A quote that is never closed swallows all that comes after it, to the end or until the row is too long. */
export const brokenRow = (code: string, line: number): Refusal =>
  code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
    ? new Refusal('invalid', `the row that begins on line ${line} has a quote that is never closed`, {
        hint: 'close it, or write a quote inside of a quoted cell twice',
      })
    : new Refusal('invalid', `the row that begins on line ${line} can’t be read (${code})`)

/** The one that gives most rows the same number of cells, more than one. */
function likeliest(text: string): string {
  let best = { separator: ',' as string, score: 0 }
  for (const separator of separators) {
    let rows: string[][]
    try {
      rows = rowsOf(text, separator)
    } catch {
      // Quotes don't come out even with this one: it is another.
      continue
    }
    const counts = new Map<number, number>()
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
    const [cells, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])
    if (cells < 2) continue
    const known = (rows[0] ?? []).filter(cell => fieldFor(cell) !== null).length
    const score = times / rows.length + cells / 100 + known
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const numeric = /^\+?[\d\s().\-/]{3,}$/

/** A header names fields that we know, or at least is unlike the rows under it. */
function looksLikeHeader(rows: string[][]): boolean {
  const [first, ...rest] = rows
  if (!first) return false
  if (first.some(cell => email.test(cell.trim()) || numeric.test(cell.trim()))) return false
  if (first.some(cell => fieldFor(cell) !== null)) return true
  return rest.some(row => row.some(cell => email.test(cell.trim()) || numeric.test(cell.trim())))
}
