// What the writer's thread does between batches: brings the read tables up to date, indexes, forgets what has expired.
// All in small bites, because commands that come meanwhile wait.
import type { Store } from '../store/store.ts'
import { keyLifetime } from './batch.ts'
import type { Writer } from './writer.ts'

/**
 * Milliseconds that the tables for reading may be behind, unless somebody reads; and rows that may wait for them. Rows
 * that are written together share pages: the seldomer, the less there is to write, and the fewer are kept waiting by it.
 */
const catchUpAfter = 200
const most = 1_500
/** Few rows are written sooner, since a bite of them keeps nobody waiting: so many, after so many milliseconds. */
const few = 120
const soonAfter = 50
/** Milliseconds after which the second half of it is done when no command has come in between. */
const restAfter = 10
/** Messages put into the full-text index at once, less than 1 ms. */
const indexedAtOnce = 40
/** Milliseconds between two such bites while there are commands, and after which there are none. */
const indexAfter = 50
/** Messages that are indexed for somebody who searches; what is more comes later. */
const indexedForSearch = 10_000
/** Milliseconds. */
const purgeEvery = 10 * 60 * 1000

export interface Surroundings {
  /** Does the job when those before it are done; commands may come in between. */
  next: (job: () => Promise<void>) => void
  /** This many events or messages, more or less, were written. */
  wrote: (count: number) => void
  /** The tables for reading have come to this seq. */
  caughtUp: (seq: number) => void
}

export class Housekeeping {
  private soon: NodeJS.Timeout | undefined
  /** the messages are written, all else is not */
  private rest: NodeJS.Timeout | undefined
  private tidying: NodeJS.Timeout | undefined
  private workedAt = 0
  private purgedAt = 0
  private stopped = false

  constructor(
    private readonly writer: Writer,
    private readonly store: Store,
    private readonly around: Surroundings,
  ) {}

  /** A batch was worked off. */
  worked(): void {
    this.workedAt = performance.now()
    if (this.rest) this.around.next(() => this.catchUp())
    else if (this.writer.waiting >= most) this.around.next(() => this.beginCatchUp())
    else if (this.writer.waiting > 0) this.soon ??= setTimeout(() => this.beginSoon(), soonAfter)
    else this.tidySoon()
  }

  private beginSoon(): void {
    const begin = () => this.around.next(() => this.beginCatchUp())
    if (this.writer.waiting <= few) begin()
    else this.soon = setTimeout(begin, catchUpAfter - soonAfter)
  }

  /** The half of it; the rest follows the next batch, or comes when there is none. */
  private async beginCatchUp(): Promise<void> {
    clearTimeout(this.soon)
    this.soon = undefined
    if (this.rest || this.writer.waiting === 0) return
    this.rest = setTimeout(() => this.around.next(() => this.catchUp()), restAfter)
    await this.writer.catchUpMessages()
  }

  /** Does all that is left of it. */
  async catchUp(): Promise<void> {
    clearTimeout(this.soon)
    clearTimeout(this.rest)
    this.soon = undefined
    this.rest = undefined
    if (this.writer.waiting === 0) return
    await this.writer.catchUp()
    this.around.wrote(1)
    this.around.caughtUp(this.writer.projected)
    this.tidySoon()
  }

  /** Brings the full-text index up to now, or at least further; calls `done` then, or with what was in the way. */
  async indexForSearch(done: (error?: unknown) => void, left = indexedForSearch): Promise<void> {
    try {
      const more = !this.stopped && (await this.index())
      if (more && left > indexedAtOnce) this.after(() => this.indexForSearch(done, left - indexedAtOnce))
      else done()
    } catch (error) {
      done(error)
    }
  }

  /** After the jobs that wait, and a turn of the event loop: else no command would be heard of before the last bite. */
  private after(job: () => Promise<void>): void {
    setImmediate(() => this.around.next(job))
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.soon)
    clearTimeout(this.rest)
    clearTimeout(this.tidying)
  }

  private tidySoon(): void {
    this.tidying ??= setTimeout(() => this.around.next(() => this.tidy()), indexAfter)
  }

  private async tidy(): Promise<void> {
    this.tidying = undefined
    if (this.stopped) return
    const more = await this.index()
    const now = Date.now()
    if (now - this.purgedAt > purgeEvery) {
      this.purgedAt = now
      await this.store.purge({ keys: now - keyLifetime, sessions: now })
    }
    if (!more) return
    if (performance.now() - this.workedAt > indexAfter) this.after(() => this.tidy())
    else this.tidySoon()
  }

  /** Whether there may be more. */
  private async index(): Promise<boolean> {
    const count = await this.store.indexMessages(indexedAtOnce)
    this.around.wrote(count)
    return count === indexedAtOnce
  }
}
