// Standard error as the log's destination: nobody waits for it, and neither a full disk nor a closed terminal ends the server.
import { write, writeSync } from 'node:fs'
import type { DestinationStream } from 'pino'

/** Characters that wait for a slow reader, or for room on the disk; lines that come then are lost. */
const most = 1_000_000
/** Milliseconds until what could not be written is tried again. */
const retryAfter = 500

/** Pino's own destination throws what it can't write, and then tries to write it for ever while the process ends. */
export function standardError(): DestinationStream {
  let waiting = ''
  /** on their way to the system */
  let busy = false
  /** refused by it */
  let refused: Buffer | null = null

  function pass(bytes: Buffer): void {
    busy = true
    refused = null
    write(2, bytes, (error, count) => {
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
    if (busy || refused || waiting === '') return
    const bytes = Buffer.from(waiting)
    waiting = ''
    pass(bytes)
  }

  process.once('exit', () => {
    try {
      if (refused) writeSync(2, refused)
      if (waiting !== '') writeSync(2, waiting)
    } catch {
      // Nobody is there to be told.
    }
  })

  return {
    write(line) {
      if (waiting.length + line.length > most) return
      waiting += line
      next()
    },
  }
}
