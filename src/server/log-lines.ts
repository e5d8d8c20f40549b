// Standard error as the log's destination: nobody waits for it, and neither a full disk nor a closed terminal ends the server.
import { write, writeSync } from 'node:fs'
import type { DestinationStream } from 'pino'

/** Characters that wait for a slow reader, or for room on the disk; lines that come then are lost, and counted. */
const most = 1_000_000
/** Milliseconds until what could not be written is tried again. */
const retryAfter = 500

/**
 * Pino's own destination throws what it can't write, and then tries to write it for ever while the process ends.
 * `tellLost` hears how many lines were lost once there is room again.
 */
export function standardError(tellLost: (lines: number) => void, fd = 2): DestinationStream {
  let waiting = ''
  let lost = 0
  /** on their way to the system */
  let busy = false
  /** refused by it */
  let refused: Buffer | null = null

  function pass(bytes: Buffer): void {
    busy = true
    refused = null
    write(fd, bytes, (error, count) => {
      const left = error ? bytes : bytes.subarray(count)
      busy = false
      if (error) {
        refused = left
        setTimeout(pass, retryAfter, left).unref()
      } else if (left.length > 0) pass(left)
      else next()
    })
  }

  function next(): void {
    if (busy || refused) return
    const bytes = Buffer.from(waiting)
    waiting = ''
    if (bytes.length > 0) pass(bytes)
    else if (lost > 0) {
      const lines = lost
      lost = 0
      tellLost(lines)
    }
  }

  process.once('exit', () => {
    try {
      if (refused) writeSync(fd, refused)
      if (waiting !== '') writeSync(fd, waiting)
    } catch {
      // Nobody is there to be told.
    }
  })

  return {
    write(line) {
      if (waiting.length + line.length > most) lost += 1
      else waiting += line
      next()
    },
  }
}
