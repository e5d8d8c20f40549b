// One try of one batch: each command decided by its handler, its events taken in and encoded once.
import type { By, NewEvent } from '../../core/events.ts'
import { Refusal, type RefusalView } from '../../core/protocol/refusal.ts'
import { actorOfAct, isAct } from '../../core/rules/audit.ts'
import { madeOf } from '../../core/rules/contact-ready.ts'
import { type Actor, byOf } from '../../core/rules/context.ts'
import { type Directory, evolveDirectory } from '../../core/rules/directory.ts'
import { viewIsInEvent, visitorView } from '../../core/rules/visitor-view.ts'
import { actorOf, type Caller } from '../caller.ts'
import type { Handler, Outcome } from '../commands/handler.ts'
import { digestOf, linkOf } from '../store/chain.ts'
import type { EventRow, Person, Store } from '../store/store.ts'
import { visitorEventJson } from '../store/visitor-event.ts'
import type { Answer } from '../workspace.ts'
import type { Command, Committed } from './command.ts'
import { consequencesOf } from './consequences.ts'
import { placeVisitorEvent, project } from './project.ts'
import type { Unit } from './unit.ts'

/** The world outside, so that the rules stay pure and tests have a say. */
export interface Services {
  /** milliseconds */
  now: () => number
  id: () => string
  random: () => number
}

export class Batch {
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

  take(command: Command): Promise<Answer> {
    return command.key ? this.takeOnce(command, command.key) : this.decide(command)
  }

  private async takeOnce(command: Command, key: NonNullable<Command['key']>): Promise<Answer> {
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
    return command.dryRun ? this.rehearse(outcome) : await this.keep(outcome, actor, command.caller)
  }

  private async keep(outcome: Outcome, actor: Actor, caller: Caller): Promise<Answer> {
    if (outcome.events.length > 0) {
      this.spoilt = true
      const by = byOf(actor)
      const from = () => originOf(caller, actor)
      for (const event of outcome.events) this.events.push(await this.append(event, by, from))
      const { id, random } = this.services
      const context = { directory: this.unit.directory, now: this.now, id, random }
      for (const event of await consequencesOf(outcome.events, context, this.unit))
        this.events.push(await this.append(event, byOf({ kind: 'system' }), () => '{"door":"server"}'))
    }
    const ok = JSON.stringify(answerOf(outcome, this.unit.directory))
    this.spoilt = false
    return { ok, seq: this.unit.head.seq }
  }

  /** What would happen, with nothing kept: events as they would be told, never their secrets. */
  private rehearse(outcome: Outcome): Answer {
    const after = outcome.events.reduce(evolveDirectory, this.unit.directory)
    const events = outcome.events.map(event => `{"type":"${event.type}","data":${dataJson(event)}}`)
    return {
      ok: JSON.stringify(answerOf(outcome, after)),
      seq: this.unit.head.seq,
      events: `[${events.join(',')}]`,
    }
  }

  private async append(event: NewEvent, by: By, from: () => string): Promise<Committed> {
    const { unit } = this
    const before = event.conversation ? await unit.conversation(event.conversation) : null
    const { conversation, setUp } = await project(unit, event, this.now)
    const seq = unit.head.seq + 1
    const { type, data } = event
    const json = eventJson(seq, this.now, event, by)
    const person = event.identity ? await unit.person(event.identity) : null
    const visitor = event.identity ? this.visitorEvent(event, person, before) : null
    if (visitor) placeVisitorEvent(unit, person!, visitor.seq, seq, conversation)
    unit.head.seq = seq
    unit.head.at = this.at
    const administrative = isAct(event)
    // No spreading of one object into the next here: engines make that dear, and every event passes.
    const row: EventRow = {
      seq,
      at: this.at,
      type,
      conversation: event.conversation ?? null,
      identity: event.identity ?? conversation?.value.identity ?? null,
      visitorSeq: visitor?.seq ?? null,
      audience: JSON.stringify(event.audience),
      body: json,
      visitorBody: visitor && !viewIsInEvent(event) ? visitor.json : null,
      actor: administrative ? actorOfAct({ type, data, by }) : null,
      origin: administrative ? from() : null,
      hash: '',
    }
    row.hash = linkOf(unit.head.hash, row, digestOf(row))
    unit.head.hash = row.hash
    unit.appended.events.push(row)
    return {
      seq,
      type,
      conversation: row.conversation,
      identity: row.identity,
      audience: row.audience,
      json,
      visitorSeq: row.visitorSeq,
      visitorJson: visitor?.json ?? null,
      setUp,
    }
  }

  /** The visitor's view, with the next of the visitor's own seqs. */
  private visitorEvent(
    event: NewEvent,
    person: Person | null,
    before: Parameters<typeof visitorView>[1],
  ): { seq: number; json: string } | null {
    if (!person) throw new Error(`${event.type} concerns an unknown identity`)
    const view = visitorView(event, before, person.visitorSeq)
    if (!view) return null
    const seq = person.visitorSeq + 1
    return { seq, json: visitorEventJson(seq, { at: this.now, conversation: event.conversation }, view) }
  }
}

/** Milliseconds that an Idempotency-Key is kept. */
export const keyLifetime = 24 * 60 * 60 * 1000

const otherRequest: RefusalView = {
  code: 'conflict',
  message: 'this Idempotency-Key was used for another request',
}

/**
 * Where a command came from, for the audit trail: JSON of door, address, and the token's name. A visitor's address is
 * kept with their visit, as long and as whole as the settings let it be.
 */
function originOf(caller: Caller, actor: Actor): string {
  if (caller.kind === 'visitor') return JSON.stringify({ door: 'window' })
  const { door = 'server', ip } = caller.from ?? {}
  const token = actor.kind === 'account' ? actor.token?.name : undefined
  return JSON.stringify({ door, ...(ip && { ip }), ...(token !== undefined && { token }) })
}

function callerKey(caller: Caller): string {
  if (caller.kind === 'account') return `account ${caller.session.account}`
  return caller.kind === 'visitor' ? `visitor ${caller.identity}` : caller.kind
}

const answerOf = ({ answer }: Outcome, after: Directory): unknown =>
  typeof answer === 'function' ? (answer as (after: Directory) => unknown)(after) : answer

/** The `LoggedEvent`, as the log and the consoles have it. */
function eventJson(seq: number, at: string, event: NewEvent, by: By): string {
  const { type, conversation } = event
  const where = conversation ? `,"conversation":${JSON.stringify(conversation)}` : ''
  return `{"seq":${seq},"at":"${at}","type":"${type}"${where},"by":${JSON.stringify(by)},"data":${dataJson(event)}}`
}

/** The new contacts of an import come last: their text is there. */
function dataJson({ data, ready }: NewEvent): string {
  const json = JSON.stringify(data)
  return ready ? `${json.slice(0, -1)},"made":${madeOf(ready)}}` : json
}
