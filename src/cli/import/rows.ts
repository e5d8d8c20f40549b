// The rows of a file as a stream: decoded, parsed, each with the line that it begins on.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type Parser, parse } from 'csv-parse'
import { Refusal } from '../../core/protocol/refusal.ts'
import { brokenRow, isEmpty, type Layout, parserOptions } from './layout.ts'
import { plainRecords } from './plain-records.ts'

export interface FileRow {
  line: number
  cells: string[]
  /** of the file, up to the end of this row */
  bytes: number
}

const largestRow = 1024 * 1024

/**
 * As many at a time as there are, in bounded memory. Throws `invalid` where the bytes are not of this encoding, or a
 * quote is never closed.
 */
export async function* rowsOfFile(path: string, encoding: string, layout: Layout): AsyncGenerator<FileRow[]> {
  const read = { bytes: 0 }
  let line = layout.skip + 1
  try {
    // Empty ones, too: lines are counted by what is in the rows.
    for await (const some of recordsOf(textsOf(path, encoding, layout.skip, read), layout.separator)) {
      const rows: FileRow[] = []
      for (const cells of some) {
        if (!isEmpty(cells)) rows.push({ line, cells, bytes: read.bytes })
        line += 1 + lineEndsIn(cells)
      }
      yield rows
    }
  } catch (error) {
    throw told(error as Error, encoding, line)
  }
}

/** The file's text with LF line ends, in pieces, without its first lines; `read` counts its bytes. */
async function* textsOf(
  path: string,
  encoding: string,
  skip: number,
  read: { bytes: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const lineEnds = unixLineEnds()
  let left = skip
  const kept = (text: string) => {
    let from = 0
    for (; left > 0 && from < text.length; from++) if (text[from] === '\n') left--
    return text.slice(from)
  }
  for await (const chunk of createReadStream(path)) {
    read.bytes += (chunk as Buffer).length
    yield kept(lineEnds(decoder.decode(chunk as Buffer, { stream: true })))
  }
  yield kept(lineEnds(decoder.decode(), true))
}

/** Plain ones at once; from the first on that is not, by the parser. */
async function* recordsOf(texts: AsyncGenerator<string>, separator: string): AsyncGenerator<string[][]> {
  let held = ''
  for await (const text of texts) {
    held += text
    const { records, end, odd } = plainRecords(held, separator, false)
    if (records.length > 0) yield records
    held = held.slice(end)
    // What the parser makes of a row without an end, it shall make of it.
    if (odd || held.length > largestRow) return yield* parsedRecords(held, texts, separator)
  }
  const { records, end, odd } = plainRecords(held, separator, true)
  if (records.length > 0) yield records
  if (odd) yield* parsedRecords(held.slice(end), texts, separator)
}

async function* parsedRecords(
  held: string,
  texts: AsyncGenerator<string>,
  separator: string,
): AsyncGenerator<string[][]> {
  const parser = parse({
    ...parserOptions(separator),
    skip_empty_lines: false,
    skip_records_with_empty_values: false,
    max_record_size: largestRow,
  })
  const rest = Readable.from(
    (async function* () {
      yield held
      yield* texts
    })(),
  )
  rest.on('error', error => parser.destroy(error))
  rest.pipe(parser)
  try {
    yield* waitedFor(parser)
  } finally {
    rest.destroy()
  }
}

/** All that the parser has at a time: to wait for each costs more than to parse it. */
async function* waitedFor(parser: Parser): AsyncGenerator<string[][]> {
  let failure: Error | undefined
  parser.on('error', error => {
    failure = error
  })
  for (;;) {
    const records: string[][] = []
    for (let one = parser.read(); one !== null; one = parser.read()) records.push(one)
    if (records.length > 0) yield records
    if (failure) throw failure
    if (parser.readableEnded) return
    if (parser.readableLength === 0) await anyOf(parser, ['readable', 'end', 'error'])
  }
}

const anyOf = (parser: Parser, events: string[]) =>
  new Promise<void>(resolve => {
    const happened = () => {
      for (const event of events) parser.off(event, happened)
      resolve()
    }
    for (const event of events) parser.on(event, happened)
  })

function lineEndsIn(cells: string[]): number {
  let count = 0
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  return count
}

/** Every line end as LF, in pieces: the parser miscounts lines where CRLF stands in quotes. */
function unixLineEnds(): (text: string, last?: boolean) => string {
  let held = ''
  return (text, last = false) => {
    const all = held + text
    // A CR at the end may be half of a CRLF.
    held = !last && all.endsWith('\r') ? '\r' : ''
    return all.slice(0, all.length - held.length).replace(/\r\n?/g, '\n')
  }
}

function told(error: Error, encoding: string, line: number): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new Refusal('invalid', `the file is not all ${encoding}`, { hint: 'name it with --encoding' })
  if (code?.startsWith('CSV_')) return brokenRow(code, line)
  return error
}
