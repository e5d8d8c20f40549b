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
const catchUpAfter = 100
const most = 2_000
/** Milliseconds without a change after which messages are put into the full-text index. */
const idleBeforeIndexing = 100
/** Messages indexed at once, some 5 ms: a batch that comes meanwhile waits for them. */
const indexedAtOnce = 300
const purgeEvery = 10 * 60 * 1000

const port = parentPort!
const options = workerData as WriterOptions
const commits = new Int32Array(options.commits)
const tell = (message: FromWriter) => port.postMessage(message)

const trouble = (message: string) => (error: unknown) =>
  tell({
    kind: 'report',
    report: { level: 'error', message, details: { error: (error as Error).message } },
  })

try {
  mkdirSync(options.data, { recursive: true, mode: 0o700 })
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
    Atomics.add(commits, 0, 1)
    tell({ kind: 'caughtUp', seq: writer.projected })
    whenIdle()
  }
  const catchUpSoon = () => {
    const words = 'the tables for reading could not be brought up to date'
    if (writer.waiting >= most) next(catchUp, words)
    else soon ??= setTimeout(() => next(catchUp, words), catchUpAfter)
  }

  let idle: NodeJS.Timeout | undefined
  const whenIdle = () => {
    clearTimeout(idle)
    idle = setTimeout(() => next(tidy, 'the full-text index could not be fed'), idleBeforeIndexing)
  }
  let purgedAt = 0
  const tidy = async () => {
    if ((await index(indexedAtOnce)) === indexedAtOnce) whenIdle()
    const now = Date.now()
    if (now - purgedAt < purgeEvery) return
    purgedAt = now
    await store.purge({ keys: now - keyLifetime, sessions: now })
  }
  const index = async (limit: number) => {
    const count = await store.indexMessages(limit)
    if (count > 0) Atomics.add(commits, 0, 1)
    return count
  }

  const batch = async (message: ToWriter & { kind: 'batch' }) => {
    const began = performance.now()
    const result = await writer.run(message.commands.map(unpackCommand))
    if (result.events.length > 0) Atomics.add(commits, 0, 1)
    for (const report of result.reports) tell({ kind: 'report', report })
    tell({
      kind: 'done',
      answers: result.answers.map(packAnswer),
      events: result.events.map(packEvent),
      batchMs: performance.now() - began,
      commitMs: result.commitMs,
      failed: result.failed,
      projected: writer.projected,
    })
    if (writer.waiting > 0) catchUpSoon()
  }

  const asked = async (kind: Asking) => {
    if (kind === 'probe') return store.probe()
    await catchUp()
    if (kind === 'index') while ((await index(indexedAtOnce)) === indexedAtOnce);
  }

  const answer = async ({ kind, id }: { kind: Asking; id: number }) => {
    try {
      await asked(kind)
      tell({ kind: 'served', id, ok: true })
    } catch (error) {
      trouble('the database takes no writes')(error)
      tell({ kind: 'served', id, ok: false })
    }
  }

  const close = async () => {
    clearTimeout(idle)
    try {
      // What can't be written now is read from the log at the next start.
      await catchUp().catch(trouble('the tables for reading could not be brought up to date'))
      clearTimeout(idle)
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
