// Raw mails as files: named by their content, on disk before the ledger hears of them, never changed.
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'

export interface KeptRaw {
  hash: string
  size: number
  /** inside the data folder */
  original: string
}

const pathOf = (hash: string) => join('mail', hash.slice(0, 2), `${hash}.eml`)

/** Writes it to its end and to the disk, under its final name only when it is whole. */
export async function keepRaw(
  data: string,
  parts: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<KeptRaw> {
  const folder = join(data, 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const partial = join(folder, `${uuidv7()}.part`)
  const file = await open(partial, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const part of parts) {
      hash.update(part)
      size += part.length
      await file.write(part)
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  }
  await file.close()
  const name = hash.digest('hex')
  const original = pathOf(name)
  await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 })
  await rename(partial, join(data, original))
  return { hash: name, size, original }
}

export const readRaw = (data: string, original: string): Promise<Buffer> => readFile(join(data, original))
