// All connections of visitors, by identity: hands each their own events, tells of duty and bans, counts addresses.
import type { LoggedEvent } from '../../../core/events.ts'
import type { Ban } from '../../../core/model/ban.ts'
import type { Channel } from '../../../core/model/channel.ts'
import { contactName } from '../../../core/model/contact.ts'
import type { Location } from '../../../core/model/visit.ts'
import { Refusal, type RefusalView } from '../../../core/protocol/refusal.ts'
import { banFor, banned, hasEnded } from '../../../core/rules/ban.ts'
import { onDuty } from '../../../core/rules/duty.ts'
import { eventIn, type FeedEvent } from '../../feed.ts'
import type { Log } from '../../log.ts'
import type { Workspace } from '../../workspace.ts'
import { rateKey } from '../address.ts'
import { Bucket, Buckets } from '../bucket.ts'
import { type Connection, closeCodes } from '../connection.ts'
import { errorFrame } from '../frame.ts'
import type { Offer } from '../tickets.ts'
import { withoutBan } from './banned.ts'
import { Flood } from './flood.ts'
import type { Limits } from './limits.ts'
import { Newcomers } from './newcomers.ts'
import { VisitorConnection } from './visitor-connection.ts'

export interface VisitorsOptions {
  workspace: Workspace
  log: Log
  limits: Limits
  /** an identity has its first connection, or has lost its last */
  arrived: (identity: string) => void
  left: (identity: string) => void
  typing: (visitor: Present) => void
  /** the frame with the identity's place in line; null while they do not wait */
  placeFrame: (identity: string) => string | null
  /** where an address is said to be; null where nobody says so */
  locate: (ip: string) => Location | null
  /** where to upload a file */
  offer: Offer
  /** a ban, by its id, has refused somebody */
  keptOut: (ban: string) => void
}

/** An identity with at least one open connection. */
export interface Present {
  identity: string
  contact: string
  /** what people call them */
  name: string
  channel: string
  /** the open conversation */
  conversation: string | null
  /** newest visitor seq that the feed has told */
  told: number
  connections: Set<VisitorConnection>
  requests: Bucket
  marks: Bucket
}

/** Whom `visit.start` found. */
export type Found = Pick<Present, 'identity' | 'contact' | 'name' | 'channel' | 'conversation'> & {
  seq: number
}

export class Visitors {
  readonly connections = new Set<VisitorConnection>()
  readonly addresses: Buckets
  readonly channels: Buckets
  readonly flood: Flood
  readonly newcomers: Newcomers
  private readonly present = new Map<string, Present>()
  private readonly perAddress = new Map<string, number>()
  private readonly duty = new Map<string, boolean>()
  private readonly unsubscribe: () => void

  constructor(readonly options: VisitorsOptions) {
    this.addresses = new Buckets(options.limits.address)
    this.channels = new Buckets(options.limits.channel)
    this.flood = new Flood(options.workspace, options.log, options.limits)
    this.newcomers = new Newcomers(options.workspace, options.log, options.limits)
    this.unsubscribe = options.workspace.feed.subscribe(batch => this.hear(batch))
  }

  /** Whether this address has as many connections as it may. */
  isFull(ip: string): boolean {
    return (this.perAddress.get(rateKey(ip)) ?? 0) >= this.options.limits.connectionsPerAddress
  }

  accept(connection: Connection, channel: Channel, userAgent: string | undefined): void {
    const one = new VisitorConnection(this, connection, channel.id, userAgent)
    const key = rateKey(connection.ip)
    this.connections.add(one)
    this.perAddress.set(key, (this.perAddress.get(key) ?? 0) + 1)
    connection.onClose(() => {
      this.connections.delete(one)
      const rest = (this.perAddress.get(key) ?? 1) - 1
      if (rest > 0) this.perAddress.set(key, rest)
      else this.perAddress.delete(key)
      this.leave(one)
    })
  }

  /** The connection is this identity's from now on. */
  enter(one: VisitorConnection, { seq, ...found }: Found): Present {
    let visitor = this.present.get(found.identity)
    if (!visitor) {
      const now = Date.now()
      const { limits } = this.options
      visitor = {
        ...found,
        told: seq,
        connections: new Set(),
        requests: new Bucket(limits.visitor, now),
        marks: new Bucket(limits.marks, now),
      }
      this.present.set(found.identity, visitor)
      this.options.arrived(found.identity)
    }
    visitor.connections.add(one)
    return visitor
  }

  /** A visit began for a connection that is gone already, or not welcome: nobody else will see it leave. */
  missed(identity: string): void {
    if (!this.present.has(identity)) this.options.left(identity)
  }

  banOf(one: VisitorConnection, identity: string | null): Ban | null {
    const { bans } = this.options.workspace.directory
    return banFor(bans, { identity, ip: one.connection.ip }, new Date().toISOString())
  }

  /** As the visitor is told; that a ban has refused them is counted. */
  withoutBan(answer: { error: RefusalView }): { error: RefusalView } {
    return withoutBan(answer, this.options.keptOut)
  }

  isOnDuty(channel: string): boolean {
    const { directory } = this.options.workspace
    return onDuty({ directory, now: new Date().toISOString() }, directory.channels[channel])
  }

  /** An ephemeral frame to all windows of an identity. */
  signal(identity: string, frame: string): void {
    for (const one of this.present.get(identity)?.connections ?? []) one.hint(frame)
  }

  close(): void {
    this.unsubscribe()
    for (const one of this.connections) one.connection.close(closeCodes.restart, 'the server restarts')
  }

  private leave(one: VisitorConnection): void {
    const visitor = one.visitor
    one.visitor = null
    if (!visitor?.connections.delete(one) || visitor.connections.size > 0) return
    this.present.delete(visitor.identity)
    this.options.left(visitor.identity)
  }

  private hear(batch: readonly FeedEvent[]): void {
    let dutyMayDiffer = false
    for (const event of batch) {
      if (event.identity !== null) {
        const visitor = this.present.get(event.identity)
        if (visitor) this.tell(visitor, event)
      }
      // Nearly all is said, and concerns nobody else.
      if (event.type === 'message.sent') continue
      if (event.type === 'ban.added') this.banned()
      else if (event.type === 'ban.removed') this.tellFreed()
      else if (event.type === 'channel.removed') this.channelGone(eventIn(event))
      else if (event.type === 'contact.edited') this.renamed(eventIn(event))
      else if (event.type === 'contact.merged' || event.type === 'identity.bound') this.moved(eventIn(event))
      dutyMayDiffer ||= concernsDuty(event.type)
    }
    if (dutyMayDiffer) this.tellDuty()
  }

  private tell(visitor: Present, event: FeedEvent): void {
    if (event.type === 'conversation.closed') visitor.conversation = null
    else if (event.type === 'message.sent') visitor.conversation = event.conversation
    else if (event.type === 'contact.introduced') this.renamed(eventIn(event))
    if (!event.visitor) return
    const { seq, frame } = event.visitor
    visitor.told = seq
    for (const one of visitor.connections) if (one.wants(seq)) one.connection.sendOrClose(frame)
  }

  /** Tells every window whose channel's duty is not what it was. */
  tellDuty(): void {
    const changed = new Map<string, string>()
    for (const channel of Object.keys(this.options.workspace.directory.channels)) {
      const now = this.isOnDuty(channel)
      if (this.duty.get(channel) === now) continue
      this.duty.set(channel, now)
      changed.set(channel, JSON.stringify({ signal: { type: 'duty', onDuty: now } }))
    }
    if (changed.size === 0) return
    for (const one of this.connections) {
      const frame = one.visitor && changed.get(one.channel)
      if (frame) one.hint(frame)
    }
  }

  /** Whom a new ban concerns is told at once, hears nothing more, and counts as gone. */
  private banned(): void {
    for (const one of this.connections) {
      const ban = one.bannedBy === null ? this.banOf(one, one.visitor?.identity ?? null) : null
      if (!ban) continue
      one.connection.send(errorFrame(banned().view()))
      one.bannedBy = ban.id
      this.leave(one)
    }
  }

  /** Whose ban is over begins anew: their window waits for the line to break, and comes back by itself. */
  tellFreed(): void {
    const { bans } = this.options.workspace.directory
    const now = new Date().toISOString()
    for (const one of this.connections) {
      const ban = one.bannedBy === null ? undefined : bans[one.bannedBy]
      if (one.bannedBy !== null && (!ban || hasEnded(ban, now)))
        one.connection.close(closeCodes.restart, 'welcome back')
    }
  }

  private channelGone(event: LoggedEvent): void {
    if (event.type !== 'channel.removed') return
    for (const one of this.connections) {
      if (one.channel !== event.data.channel.id) continue
      one.connection.send(errorFrame(new Refusal('not-found', 'this chat is no longer there').view()))
      one.connection.close(closeCodes.refused, 'not-found')
    }
  }

  /** Who is present is another contact from now on. */
  private moved(event: LoggedEvent): void {
    if (event.type !== 'contact.merged' && event.type !== 'identity.bound') return
    const { contact } = event.data
    for (const [identity, visitor] of this.present) {
      const moves =
        event.type === 'contact.merged'
          ? visitor.contact === event.data.merged.id || visitor.contact === contact.id
          : event.data.identity === identity
      if (!moves) continue
      visitor.contact = contact.id
      visitor.name = contactName(contact)
    }
  }

  private renamed(event: LoggedEvent): void {
    if (event.type !== 'contact.edited' && event.type !== 'contact.introduced') return
    const { contact } = event.data
    for (const visitor of this.present.values())
      if (visitor.contact === contact.id) visitor.name = contactName(contact)
  }
}

const concernsDuty = (type: string) =>
  ['consultant', 'group', 'role', 'channel', 'setting'].includes(type.slice(0, type.indexOf('.')))
