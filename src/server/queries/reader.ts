// The reader's thread as the main thread knows it: questions go there, answers come back in the order of asking.
import type { Worker } from 'node:worker_threads'
import { Refusal, refusalFrom } from '../../core/protocol/refusal.ts'
import { type Report, troubleOf } from '../ledger/command.ts'
import { startWorker } from '../workers.ts'
import type { Ask, Asked, FromReader, Reading } from './wire.ts'

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

export class Reader {
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0
  private gone: Error | null = null
  private closing = false

  private constructor(
    private readonly worker: Worker,
    private readonly report: (report: Report) => void,
  ) {
    worker.on('message', (message: FromReader) => {
      if (message === 'closed') return
      if ('report' in message) report(message.report)
      else this.hear(message)
    })
    worker.on('error', error => this.fail(error as Error))
    worker.on('exit', () => this.fail(new Error('the reader’s thread has ended')))
  }

  /** `written`: counted by the writer, so that checkpoints are made when they are due. */
  static async open(
    data: string,
    written: SharedArrayBuffer,
    report: (report: Report) => void,
  ): Promise<Reader> {
    const { worker } = await startWorker('query-worker', { data, written })
    return new Reader(worker, report)
  }

  get works(): boolean {
    return this.gone === null
  }

  /** Rejects only when the program is wrong, or the reader is gone. */
  ask<K extends keyof Reading>(
    reading: K,
    ...of: Parameters<Reading[K]>
  ): Promise<ReturnType<Reading[K]> | Refusal> {
    if (this.gone) return Promise.reject(this.gone)
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      const message: Ask = { id, reading, of }
      this.worker.postMessage(message)
    })
  }

  /** As {@link ask}, of what no rule refuses. */
  async read<K extends keyof Reading>(
    reading: K,
    ...of: Parameters<Reading[K]>
  ): Promise<ReturnType<Reading[K]>> {
    const value = await this.ask(reading, ...of)
    if (value instanceof Refusal) throw value
    return value
  }

  async close(): Promise<void> {
    if (this.gone) return
    this.closing = true
    await new Promise<void>(resolve => {
      this.worker.on('message', message => {
        if (message === 'closed') resolve()
      })
      this.worker.once('exit', () => resolve())
      this.worker.postMessage('close')
    })
    await this.worker.terminate()
  }

  private hear(message: Asked): void {
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if ('error' in message) waiting?.reject(new Error(`a query failed: ${message.error}`))
    else waiting?.resolve('refusal' in message ? refusalFrom(message.refusal) : message.value)
  }

  private fail(error: Error): void {
    if (this.gone) return
    this.gone = error
    if (!this.closing)
      this.report(troubleOf('the reader has stopped: nothing can be looked up until a restart', error))
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
