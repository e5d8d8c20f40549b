// The writer's thread: opens the database under the folder's lock, works off batches, keeps house in between.
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Caller } from '../caller.ts'
import { commandHandlers } from '../commands/registry.ts'
import { ReadOnce } from '../read-once.ts'
import { lockFolder } from '../store/sqlite/lock.ts'
import { openSqliteStore } from '../store/sqlite/store.ts'
import type { Store } from '../store/store.ts'
import { type Committed, troubleOf } from './command.ts'
import { Housekeeping } from './housekeeping.ts'
import { newId } from './new-id.ts'
import { Queue } from './queue.ts'
import {
  type Asking,
  type FromWriter,
  packAnswer,
  packEvents,
  type ToWriter,
  unpackCommand,
  type WriterOptions,
} from './wire.ts'
import { Writer } from './writer.ts'

/** Bytes that an event usually takes of the log, its rows in the tables among them. */
const ordinary = 1_024

const port = parentPort!
const options = workerData as WriterOptions
const written = new Int32Array(options.written)
const tell = (message: FromWriter, moved: ArrayBuffer[] = []) => port.postMessage(message, moved)

const trouble = (message: string) => (error: unknown) =>
  tell({ kind: 'report', report: troubleOf(message, error) })

try {
  makeFolder(options.data)
  const lock = await lockFolder(options.data)
  const store = await openSqliteStore(options.data, options.maxPages ? { maxPages: options.maxPages } : {})
  const writer = await Writer.start(store, commandHandlers, {
    now: Date.now,
    id: newId,
    random: Math.random,
  })
  serve(writer, store, () => lock.close())
  tell({ kind: 'ready', seq: writer.seq, directory: writer.directory })
} catch (error) {
  tell({ kind: 'refused', message: (error as Error).message })
}

function makeFolder(path: string): void {
  try {
    makeFolders(path)
  } catch (error) {
    throw new Error(`the folder ${path} can’t be made: ${(error as Error).message}`, { cause: error })
  }
}

/** Parents first, by hand: Node's own way never ends where the system refuses with ENOENT, as /proc does. */
function makeFolders(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there) throw new Error(`${path} is a file`)
  if (dirname(path) !== path) makeFolders(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

function serve(writer: Writer, store: Store, unlock: () => void): void {
  let work = Promise.resolve()
  /** answers go in the order of their batches, each once it is on the disk */
  let said = Promise.resolve()
  const next = (job: () => Promise<void>) => {
    work = work.then(job).catch(trouble('the database could not be kept in order'))
  }
  const housekeeping = new Housekeeping(writer, store, {
    next,
    wrote: count => Atomics.add(written, 0, count),
    caughtUp: seq => tell({ kind: 'caughtUp', seq }),
  })

  /** Events as the log's checkpoints count them: a batch of an import is as large as hundreds of messages. */
  const weightOf = (events: Committed[]) =>
    events.reduce((sum, event) => sum + Math.ceil(event.json.length / ordinary), 0)

  const callers = new ReadOnce<Caller>()
  const callerOf = (json: string) => callers.of(json)
  const queue = new Queue()
  let scheduled = false
  const schedule = () => {
    if (scheduled || queue.empty) return
    scheduled = true
    work = work.then(batch).catch(die)
  }

  /** All that has come until now is in it, however it came. */
  async function batch(): Promise<void> {
    for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) take(more.message)
    const taken = queue.next(options.batchLimit)
    const began = performance.now()
    const result = await writer.run(taken.map(({ command }) => unpackCommand(command, callerOf)))
    Atomics.add(written, 0, weightOf(result.events))
    for (const report of result.reports) tell({ kind: 'report', report })
    const told = packEvents(result.events)
    const done: FromWriter = {
      kind: 'done',
      of: taken.map(({ of }) => of),
      answers: result.answers.map(packAnswer),
      told,
      batchMs: performance.now() - began,
      commitMs: result.commitMs,
      failed: result.failed,
      projected: writer.projected,
    }
    const { seq } = writer
    const flushed = result.unflushed ? store.flush().then(() => writer.flushedTo(seq)) : null
    said = said
      .then(() => flushed)
      .then(() => tell(done, [told.frames.buffer]))
      .catch(die)
    if (result.events.length > 0) housekeeping.worked()
    // By the event loop, so that timers have their turn under any load.
    setImmediate(() => {
      scheduled = false
      schedule()
    })
  }

  async function serveAsked({ kind, id }: { kind: Asking; id: number }): Promise<void> {
    const served = (error?: unknown) => {
      if (error !== undefined) trouble('the database takes no writes')(error)
      tell({ kind: 'served', id, ok: error === undefined })
    }
    try {
      if (kind === 'probe') await store.probe()
      else await housekeeping.catchUp()
    } catch (error) {
      return served(error)
    }
    if (kind === 'index') await housekeeping.indexForSearch(served)
    else served()
  }

  async function close(): Promise<void> {
    await said
    try {
      // What can't be written now is read from the log at the next start.
      await housekeeping.catchUp().catch(trouble('the tables for reading could not be brought up to date'))
      housekeeping.stop()
      await store.close()
    } finally {
      unlock()
      tell({ kind: 'closed' })
      port.close()
    }
  }

  function take(message: ToWriter): void {
    if (message.kind === 'batch')
      for (const [at, command] of message.commands.entries()) queue.add(message.of[at]!, command)
    else if (message.kind === 'close') next(close)
    else next(() => serveAsked(message))
  }
  port.on('message', (message: ToWriter) => {
    take(message)
    schedule()
  })
}

/** Commands that are never answered would be worse than a server that says why it stopped. */
function die(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}
