// The only writer, as the main thread knows it: a bounded queue before the writer's thread.
// All commands that have come when a batch is done make the next one, so that one disk flush is shared by all who wait.
import type { Worker } from 'node:worker_threads'
import type { Audience } from '../core/events.ts'
import type { RefusalView } from '../core/protocol/refusal.ts'
import type { Directory } from '../core/rules/directory.ts'
import { type Command, type Report, troubleOf } from './ledger/command.ts'
import {
  type Asking,
  type FromWriter,
  packCommand,
  type Told,
  type ToWriter,
  unpackAnswer,
  unpackEvents,
  type WriterOptions,
} from './ledger/wire.ts'
import { Working } from './ledger/working.ts'
import { ReadOnce } from './read-once.ts'
import { startWorker } from './workers.ts'
import type { Answer } from './workspace.ts'

interface Waiting {
  command: Command
  resolve: (answer: Answer) => void
}

export interface LedgerOptions extends WriterOptions {
  queueLimit: number
  /** Hears of every committed batch before its commands are answered. */
  committed: (events: Told[]) => void
  report: (report: Report) => void
}

const closed: RefusalView = { code: 'unavailable', message: 'the server is stopping' }
const broken: RefusalView = {
  code: 'unavailable',
  message: 'the writer has stopped; whether this was done is not known, ask again after a restart',
}

export class Ledger {
  readonly stats = { batches: 0, commands: 0, overflowed: 0, failedBatches: 0, batchMs: 0, commitMs: 0 }
  private waiting: Waiting[] = []
  private readonly working = new Working<Waiting['resolve']>()
  private scheduled = false
  private state: 'open' | 'closing' | 'closed' | 'broken' = 'open'
  private readonly asked = new Map<number, (ok: boolean) => void>()
  private lastAsked = 0
  private readonly audiences = new ReadOnce<Audience>()
  /** the last seq that the tables for reading know of */
  private projected: number
  private whenClosed: (() => void) | undefined

  private constructor(
    private readonly worker: Worker,
    private readonly options: LedgerOptions,
    private seq: number,
  ) {
    this.projected = seq
    worker.on('message', (message: FromWriter) => this.hear(message))
    worker.on('error', error => this.fail(error))
    worker.on('exit', () => this.fail(new Error('the writer’s thread has ended')))
  }

  /** Opens the folder in the writer's thread. Throws with words for people when it can't. */
  static async open(options: LedgerOptions): Promise<{ ledger: Ledger; seq: number; directory: Directory }> {
    const { data, maxPages, batchLimit, written } = options
    const workerData: WriterOptions = { data, maxPages, batchLimit, written }
    const { worker, first } = await startWorker<FromWriter>('ledger-worker', workerData)
    if (first.kind !== 'ready') {
      await worker.terminate()
      throw new Error(first.kind === 'refused' ? first.message : 'the writer did not start')
    }
    return { ledger: new Ledger(worker, options, first.seq), seq: first.seq, directory: first.directory }
  }

  get queued(): number {
    return this.waiting.length + this.working.size
  }

  command(command: Command): Promise<Answer> {
    if (this.state !== 'open') return Promise.resolve({ error: this.state === 'broken' ? broken : closed })
    if (this.queued >= this.options.queueLimit) {
      this.stats.overflowed++
      return Promise.resolve({ error: tooMany })
    }
    return new Promise(resolve => {
      this.waiting.push({ command, resolve })
      this.schedule()
    })
  }

  /** Whether the disk takes a write now. */
  probe(): Promise<boolean> {
    return this.ask('probe')
  }

  /**
   * Brings the tables for reading, or the full-text index, too, up to all that is committed. When the disk takes no
   * writes they stay as they are: the log is whole, and who reads is told a little less rather than nothing.
   */
  async catchUp(what: 'catchUp' | 'index'): Promise<void> {
    if (what === 'index' || this.projected < this.seq) await this.ask(what)
  }

  /** Works off what waits, then closes the database. */
  async close(): Promise<void> {
    if (this.state === 'broken') return
    this.state = 'closing'
    await new Promise<void>(resolve => {
      this.whenClosed = resolve
      if (this.queued === 0) this.send({ kind: 'close' })
    })
    await this.worker.terminate()
  }

  private ask(kind: Asking): Promise<boolean> {
    if (this.state !== 'open') return Promise.resolve(false)
    const id = ++this.lastAsked
    return new Promise(resolve => {
      this.asked.set(id, resolve)
      this.send({ kind, id })
    })
  }

  /** Once a turn of the event loop; the writer makes one batch of all that has come to it when it begins the next. */
  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => {
      this.scheduled = false
      const { waiting } = this
      this.waiting = []
      const commands = waiting.map(({ command }) => packCommand(command))
      // Only who waits is kept: a batch of an import is half a megabyte, and the writer's now.
      this.send({ kind: 'batch', of: waiting.map(({ resolve }) => this.working.put(resolve)), commands })
    })
  }

  private send(message: ToWriter): void {
    this.worker.postMessage(message)
  }

  private hear(message: FromWriter): void {
    switch (message.kind) {
      case 'done':
        this.done(message)
        break
      case 'report':
        this.options.report(message.report)
        break
      case 'served':
        this.asked.get(message.id)?.(message.ok)
        this.asked.delete(message.id)
        break
      case 'caughtUp':
        this.projected = message.seq
        break
      case 'closed':
        this.end('closed')
    }
  }

  private done(message: FromWriter & { kind: 'done' }): void {
    const answered = message.of.map(place => this.working.take(place))
    this.stats.batches++
    this.stats.commands += answered.length
    this.stats.batchMs += message.batchMs
    this.stats.commitMs += message.commitMs
    if (message.failed) this.stats.failedBatches++
    this.projected = Math.max(this.projected, message.projected)
    if (message.told.events.length > 0) {
      const events = unpackEvents(message.told, json => this.audiences.of(json))
      this.seq = events[events.length - 1]!.seq
      this.options.committed(events)
    }
    for (const [index, resolve] of answered.entries()) resolve(unpackAnswer(message.answers[index]!))
    if (this.state === 'closing' && this.queued === 0) this.send({ kind: 'close' })
  }

  private fail(error: unknown): void {
    if (this.state === 'broken' || this.state === 'closed') return
    this.options.report(troubleOf('the writer has stopped: nothing can be changed until a restart', error))
    this.end('broken')
  }

  /** Whoever still waits hears so, and who closes goes on. */
  private end(state: 'closed' | 'broken'): void {
    this.state = state
    for (const resolve of this.working.takeAll()) resolve({ error: broken })
    for (const { resolve } of this.waiting) resolve({ error: broken })
    this.waiting = []
    for (const resolve of this.asked.values()) resolve(false)
    this.asked.clear()
    this.whenClosed?.()
  }
}

const tooMany: RefusalView = {
  code: 'too-many',
  message: 'the server has too much to do at the moment; try again in a second',
  details: { seconds: 1 },
}
