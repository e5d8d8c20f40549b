// The rows of a file as a stream: decoded, parsed, each with the line that it begins on.
import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { parse } from 'csv-parse'
import { Refusal } from '../../core/protocol/refusal.ts'
import { type Layout, parserOptions } from './layout.ts'

export interface FileRow {
  line: number
  cells: string[]
  /** of the file, up to the end of this row */
  bytes: number
}

const largestRow = 1024 * 1024

/** In bounded memory. Throws `invalid` where the bytes are not of this encoding, or a quote is never closed. */
export async function* rowsOfFile(path: string, encoding: string, layout: Layout): AsyncGenerator<FileRow> {
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
  const parser = parse({
    ...parserOptions(layout.separator),
    info: true,
    raw: true,
    from_line: layout.skip + 1,
    max_record_size: largestRow,
  })
  const file = createReadStream(path)
  file.on('error', error => parser.destroy(error))
  decode.on('error', error => parser.destroy(error))
  file.pipe(decode).pipe(parser)
  try {
    for await (const { info, record, raw } of parser as AsyncIterable<Parsed>) {
      // The parser counts to the row's last line; `raw` has the row, and empty lines before it.
      const inside = raw.replace(/^\n+/, '').replace(/\n$/, '')
      yield { line: info.lines - (inside.match(/\n/g) ?? []).length, cells: record, bytes }
    }
  } catch (error) {
    throw told(error as Error, encoding)
  } finally {
    file.destroy()
  }
}

interface Parsed {
  info: { lines: number }
  record: string[]
  raw: string
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

function told(error: Error, encoding: string): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new Refusal('invalid', `the file is not all ${encoding}`, { hint: 'name it with --encoding' })
  if (code?.startsWith('CSV_')) return new Refusal('invalid', error.message)
  return error
}
