// Takes the bytes of one upload to disk: bounded in size and time, looked at as they come.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Refusal } from '../../core/protocol/refusal.ts'
import { tooLarge } from '../../core/rules/file.ts'
import { headBytes } from '../../core/rules/file-type.ts'
import { sizeBytes } from '../../core/rules/picture-size.ts'
import type { Blobs } from './blobs.ts'

export interface Taken {
  /** where it lies, flushed to disk */
  path: string
  hash: string
  size: number
  /** the first bytes */
  head: Uint8Array
}

export interface IntakeTimes {
  /** ms without a byte after which an upload is given up */
  silence: number
  /** bytes a second that it must reach once it has lasted as long as the silence */
  rate: number
}
export const intakeTimes: IntakeTimes = { silence: 20_000, rate: 2_048 }

/**
 * Throws a Refusal where there is too much, too slowly, or nothing, and what `look` says of its first bytes; nothing
 * is left on disk then.
 */
export async function intake(
  blobs: Blobs,
  stream: Readable,
  limit: number,
  look: (head: Uint8Array) => void,
  times: IntakeTimes = intakeTimes,
): Promise<Taken> {
  const { path, handle } = await blobs.draft()
  const began = Date.now()
  let size = 0
  let heard = began
  const watch = setInterval(
    () => {
      const now = Date.now()
      const lasted = now - began
      const slow = lasted > times.silence && size < (lasted / 1000) * times.rate
      if (slow || now - heard > times.silence) stream.destroy(tooSlow)
    },
    Math.max(50, times.silence / 10),
  )
  try {
    const hash = createHash('sha256')
    const heads: Buffer[] = []
    let headSize = 0
    let looked = false
    for await (const part of stream as AsyncIterable<Buffer>) {
      heard = Date.now()
      size += part.length
      if (size > limit) throw tooLarge(limit)
      if (headSize < sizeBytes) {
        heads.push(part)
        headSize += part.length
      }
      if (!looked && headSize >= headBytes) {
        look(Buffer.concat(heads).subarray(0, headBytes))
        looked = true
      }
      hash.update(part)
      await handle.write(part)
    }
    if (size === 0) throw new Refusal('invalid', 'the file is empty')
    const head = Buffer.concat(heads).subarray(0, sizeBytes)
    if (!looked) look(head)
    await handle.datasync()
    return { path, hash: hash.digest('hex'), size, head }
  } catch (error) {
    await blobs.discard(path)
    throw error
  } finally {
    clearInterval(watch)
    await handle.close()
  }
}

const tooSlow = new Refusal('too-late', 'the upload came too slowly: try again')
