// The rows of a file as a stream: decoded, parsed, each with the line that it begins on.
import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { type Parser, parse } from 'csv-parse'
import { Refusal } from '../../core/protocol/refusal.ts'
import { brokenRow, isEmpty, type Layout, parserOptions } from './layout.ts'

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
  let bytes = 0
  const decoder = new TextDecoder(encoding, { fatal: true })
  const lineEnds = unixLineEnds()
  const decode = new Transform({
    encoding: 'utf8',
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      handOn(() => lineEnds(decoder.decode(chunk, { stream: true })), done)
    },
    flush: done => handOn(() => lineEnds(decoder.decode(), true), done),
  })
  // Empty ones, too: lines are counted by what is in the rows, which costs half of having them from the parser.
  const parser = parse({
    ...parserOptions(layout.separator),
    skip_empty_lines: false,
    skip_records_with_empty_values: false,
    from_line: layout.skip + 1,
    max_record_size: largestRow,
  })
  const file = createReadStream(path)
  file.on('error', error => parser.destroy(error))
  decode.on('error', error => parser.destroy(error))
  file.pipe(decode).pipe(parser)
  let line = layout.skip + 1
  try {
    for await (const some of recordsOf(parser)) {
      const rows: FileRow[] = []
      for (const cells of some) {
        if (!isEmpty(cells)) rows.push({ line, cells, bytes })
        line += 1 + lineEndsIn(cells)
      }
      yield rows
    }
  } catch (error) {
    throw told(error as Error, encoding, line)
  } finally {
    file.destroy()
  }
}

/** All that the parser has at a time: to wait for each costs more than to parse it. */
async function* recordsOf(parser: Parser): AsyncGenerator<string[][]> {
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

function handOn(decode: () => string, done: (error?: Error | null, text?: string) => void): void {
  try {
    done(null, decode())
  } catch (error) {
    done(error as Error)
  }
}

function told(error: Error, encoding: string, line: number): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new Refusal('invalid', `the file is not all ${encoding}`, { hint: 'name it with --encoding' })
  if (code?.startsWith('CSV_')) return brokenRow(code, line)
  return error
}
