// The outbox's storage as a file: one JSON line a change, mode 0600, on disk before `add` returns.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { OutboxStorage } from './outbox.ts'

/** `path` gets its folder made; a file that a crash cut short is mended by beginning on a fresh line. */
export function outboxFile(path: string): OutboxStorage {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let torn = false
  return {
    load() {
      if (!existsSync(path)) return []
      const text = readFileSync(path, 'utf8')
      torn = text !== '' && !text.endsWith('\n')
      return text.split('\n').filter(Boolean)
    },
    append(line) {
      const file = openSync(path, 'a', 0o600)
      try {
        writeSync(file, `${torn ? '\n' : ''}${line}\n`)
        torn = false
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
    clear() {
      truncateSync(path)
    },
  }
}
