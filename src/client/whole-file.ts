// Files that stand under their names whole or not at all, readable only by their owner: written beside, then moved into place.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where what becomes `path` is written: two programs that write the same don't meet. */
export const partialOf = (path: string): string => `${path}.${process.pid}.part`

/** Its folder is made where there is none. Throws what the disk refuses. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const partial = partialOf(path)
  writeFileSync(partial, content, { mode: 0o600, flush: true })
  renameSync(partial, path)
}

/** What a text says as JSON; undefined, which no schema of ours takes, where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
