// Looks a file over before it is imported: encoding, separator, header, and what its columns mean.
import { createReadStream } from 'node:fs'
import { isPicture } from '../../core/model/file.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { headBytes, typeOf } from '../../core/rules/file-type.ts'
import { detectEncoding, type Encoding } from './encoding.ts'
import { detectLayout, type Layout, rowsOf } from './layout.ts'
import { type Column, demandField, mapColumns } from './mapping.ts'
import type { OwnField } from './own-fields.ts'
import { type Scan, scan } from './scan.ts'

/** What all ways to read a file begin with: it is passed over once. */
export interface Survey extends Scan {
  beginning: Buffer
}

export interface Inspection {
  encoding: Encoding
  layout: Layout
  columns: Column[]
  /** cells of the first row, as they stand there */
  first: string[]
  bytes: number
  /** SHA-256 of the file */
  hash: string
  /** some rows after the header */
  sample: string[][]
}

export interface GivenLayout {
  encoding?: Encoding
  separator?: string
  header?: boolean
  maps: string[]
  /** declared fields of one's own */
  own?: readonly OwnField[]
  /** somebody will be asked: it may be that no column has a field yet */
  guided?: boolean
}

const sampleBytes = 128 * 1024

/** Throws `invalid` for what is no CSV file. */
export async function survey(path: string): Promise<Survey> {
  const beginning = await firstBytes(path)
  const kind = otherKind(beginning)
  if (kind)
    throw new Refusal('invalid', `the file is ${kind}, not a CSV file`, {
      hint: 'open it in your spreadsheet program and save it as “CSV UTF-8”',
    })
  return { beginning, ...(await scan(path)) }
}

/** Throws `invalid` for an empty file and for a mapping that names what is not there. */
export function inspect(file: Survey, given: GivenLayout, locale: string): Inspection {
  const { beginning, sample: letters, utf8, bytes, hash } = file
  const encoding = given.encoding ?? detectEncoding(letters, utf8, locale)
  const text = new TextDecoder(encoding.name).decode(beginning)
  const layout = detectLayout(text, given)
  const body = layout.skip > 0 ? text.slice(text.indexOf('\n') + 1) : text
  const rows = rowsOf(body, layout.separator)
  const [first] = rows
  if (!first) throw new Refusal('invalid', 'the file has no rows')
  const sample = layout.header ? rows.slice(1) : rows
  const columns = mapColumns(first, sample, layout.header, given.maps, given.own)
  if (!given.guided) demandField(columns, given.separator)
  return { encoding, layout, columns, first, bytes, hash, sample }
}

/** What people send in place of a CSV file; null for what may be one. */
function otherKind(bytes: Uint8Array): string | null {
  const type = typeOf(bytes.subarray(0, headBytes))
  if (/officedocument|opendocument|ole-storage/.test(type)) return 'a workbook or another office document'
  if (type === 'application/zip' || type === 'application/gzip') return 'an archive'
  return type === 'application/pdf' || isPicture(type) ? 'a PDF or a picture' : null
}

async function firstBytes(path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(path, { end: sampleBytes - 1 }) as AsyncIterable<Buffer>)
    parts.push(part)
  return Buffer.concat(parts)
}
