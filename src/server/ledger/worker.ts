// The writer's thread: opens the database under the folder's lock, works off batches, and in between feeds the
// full-text index and forgets what has expired.
import { mkdirSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { uuidv7 } from 'uuidv7'
import { commandHandlers } from '../commands/registry.ts'
import { lockFolder } from '../store/sqlite/lock.ts'
import { openSqliteStore } from '../store/sqlite/store.ts'
import type { Store } from '../store/store.ts'
import {
  type Asking,
  type FromWriter,
  packAnswer,
  packEvent,
  type ToWriter,
  unpackCommand,
  type WriterOptions,
} from './wire.ts'
import { keyLifetime, Writer } from './writer.ts'

/** Milliseconds that the tables for reading may be behind, unless somebody reads; and rows that may wait for them. */
const catchUpAfter = 250
const most = 2_000
/** Messages put into the full-text index at once, some 2 ms: a batch that comes meanwhile waits for them. */
const indexedAtOnce = 200
/** Milliseconds between two such bites while there are commands, and after which there are none. */
const indexAfter = 250
/** Messages that are indexed for somebody who searches; what is more comes later. */
const indexedForSearch = 10_000
/** Milliseconds. */
const purgeEvery = 10 * 60 * 1000

const port = parentPort!
const options = workerData as WriterOptions
const written = new Int32Array(options.written)
const tell = (message: FromWriter) => port.postMessage(message)

const trouble = (message: string) => (error: unknown) =>
  tell({
    kind: 'report',
    report: { level: 'error', message, details: { error: (error as Error).message } },
  })

try {
  makeFolder(options.data)
  const lock = await lockFolder(options.data)
  const store = await openSqliteStore(options.data, options.maxPages ? { maxPages: options.maxPages } : {})
  const writer = await Writer.start(store, commandHandlers, {
    now: Date.now,
    id: uuidv7,
    random: Math.random,
  })
  serve(writer, store, () => lock.close())
  tell({ kind: 'ready', seq: writer.seq, directory: writer.directory })
} catch (error) {
  tell({ kind: 'refused', message: (error as Error).message })
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`the folder ${path} can’t be made: ${(error as Error).message}`, { cause: error })
  }
}

function serve(writer: Writer, store: Store, unlock: () => void): void {
  let work = Promise.resolve()
  const next = (job: () => Promise<void>, words: string) => {
    work = work.then(job).catch(trouble(words))
  }

  let soon: NodeJS.Timeout | undefined
  const catchUp = async () => {
    clearTimeout(soon)
    soon = undefined
    if (writer.waiting === 0) return
    await writer.catchUp()
    Atomics.add(written, 0, 1)
    tell({ kind: 'caughtUp', seq: writer.projected })
    tidySoon()
  }
  const catchUpSoon = () => {
    const words = 'the tables for reading could not be brought up to date'
    if (writer.waiting >= most) next(catchUp, words)
    else soon ??= setTimeout(() => next(catchUp, words), catchUpAfter)
  }

  let tidying: NodeJS.Timeout | undefined
  let workedAt = 0
  const tidySoon = () => {
    tidying ??= setTimeout(() => next(tidy, 'the full-text index could not be fed'), indexAfter)
  }
  let purgedAt = 0
  const tidy = async () => {
    tidying = undefined
    const more = (await index()) === indexedAtOnce
    const now = Date.now()
    if (now - purgedAt > purgeEvery) {
      purgedAt = now
      await store.purge({ keys: now - keyLifetime, sessions: now })
    }
    if (!more) return
    if (performance.now() - workedAt > indexAfter) next(tidy, 'the full-text index could not be fed')
    else tidySoon()
  }
  const index = async () => {
    const count = await store.indexMessages(indexedAtOnce)
    Atomics.add(written, 0, count)
    return count
  }

  const batch = async (message: ToWriter & { kind: 'batch' }) => {
    workedAt = performance.now()
    const result = await writer.run(message.commands.map(unpackCommand))
    Atomics.add(written, 0, result.events.length)
    for (const report of result.reports) tell({ kind: 'report', report })
    tell({
      kind: 'done',
      answers: result.answers.map(packAnswer),
      events: result.events.map(packEvent),
      batchMs: performance.now() - workedAt,
      commitMs: result.commitMs,
      failed: result.failed,
      projected: writer.projected,
    })
    if (writer.waiting > 0) catchUpSoon()
    else if (result.events.length > 0) tidySoon()
  }

  const answer = async ({ kind, id }: { kind: Asking; id: number }) => {
    try {
      if (kind === 'probe') await store.probe()
      else await catchUp()
      if (kind === 'index') return indexFor(id, indexedForSearch)
      tell({ kind: 'served', id, ok: true })
    } catch (error) {
      trouble('the database takes no writes')(error)
      tell({ kind: 'served', id, ok: false })
    }
  }

  /** Bite by bite, so that commands come in between. */
  const indexFor = async (id: number, left: number): Promise<void> => {
    const more = (await index()) === indexedAtOnce
    if (more && left > indexedAtOnce)
      next(() => indexFor(id, left - indexedAtOnce), 'the full-text index could not be fed')
    else tell({ kind: 'served', id, ok: true })
  }

  const close = async () => {
    try {
      // What can't be written now is read from the log at the next start.
      await catchUp().catch(trouble('the tables for reading could not be brought up to date'))
      clearTimeout(tidying)
      await store.close()
    } finally {
      unlock()
      tell({ kind: 'closed' })
      port.close()
    }
  }

  port.on('message', (message: ToWriter) => {
    next(() => {
      if (message.kind === 'batch') return batch(message)
      return message.kind === 'close' ? close() : answer(message)
    }, 'the writer failed')
  })
}
