// Works off batches of commands: each is decided by its handler, all are committed in one transaction.
import type { RefusalView } from '../../core/protocol/refusal.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Handler } from '../commands/handler.ts'
import { writeDerived } from '../store/derived.ts'
import type { Head, Store } from '../store/store.ts'
import type { Answer } from '../workspace.ts'
import { Batch, type Services } from './batch.ts'
import { type Cache, newCache, remember } from './cache.ts'
import type { Command, Committed, Report } from './command.ts'
import { Pending } from './pending.ts'
import { isLarge } from './queue.ts'
import { replay } from './replay.ts'
import { Unit } from './unit.ts'

export interface BatchResult {
  answers: Answer[]
  events: Committed[]
  reports: Report[]
  commitMs: number
  failed: boolean
  /** nobody may hear of it before the store is flushed */
  unflushed: boolean
}

/** Commands in a batch from which on the next is worked off while the disk has to do with this one: others wait already. */
const many = 16

/** Events read again in one transaction. */
const replayedAtOnce = 2_000

const unavailable: RefusalView = {
  code: 'unavailable',
  message: 'this can’t be written to disk at the moment; nothing was changed, try again',
}

export class Writer {
  private readonly cache: Cache = newCache()
  private pending = new Pending()
  /** the last seq of which the disk is known to have everything */
  private flushed: number

  private constructor(
    private readonly store: Store,
    private readonly handlers: Readonly<Record<string, Handler<unknown>>>,
    private readonly services: Services,
    private head: Head,
    private current: Directory,
  ) {
    this.flushed = head.seq
  }

  /** The tables for reading know everything when this resolves. */
  static async start(
    store: Store,
    handlers: Readonly<Record<string, Handler<unknown>>>,
    services: Services,
  ): Promise<Writer> {
    const head = await store.head()
    const writer = new Writer(store, handlers, services, head, await store.directory())
    if (head.projected < head.seq) await writer.replay()
    return writer
  }

  /** Brings the tables for reading from where they are to the end of the log. */
  private async replay(): Promise<void> {
    while (this.head.projected < this.head.seq) {
      const events = await this.store.eventsAfter(this.head.projected, replayedAtOnce)
      const then = { ...this.head, seq: this.head.projected }
      const unit = new Unit(this.store, this.cache, this.pending, then, this.current)
      try {
        await replay(unit, events)
        await unit.catchUp()
        this.pending = await unit.commit()
      } catch (error) {
        await unit.rollback()
        throw error
      }
      this.head = { ...unit.head, seq: this.head.seq, at: this.head.at }
    }
  }

  /** How much waits to be written to the tables for reading. */
  get waiting(): number {
    return this.pending.size
  }

  /** The last seq that the tables for reading know of. */
  get projected(): number {
    return this.head.projected
  }

  /** The disk has everything up to this seq. */
  flushedTo(seq: number): void {
    this.flushed = Math.max(this.flushed, seq)
  }

  /**
   * Writes the messages that wait ahead of the rest: half of the work, on pages of its own, so that commands come in
   * between.
   */
  async catchUpMessages(): Promise<void> {
    const messages = this.pending.messagesUpTo(this.flushed)
    if (messages.length === 0) return
    await writeDerived(this.store, () => this.store.projectMessages(messages))
    this.pending.messagesWritten(messages.length)
  }

  /** Brings the tables for reading up to date. */
  async catchUp(): Promise<void> {
    const { seq } = this.head
    if (this.head.projected === seq) return
    // Who reads must not see what a power cut may still take back.
    if (this.flushed < seq) await this.store.flush()
    this.flushedTo(seq)
    await writeDerived(this.store, () => this.store.project(this.pending.projection(), seq))
    remember(this.cache, this.pending)
    this.pending = new Pending()
    this.head.projected = seq
  }

  get seq(): number {
    return this.head.seq
  }

  get directory(): Directory {
    return this.current
  }

  /** Never rejects: every command is answered, and what was not committed is in no answer and in no event. */
  async run(commands: Command[]): Promise<BatchResult> {
    const reports: Report[] = []
    try {
      return await this.attempt(commands, reports)
    } catch (error) {
      if (this.store.isDiskTrouble(error)) {
        reports.push({ level: 'error', message: 'a batch could not be committed', details: words(error) })
        return failure(
          commands.map(() => ({ error: unavailable })),
          reports,
        )
      }
      const only = commands.length === 1 ? commands[0] : undefined
      if (only) return failure([{ error: this.internal(only, error, reports) }], reports)
      return this.oneByOne(commands, reports)
    }
  }

  /** After a commit that failed for what a command did: only the guilty one shall fail. */
  private async oneByOne(commands: Command[], reports: Report[]): Promise<BatchResult> {
    const whole: BatchResult = {
      answers: [],
      events: [],
      reports,
      commitMs: 0,
      failed: true,
      unflushed: false,
    }
    for (const command of commands) {
      const one = await this.run([command])
      whole.answers.push(...one.answers)
      whole.events.push(...one.events)
      reports.push(...one.reports)
      whole.commitMs += one.commitMs
      whole.unflushed ||= one.unflushed
    }
    return whole
  }

  private async attempt(commands: Command[], reports: Report[]): Promise<BatchResult> {
    const failures = new Map<number, RefusalView>()
    const durable = commands.every(({ name }) => isLarge(name))
      ? false
      : commands.length < many || ('unless only the log' as const)
    for (;;) {
      const batch = new Batch(
        this.store,
        this.handlers,
        this.services,
        new Unit(this.store, this.cache, this.pending, this.head, this.current, durable),
      )
      try {
        await batch.unit.expectNew(newMessages(commands))
        const answers: Answer[] = []
        let again = false
        for (const [index, command] of commands.entries()) {
          const failed = failures.get(index)
          if (failed) {
            answers.push({ error: failed })
            continue
          }
          try {
            answers.push(await batch.take(command))
          } catch (error) {
            if (this.store.isDiskTrouble(error)) throw error
            const view = this.internal(command, error, reports)
            failures.set(index, view)
            answers.push({ error: view })
            // What it had begun to change is in the unit: begin anew without it.
            again = batch.spoilt
            if (again) break
          }
        }
        if (again) {
          await batch.unit.rollback()
          continue
        }
        const before = performance.now()
        this.pending = await batch.unit.commit()
        this.head = batch.unit.head
        this.current = batch.unit.directory
        const commitMs = performance.now() - before
        const { unflushed } = batch.unit
        // A commit that waits for the disk takes all before it there.
        if (batch.events.length > 0 && !unflushed) this.flushedTo(this.head.seq)
        return { answers, events: batch.events, reports, commitMs, failed: false, unflushed }
      } catch (error) {
        await batch.unit.rollback()
        throw error
      }
    }
  }

  private internal(command: Command, error: unknown, reports: Report[]): RefusalView {
    const id = this.services.id()
    reports.push({
      level: 'error',
      message: 'a command failed',
      details: { id, command: command.name, ...words(error) },
    })
    return { code: 'internal', message: `something went wrong; the log has it under ${id}`, details: { id } }
  }
}

const failure = (answers: Answer[], reports: Report[]): BatchResult => ({
  answers,
  events: [],
  reports,
  commitMs: 0,
  failed: true,
  unflushed: false,
})

const words = (error: unknown) =>
  error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) }

/** Ids of messages that these commands would make. */
function newMessages(commands: Command[]): string[] {
  const ids: string[] = []
  for (const { name, input } of commands) {
    if (!name.endsWith('message.send') && name !== 'note.add') continue
    const id = (input as { message?: unknown } | null)?.message
    if (typeof id === 'string') ids.push(id)
  }
  return ids
}
