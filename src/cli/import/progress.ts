// How far an import is, on one line of a terminal's stderr.
import type { Io } from '../io.ts'

const bar = 24
const between = 100

export function showProgress(io: Pick<Io, 'progress' | 'stderr'>, bytes: number) {
  let shown = 0
  let visible = false
  return {
    at(done: number, rows: number): void {
      if (!io.progress || Date.now() - shown < between) return
      shown = Date.now()
      visible = true
      const part = bytes === 0 ? 1 : Math.min(1, done / bytes)
      const filled = Math.round(part * bar)
      io.stderr.write(
        `\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(bar - filled)} ${Math.round(part * 100)} %  ${rows} rows`,
      )
    },
    /** For a line that is to be written; the bar comes back with the next `at`. */
    clear(): void {
      if (!visible) return
      io.stderr.write('\r\x1b[K')
      visible = false
      shown = 0
    },
  }
}
