// Works off batches of commands: each is decided by its handler, all are committed in one transaction.
import type { By, NewEvent } from '../../core/events.ts'
import { Refusal, type RefusalView } from '../../core/protocol/refusal.ts'
import { type Actor, byOf } from '../../core/rules/context.ts'
import { type Directory, evolveDirectory } from '../../core/rules/directory.ts'
import { visitorView } from '../../core/rules/visitor-view.ts'
import { actorOf, type Caller } from '../caller.ts'
import type { Handler, Outcome } from '../commands/handler.ts'
import type { Head, Store } from '../store/store.ts'
import type { Answer } from '../workspace.ts'
import { type Cache, newCache, remember } from './cache.ts'
import { Pending } from './pending.ts'
import { placeVisitorEvent, project } from './project.ts'
import { replay } from './replay.ts'
import { Unit } from './unit.ts'

export interface Command {
  name: string
  input: unknown
  caller: Caller
  dryRun: boolean
  key: { key: string; hash: string } | null
}

/** An event as it was committed, for the feed. */
export interface Committed {
  seq: number
  type: NewEvent['type']
  conversation: string | null
  identity: string | null
  /** JSON */
  audience: string
  json: string
  visitorSeq: number | null
  visitorJson: string | null
  /** it changed the directory */
  setUp: boolean
}

export interface Report {
  level: 'warn' | 'error'
  message: string
  details: Record<string, unknown>
}

export interface BatchResult {
  answers: Answer[]
  events: Committed[]
  reports: Report[]
  commitMs: number
  failed: boolean
}

/** The world outside, so that the rules stay pure and tests have a say. */
export interface Services {
  /** milliseconds */
  now: () => number
  id: () => string
  random: () => number
}

/** Events read again in one transaction. */
const replayedAtOnce = 2_000

const unavailable: RefusalView = {
  code: 'unavailable',
  message: 'this can’t be written to disk at the moment; nothing was changed, try again',
}

export class Writer {
  private readonly cache: Cache = newCache()
  private pending = new Pending()

  private constructor(
    private readonly store: Store,
    private readonly handlers: Readonly<Record<string, Handler<unknown>>>,
    private readonly services: Services,
    private head: Head,
    private current: Directory,
  ) {}

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

  /** Brings the tables for reading up to date. */
  async catchUp(): Promise<void> {
    const { seq } = this.head
    if (this.head.projected === seq) return
    await this.store.begin()
    try {
      await this.store.project(this.pending.projection(), seq)
      await this.store.commit()
    } catch (error) {
      await this.store.rollback()
      throw error
    }
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
    const whole: BatchResult = { answers: [], events: [], reports, commitMs: 0, failed: true }
    for (const command of commands) {
      const one = await this.run([command])
      whole.answers.push(...one.answers)
      whole.events.push(...one.events)
      reports.push(...one.reports)
      whole.commitMs += one.commitMs
    }
    return whole
  }

  private async attempt(commands: Command[], reports: Report[]): Promise<BatchResult> {
    const failures = new Map<number, RefusalView>()
    for (;;) {
      const batch = new Batch(
        this.store,
        this.handlers,
        this.services,
        new Unit(this.store, this.cache, this.pending, this.head, this.current),
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
        return { answers, events: batch.events, reports, commitMs: performance.now() - before, failed: false }
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

/** One try of one batch. */
class Batch {
  readonly events: Committed[] = []
  /** a command has failed half-way through its changes */
  spoilt = false
  private readonly at: number
  private readonly now: string
  private readonly keys = new Map<string, { hash: string; answer: Answer }>()

  constructor(
    private readonly store: Store,
    private readonly handlers: Readonly<Record<string, Handler<unknown>>>,
    private readonly services: Services,
    readonly unit: Unit,
  ) {
    // Clocks are set back at times; the log never is.
    this.at = Math.max(services.now(), unit.head.at)
    this.now = new Date(this.at).toISOString()
  }

  async take(command: Command): Promise<Answer> {
    const { key } = command
    if (!key) return this.decide(command)
    const caller = callerKey(command.caller)
    const place = `${caller} ${key.key}`
    const known = this.keys.get(place) ?? (await this.remembered(caller, key.key))
    if (known) return known.hash === key.hash ? known.answer : { error: otherRequest }
    const answer = await this.decide(command)
    if (command.dryRun) return answer
    this.keys.set(place, { hash: key.hash, answer })
    this.unit.appended.idempotency.push({
      caller,
      key: key.key,
      hash: key.hash,
      answer: JSON.stringify(answer),
      seq: this.unit.head.seq,
      at: this.at,
    })
    return answer
  }

  private async remembered(caller: string, key: string) {
    const row = await this.store.idempotency(caller, key)
    if (!row || row.at < this.at - keyLifetime) return null
    return { hash: row.hash, answer: JSON.parse(row.answer) as Answer }
  }

  private async decide(command: Command): Promise<Answer> {
    const handler = Object.hasOwn(this.handlers, command.name) ? this.handlers[command.name] : undefined
    if (!handler) return { error: { code: 'not-found', message: `there is no command ${command.name}` } }
    const actor = actorOf(command.caller, this.unit.directory)
    if (actor instanceof Refusal) return { error: actor.view() }
    const context = {
      actor,
      directory: this.unit.directory,
      now: this.now,
      id: this.services.id,
      random: this.services.random,
    }
    const outcome = await handler(command.input, context, this.unit)
    if (outcome instanceof Refusal) return { error: outcome.view() }
    return command.dryRun ? this.rehearse(outcome) : this.keep(outcome, actor)
  }

  private async keep(outcome: Outcome, actor: Actor): Promise<Answer> {
    if (outcome.events.length > 0) {
      this.spoilt = true
      const by = byOf(actor)
      for (const event of outcome.events) this.events.push(await this.append(event, by))
    }
    const ok = JSON.stringify(answerOf(outcome, this.unit.directory))
    this.spoilt = false
    return { ok, seq: this.unit.head.seq }
  }

  /** What would happen, with nothing kept: events as they would be told, never their secrets. */
  private rehearse(outcome: Outcome): Answer {
    const after = outcome.events.reduce(evolveDirectory, this.unit.directory)
    const events = outcome.events.map(({ type, data }) => ({ type, data }))
    return {
      ok: JSON.stringify(answerOf(outcome, after)),
      seq: this.unit.head.seq,
      events: JSON.stringify(events),
    }
  }

  private async append(event: NewEvent, by: By): Promise<Committed> {
    const { unit } = this
    const before = event.conversation ? await unit.conversation(event.conversation) : null
    const { conversation, setUp } = await project(unit, event, this.now)
    const seq = unit.head.seq + 1
    const { type, data } = event
    const json = JSON.stringify({
      seq,
      at: this.now,
      type,
      ...(event.conversation && { conversation: event.conversation }),
      by,
      data,
    })
    const visitor = event.identity ? await this.visitorEvent(event, event.identity, before) : null
    if (visitor) await placeVisitorEvent(unit, event.identity!, visitor.seq, seq, conversation)
    unit.head.seq = seq
    unit.head.at = this.at
    const committed: Committed = {
      seq,
      type,
      conversation: event.conversation ?? null,
      identity: event.identity ?? conversation?.value.identity ?? null,
      audience: JSON.stringify(event.audience),
      json,
      visitorSeq: visitor?.seq ?? null,
      visitorJson: visitor?.json ?? null,
      setUp,
    }
    unit.appended.events.push({
      seq,
      at: this.at,
      type,
      conversation: committed.conversation,
      identity: committed.identity,
      visitorSeq: committed.visitorSeq,
      audience: committed.audience,
      body: json,
      visitorBody: committed.visitorJson,
    })
    return committed
  }

  /** The visitor's view, with the next of the visitor's own seqs. */
  private async visitorEvent(
    event: NewEvent,
    identity: string,
    before: Parameters<typeof visitorView>[1],
  ): Promise<{ seq: number; json: string } | null> {
    const person = await this.unit.person(identity)
    if (!person) throw new Error(`${event.type} concerns an unknown identity`)
    const view = visitorView(event, before, person.visitorSeq)
    if (!view) return null
    const seq = person.visitorSeq + 1
    return { seq, json: JSON.stringify({ seq, at: this.now, conversation: event.conversation, ...view }) }
  }
}

/** Milliseconds that an Idempotency-Key is kept. */
export const keyLifetime = 24 * 60 * 60 * 1000

const otherRequest: RefusalView = {
  code: 'conflict',
  message: 'this Idempotency-Key was used for another request',
}

function callerKey(caller: Caller): string {
  if (caller.kind === 'account') return `account ${caller.session.account}`
  return caller.kind === 'visitor' ? `visitor ${caller.identity}` : caller.kind
}

const answerOf = ({ answer }: Outcome, after: Directory): unknown =>
  typeof answer === 'function' ? (answer as (after: Directory) => unknown)(after) : answer
