// One connection of a visitor's window: begins the visit, resumes, carries their words (`GET /visit/<key>`).
import { visitorFrame } from '../../../core/protocol/frames.ts'
import { check } from '../../../core/protocol/operation.ts'
import { Refusal } from '../../../core/protocol/refusal.ts'
import {
  type VisitorInputOf,
  type VisitorOutputOf,
  visitorOperationNamed,
} from '../../../core/protocol/registry.ts'
import { banned } from '../../../core/rules/ban.ts'
import { lookOf } from '../../../core/rules/channel.ts'
import { editWindow } from '../../../core/rules/edit-window.ts'
import { settingOf } from '../../../core/rules/setting.ts'
import { languageOf } from '../../../core/text/language.ts'
import type { Caller } from '../../caller.ts'
import { proves } from '../../channel-secret.ts'
import type { VisitStart, VisitStarted } from '../../commands/visitor.ts'
import { frameOf } from '../../feed.ts'
import { rateKey } from '../address.ts'
import { Bucket } from '../bucket.ts'
import { catchUp } from '../catch-up.ts'
import { type Connection, closeCodes } from '../connection.ts'
import { internal } from '../dispatch.ts'
import { answerFrame, readFrame, refusalFrame } from '../frame.ts'
import { hashToken, newToken } from '../token.ts'
import { browserOf } from './browser.ts'
import { Work } from './newcomers.ts'
import type { Present, Visitors } from './visitors.ts'

const mostBadFrames = 20
const signals = { rate: 2, burst: 10 }
const hintBacklog = 64 * 1024

export class VisitorConnection {
  visitor: Present | null = null
  /** the ban that keeps them out: they hear nothing more, and are answered no more, until it is over */
  bannedBy: string | null = null
  private caller: (Caller & { kind: 'visitor' }) | null = null
  private readonly work = new Work()
  private starting = false
  private liveFrom: number | null = null
  private badFrames = 0
  private readonly signalling = new Bucket(signals, Date.now())
  /** what its address counts by */
  private readonly address: string

  constructor(
    private readonly all: Visitors,
    readonly connection: Connection,
    readonly channel: string,
    private readonly userAgent: string | undefined,
  ) {
    this.address = rateKey(connection.ip)
    connection.onMessage((data, isBinary) => this.take(data, isBinary))
  }

  /** Whether it gets its identity's event of this seq from the feed. */
  wants(seq: number): boolean {
    return this.liveFrom !== null && seq > this.liveFrom
  }

  /** Something that may be lost. */
  hint(frame: string): void {
    if (this.connection.backlog < hintBacklog) this.connection.send(frame)
  }

  private take(data: Buffer, isBinary: boolean): void {
    const read = readFrame(visitorFrame, data, isBinary)
    if ('refusal' in read) {
      this.connection.send(refusalFrame(read.id, read.refusal))
      if (++this.badFrames >= mostBadFrames) this.connection.close(closeCodes.rule, 'too many bad frames')
      return
    }
    const { frame } = read
    if ('do' in frame)
      void this.request(frame.id, frame.do, frame.with).catch(error => {
        this.refuse(frame.id, internal(error, this.all.options.log, { operation: frame.do }))
      })
    else this.signal(frame.signal)
  }

  private refuse(id: string, why: Refusal): void {
    this.connection.send(refusalFrame(id, why))
  }

  private async request(id: string, name: string, untrusted: unknown): Promise<void> {
    if (this.bannedBy !== null) return this.refuse(id, banned())
    const operation = visitorOperationNamed(name)
    if (!operation) return this.refuse(id, new Refusal('not-found', 'there is no command of this name'))
    const seconds = this.secondsToWait(name)
    if (seconds > 0)
      return this.refuse(id, new Refusal('too-many', `too many at once: wait ${seconds} s`, { seconds }))
    const input = check(operation.input, untrusted)
    if (input instanceof Refusal) return this.refuse(id, input)
    if (name === 'visit.start') return this.start(id, input as VisitorInputOf<'visit.start'>)
    const { visitor } = this
    if (!visitor) return this.refuse(id, new Refusal('invalid', 'begin with visit.start'))
    const caller = this.callerOf(visitor)
    if (name === 'file.offer') return this.offer(id, input as VisitorInputOf<'file.offer'>, caller)
    const proof = (input as { hmac?: string }).hmac
    if (proof !== undefined && !(await this.isProven(input as { email?: string }, proof)))
      return this.refuse(id, new Refusal('not-allowed', 'hmac: is not the one of this e-mail'))
    const command = proof === undefined ? name : 'contact.identify'
    const answer = await this.all.options.workspace.command(`visitor.${command}`, input, caller)
    // The log's seq is not the visitor's business: their own stands in the answer where there is one.
    this.connection.sendOrClose(
      answerFrame(id, 'ok' in answer ? { ok: answer.ok } : this.all.withoutBan(answer)),
    )
  }

  /** The same one, until the contact is another, or is called otherwise. */
  private callerOf({ identity, contact, name }: Present): Caller & { kind: 'visitor' } {
    const { caller } = this
    if (caller?.identity === identity && caller.contact === contact && caller.name === name) return caller
    const { ip } = this.connection
    this.caller = { kind: 'visitor', identity, contact, channel: this.channel, ip, name }
    return this.caller
  }

  private async offer(id: string, input: VisitorInputOf<'file.offer'>, caller: Caller): Promise<void> {
    const offered = await this.all.options.offer(caller, input)
    if (!(offered instanceof Refusal)) this.connection.send(answerFrame(id, { ok: JSON.stringify(offered) }))
    else this.connection.send(answerFrame(id, this.all.withoutBan({ error: offered.view() })))
  }

  /** Whether the shop's secret has signed the e-mail. */
  private async isProven({ email }: { email?: string }, proof: string): Promise<boolean> {
    const secret = await this.all.options.workspace.channelSecret(this.channel)
    return secret !== null && email !== undefined && proves(secret, email, proof)
  }

  /** Rates of the identity, the address and the channel; 0 = go on. */
  private secondsToWait(name: string): number {
    const now = Date.now()
    if (this.visitor && (name === 'message.delivered' || name === 'message.read'))
      return this.visitor.marks.take(now)
    const { ip } = this.connection
    const own = this.visitor?.requests.take(now) ?? 0
    const seconds = own > 0 ? own : this.all.addresses.take(this.address, now)
    if (seconds > 0) this.all.flood.refused(own > 0 ? this.visitor!.identity : null, ip)
    // That a channel is crowded is nobody's own doing.
    return seconds > 0 ? seconds : this.all.channels.take(this.channel, now)
  }

  private async start(id: string, input: VisitorInputOf<'visit.start'>): Promise<void> {
    if (this.starting || this.visitor)
      return this.refuse(id, new Refusal('conflict', 'this connection has begun its visit'))
    this.starting = true
    try {
      const { token, newToken: made, work, ...page } = input
      const { newcomers } = this.all
      const onlyKnown = newcomers.mustWork(this.channel) && !this.work.isDone(work)
      if (token === null) newcomers.count(this.channel)
      if (token === null && onlyKnown) return this.refuse(id, this.work.ask())
      // Two tabs that begin at once, and a window that never heard the answer, come with the same one.
      const fresh = (token === null && made) || newToken()
      const asked: VisitStart = {
        ...page,
        ...browserOf(this.userAgent),
        channel: this.channel,
        onlyKnown,
        token: null,
        tokenHash: hashToken(token ?? fresh),
        newTokenHash: hashToken(fresh),
        ip: this.connection.ip,
        location: this.all.options.locate(this.connection.ip),
      }
      const answer = await this.all.options.workspace.command('visit.start', asked, { kind: 'system' })
      if ('error' in answer) {
        if (answer.error.code === 'banned') this.bannedBy = String(answer.error.details?.ban)
        if (answer.error.code === 'too-many') {
          newcomers.count(this.channel)
          return this.refuse(id, this.work.ask())
        }
        return this.connection.send(answerFrame(id, this.all.withoutBan(answer)))
      }
      // From the ledger's answer to here nothing else of the loop has run: no later batch has passed unseen. But the
      // batch that began the visit may have gone on to concern them, and was told before anybody listened.
      const unsure = this.all.options.workspace.seq > answer.seq
      await this.begin(id, JSON.parse(answer.ok) as VisitStarted, input, fresh, unsure)
    } finally {
      this.starting = false
    }
  }

  private async begin(
    id: string,
    found: VisitStarted,
    input: VisitorInputOf<'visit.start'>,
    fresh: string,
    unsure: boolean,
  ): Promise<void> {
    if (!this.connection.isOpen) return this.all.missed(found.identity)
    const ban = this.all.banOf(this, found.identity)
    if (ban) {
      this.bannedBy = ban.id
      this.all.missed(found.identity)
      return this.refuse(id, banned())
    }
    const { workspace } = this.all.options
    const { directory } = workspace
    const channel = directory.channels[this.channel]
    if (!channel) return this.refuse(id, new Refusal('not-found', 'this chat is no longer there'))
    const visitor = this.all.enter(this, { ...found, channel: this.channel })
    this.visitor = visitor
    const within = editWindow(channel, 'edit')
    const output: VisitorOutputOf<'visit.start'> = {
      token: found.created || input.token === null ? fresh : input.token,
      onDuty: this.all.isOnDuty(this.channel),
      language: languageOf(input.language) ?? settingOf(directory, 'language'),
      look: { name: channel.name, greeting: channel.greeting, ...lookOf(channel, directory) },
      form: found.form,
      consultant: found.consultant,
      conversation: found.conversation,
      name: found.given,
      editWithin: within === Number.POSITIVE_INFINITY ? null : within,
      now: new Date().toISOString(),
      seq: found.seq,
    }
    this.connection.send(answerFrame(id, { ok: JSON.stringify(output) }))
    await catchUp({
      from: found.created ? 0 : Math.min(input.since, found.seq),
      unsure,
      page: (after, limit) => workspace.visitorEventsAfter(found.identity, after, limit),
      tell: event => this.connection.send(frameOf(event.json)),
      told: () => visitor.told,
      settled: () => this.connection.settled(),
      isOpen: () => this.connection.isOpen && this.bannedBy === null,
      live: seq => {
        this.connection.send(`{"caughtUp":{"seq":${seq}}}`)
        this.liveFrom = seq
        const place = this.all.options.placeFrame(found.identity)
        if (place) this.hint(place)
      },
    })
  }

  private signal(signal: { type: 'typing' } | { type: 'page'; page: string; title: string }): void {
    const { visitor } = this
    if (!visitor || this.signalling.take(Date.now()) > 0) return
    if (signal.type === 'typing') {
      this.all.options.typing(visitor)
      return
    }
    const { page, title } = signal
    const { workspace, log } = this.all.options
    void workspace
      .command('visit.page', { identity: visitor.identity, page, title }, { kind: 'system' })
      .then(answer => {
        if ('error' in answer) log.warn({ code: answer.error.code }, 'a page of a visit was not kept')
      })
  }
}
