// Hands pictures to the thread that decodes them: started with the first, ended when none came for a while.
import { Worker } from 'node:worker_threads'
import type { Drawing } from './drawing.ts'

export interface Asked {
  id: number
  /** A passing file, which the thread takes away. */
  path: string
  columns: number
  rows: number
  drawing: Drawing
  cell: { width: number; height: number }
}

export interface Decoded {
  /** Two rows of pixels for each row of cells, three bytes each. */
  blocks: Uint8Array
  png?: Uint8Array
  sixel?: string
}

export interface Decoder {
  /** One at a time. Null where it is no picture, is too large, or took too long. */
  decode(asked: Omit<Asked, 'id'>): Promise<Decoded | null>
  close(): void
}

const patience = 15_000
const idle = 60_000

/** Node runs no TypeScript in a thread of its own, so the sources, in tests, use the built one too. */
function workerFile(): URL {
  const here = import.meta.url
  return new URL(
    here.endsWith('.ts') ? '../../../dist/console-picture-worker.js' : './console-picture-worker.js',
    here,
  )
}

export function createDecoder(): Decoder {
  let worker: Worker | null = null
  let timer: NodeJS.Timeout | undefined
  let ids = 0
  let answer: (decoded: Decoded | null) => void = () => undefined

  function end(): void {
    clearTimeout(timer)
    const ended = worker
    worker = null
    void ended?.terminate()
  }

  function started(): Worker {
    if (worker) return worker
    const thread = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: 256 } })
    const gone = () => {
      if (worker !== thread) return
      worker = null
      answer(null)
    }
    thread.on('message', ({ id, decoded }: { id: number; decoded: Decoded | null }) => {
      if (id === ids) answer(decoded)
    })
    thread.on('error', gone)
    thread.on('exit', gone)
    // The console ends when it is told to, not when its last picture is done.
    thread.unref()
    worker = thread
    return thread
  }

  return {
    decode(asked) {
      clearTimeout(timer)
      const id = ++ids
      return new Promise(resolve => {
        const tooLong = setTimeout(() => {
          end()
          answer(null)
        }, patience)
        answer = decoded => {
          clearTimeout(tooLong)
          answer = () => undefined
          timer = setTimeout(end, idle).unref()
          resolve(decoded)
        }
        started().postMessage({ ...asked, id })
      })
    },
    close: end,
  }
}
