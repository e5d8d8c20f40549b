// One live connection of a consultant: signs in, subscribes, answers what it asks (PROTOCOL.md, `GET /api/live`).
import type { z } from 'zod'
import { consultantFrame } from '../../../core/protocol/frames.ts'
import { Refusal } from '../../../core/protocol/refusal.ts'
import { operationNamed } from '../../../core/protocol/registry.ts'
import { hears } from '../../../core/rules/access.ts'
import type { Actor } from '../../../core/rules/context.ts'
import { scopeForbids } from '../../../core/rules/token.ts'
import { actorOf, type Caller } from '../../caller.ts'
import { Bucket } from '../bucket.ts'
import { catchUp } from '../catch-up.ts'
import { type Connection, closeCodes } from '../connection.ts'
import { internal } from '../dispatch.ts'
import { answerFrame, errorFrame, readFrame, refusalFrame } from '../frame.ts'
import type { Consultants } from './consultants.ts'

type Frame = z.output<typeof consultantFrame>

const signInWithin = 5_000
/** the longest that setTimeout takes; ms */
const longestTimer = 2 ** 31 - 1
const mostAtOnce = 256
const mostBadFrames = 20
const signals = { rate: 5, burst: 10 }
/** Over this backlog, what need not arrive is not said. */
const hintBacklog = 64 * 1024

export class ConsultantConnection {
  caller: Caller | null = null
  actor: Actor | null = null
  token: string | null = null
  private liveFrom: number | null = null
  private subscribed = false
  /** what was said while the token is looked up */
  private waiting: Frame[] | null = null
  private atOnce = 0
  private badFrames = 0
  private present: string | null = null
  private timer: NodeJS.Timeout | null = null
  private readonly signalling = new Bucket(signals, Date.now())

  constructor(
    private readonly all: Consultants,
    readonly connection: Connection,
    private readonly watches: boolean,
  ) {
    connection.onMessage((data, isBinary) => this.take(data, isBinary))
  }

  get isLive(): boolean {
    return this.liveFrom !== null
  }

  /** Whether it gets this event from the feed, if it may hear it at all. */
  wants(seq: number): boolean {
    return this.liveFrom !== null && seq > this.liveFrom
  }

  awaitSignIn(): void {
    this.timer = setTimeout(
      () => this.signOut(new Refusal('not-signed-in', `no sign-in within ${signInWithin / 1000} s`)),
      signInWithin,
    )
    this.timer.unref()
  }

  signIn(caller: Caller, token: string | null): void {
    if (this.timer) clearTimeout(this.timer)
    const actor = actorOf(caller, this.all.options.workspace.directory)
    if (actor instanceof Refusal) {
      this.signOut(actor)
      return
    }
    this.caller = caller
    this.token = token
    this.become(actor)
    if (actor.kind === 'account' && actor.token?.expires) this.endAt(Date.parse(actor.token.expires))
  }

  /** The rights that hold from now on. */
  become(actor: Actor): void {
    const before = this.actor
    this.actor = actor
    this.all.placed(this)
    // Their session is still good, and they would hear nothing more: the console would look as if all were quiet.
    if (this.subscribed && before && isConsultant(before) && !isConsultant(actor)) {
      this.signOut(new Refusal('not-allowed', 'you are no longer a consultant here'))
      return
    }
    // A program with a token of theirs does not say that somebody is there to answer.
    const here = actor.kind === 'account' && actor.mode === 'consultant' && !actor.token
    this.appear(here ? (actor.consultant?.id ?? null) : null)
  }

  /** The token's time is up then (ms); timers are bounded, so a long wait is taken in steps. */
  private endAt(end: number): void {
    const left = end - Date.now()
    const act = () =>
      left <= longestTimer
        ? this.signOut(new Refusal('not-signed-in', 'this API token has ended'))
        : this.endAt(end)
    this.timer = setTimeout(act, Math.min(left, longestTimer))
    this.timer.unref()
  }

  signOut(why: Refusal): void {
    this.liveFrom = null
    this.connection.send(errorFrame(why.view()))
    this.connection.close(closeCodes.signedOut, why.code)
  }

  closed(): void {
    if (this.timer) clearTimeout(this.timer)
    this.liveFrom = null
    this.appear(null)
  }

  /** Something that may be lost. */
  hint(frame: string): void {
    if (this.connection.backlog < hintBacklog) this.connection.send(frame)
  }

  private appear(consultant: string | null): void {
    if (this.watches || this.present === consultant) return
    const before = this.present
    this.present = consultant
    if (consultant) this.all.options.arrived(consultant)
    if (before) this.all.options.left(before)
  }

  private take(data: Buffer, isBinary: boolean): void {
    const read = readFrame(consultantFrame, data, isBinary)
    if ('refusal' in read) {
      this.connection.send(refusalFrame(read.id, read.refusal))
      if (++this.badFrames >= mostBadFrames) this.connection.close(closeCodes.rule, 'too many bad frames')
      return
    }
    if (!this.waiting) this.act(read.frame)
    else if (this.waiting.length < mostAtOnce) this.waiting.push(read.frame)
    else this.connection.close(closeCodes.rule, 'too much before the sign-in')
  }

  private act(frame: Frame): void {
    const acts = 'signal' in frame || ('do' in frame && operationNamed(frame.do)?.kind === 'command')
    if (acts && this.present) this.all.options.active(this.present)
    if ('do' in frame) void this.request(frame.id, frame.do, frame.with)
    else if ('signIn' in frame) void this.takeToken(frame.signIn.token)
    else if ('subscribe' in frame) void this.subscribe(frame.subscribe.since)
    else if (
      frame.signal.type === 'typing' &&
      this.actor &&
      !scopeForbids(this.actor, 'message.send') &&
      this.signalling.take(Date.now()) === 0
    )
      this.all.options.typing(this, frame.signal.conversation)
  }

  private async request(id: string, name: string, input: unknown): Promise<void> {
    if (this.atOnce >= mostAtOnce) {
      const why = new Refusal('too-many', 'too many requests wait on this connection', { seconds: 1 })
      return this.connection.send(refusalFrame(id, why))
    }
    this.atOnce++
    const reply = await this.all.options.dispatch(name, input, this.caller, {
      ip: this.connection.ip,
      door: 'live',
    })
    this.atOnce--
    this.connection.sendOrClose(answerFrame(id, reply))
  }

  private async takeToken(token: string): Promise<void> {
    if (this.caller)
      return this.connection.send(errorFrame(new Refusal('conflict', 'already signed in').view()))
    this.waiting = []
    const caller = await this.all.options.callerOfToken(token).catch(error => {
      internal(error, this.all.options.log, { frame: 'signIn' })
      return null
    })
    const frames = this.waiting
    this.waiting = null
    if (!caller) return this.signOut(new Refusal('not-signed-in', 'the token is not good, or no longer'))
    if (!this.connection.isOpen) return
    this.signIn(caller, token)
    for (const frame of frames) this.act(frame)
  }

  private async subscribe(since: number | undefined): Promise<void> {
    if (!this.caller || !this.actor)
      return this.signOut(new Refusal('not-signed-in', 'sign in before you subscribe'))
    const no = scopeForbids(this.actor, 'live.subscribe')
    if (no) return this.connection.send(errorFrame(no.view()))
    if (this.subscribed)
      return this.connection.send(errorFrame(new Refusal('conflict', 'already subscribed').view()))
    this.subscribed = true
    try {
      // A seq from the future is another log's: its client begins anew.
      // A console of who is no consultant, or no longer, is told so by the snapshot that it doesn't get.
      const mayResume = this.watches || isConsultant(this.actor)
      const resumes = mayResume && since !== undefined && since <= this.all.options.workspace.seq
      if (resumes && (await this.replay(since)) !== 'too-old') return
      const snapshot = await this.all.options.workspace.snapshotFor(this.caller)
      if (snapshot instanceof Refusal) {
        this.subscribed = false
        return this.connection.send(errorFrame(snapshot.view()))
      }
      this.connection.send(`{"snapshot":${JSON.stringify(snapshot)}}`)
      await this.connection.settled()
      if ((await this.replay(snapshot.seq)) === 'too-old')
        this.connection.close(closeCodes.tooSlow, 'too slow')
    } catch (error) {
      const why = internal(error, this.all.options.log, { frame: 'subscribe' })
      this.connection.send(errorFrame(why.view()))
      this.connection.close(closeCodes.tooBusy, 'internal')
    }
  }

  private replay(from: number) {
    const { workspace } = this.all.options
    return catchUp({
      from,
      page: (after, limit) => workspace.eventsAfter(after, limit),
      tell: event => {
        if (this.actor && hears(this.actor, event.audience)) this.connection.send(event.frame)
      },
      told: () => this.all.told,
      settled: () => this.connection.settled(),
      isOpen: () => this.connection.isOpen,
      live: seq => {
        this.connection.send(`{"caughtUp":{"seq":${seq}}}`)
        this.liveFrom = seq
      },
    })
  }
}

const isConsultant = (actor: Actor) => actor.kind === 'account' && actor.consultant !== null
