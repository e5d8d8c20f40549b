// One pass over a file before it is read: is it UTF-8 throughout, and where are its letters that are not ASCII.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

export interface Scan {
  /** begins with the file's first bytes, then the stretches that hold other bytes than ASCII */
  sample: Buffer
  utf8: boolean
  bytes: number
  /** SHA-256 of all of it */
  hash: string
}

const head = 64 * 1024
const mostSample = 512 * 1024

/** Reads the whole file in bounded memory. A byte that tells the encoding may come late, after a million rows. */
export async function scan(path: string): Promise<Scan> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  let kept = 0
  let bytes = 0
  let utf8 = true
  for await (const chunk of createReadStream(path, { highWaterMark: head }) as AsyncIterable<Buffer>) {
    if (utf8)
      try {
        strict.decode(chunk, { stream: true })
      } catch {
        utf8 = false
      }
    if (bytes === 0 || (kept < mostSample && chunk.some(byte => byte > 0x7f))) {
      parts.push(chunk)
      kept += chunk.length
    }
    bytes += chunk.length
    hash.update(chunk)
  }
  if (utf8)
    try {
      strict.decode()
    } catch {
      utf8 = false
    }
  return { sample: Buffer.concat(parts), utf8, bytes, hash: hash.digest('hex') }
}
