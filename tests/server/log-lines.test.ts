// What takes the log and for a time takes nothing: nobody waits for it, and what is lost is counted.
import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardError } from '../../src/server/log-lines.ts'

describe('a log that nobody reads for a time', () => {
  // A pipe with a name that answers at once: full, until the test reads it.
  it.runIf(existsSync('/usr/bin/mkfifo'))(
    'keeps the first lines in order, and says how many are lost',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chatctl-log-'))
      const path = join(folder, 'log')
      execFileSync('mkfifo', [path])
      const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
      try {
        const log = standardError(lines => log.write(`lost ${lines}\n`), fd)
        const written = 30_000
        for (let i = 1; i <= written; i++) log.write(`line ${i} ${'x'.repeat(90)}\n`)
        let read = ''
        await expect
          .poll(() => (read += taken(fd)), { timeout: 15_000, interval: 5 })
          .toMatch(/^lost \d+\n$/m)
        const lines = read.split('\n').slice(0, -1)
        const lost = Number(lines.at(-1)!.split(' ')[1])
        expect(lost).toBeGreaterThan(0)
        expect(lines.length - 1 + lost).toBe(written)
        expect(lines.slice(0, -1).map(line => line.split(' ')[1])).toEqual(
          Array.from({ length: written - lost }, (_, i) => String(i + 1)),
        )
      } finally {
        closeSync(fd)
        rmSync(folder, { recursive: true })
      }
    },
  )
})

function taken(fd: number): string {
  const bytes = Buffer.alloc(1 << 20)
  try {
    return bytes.toString('utf8', 0, readSync(fd, bytes))
  } catch {
    return ''
  }
}
