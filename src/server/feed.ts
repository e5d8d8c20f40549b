// Committed events, in order of commit, to whoever listens; the newest ones stay in memory for those who resume.
import type { Audience, EventType, LoggedEvent } from '../core/events.ts'

/** An event as it was committed: its frames are encoded once, here, for everybody who may hear them. */
export interface FeedEvent {
  seq: number
  type: EventType
  conversation: string | null
  /** whose visitor's view it has, or would have */
  identity: string | null
  audience: Audience
  /** `{"event":…}` in UTF-8, with the `LoggedEvent` */
  frame: Buffer
  /** the same with the `VisitorEvent`, and the visitor's own seq, where the visitor may hear of it */
  visitor: { seq: number; frame: Buffer } | null
}

/** The frame of an event that is there as JSON, as text. */
export const frameText = (json: string): string => `{"event":${json}}`

export const frameOf = (json: string): Buffer => Buffer.from(frameText(json))

export const eventIn = ({ frame }: Pick<FeedEvent, 'frame'>): LoggedEvent =>
  (JSON.parse(frame.toString()) as { event: LoggedEvent }).event

export type Listener = (batch: readonly FeedEvent[]) => void

export interface Feed {
  /** The listener hears every batch committed from now on; the result ends that. */
  subscribe(listener: Listener): () => void
}

export interface RingLimits {
  events: number
  /** bytes of the kept frames */
  size: number
}

// Enough to go live from the log while thousands a second come. What is kept longer outlives young generations of
// garbage, which makes every collection dearer; and the log has it anyway.
const defaultLimits: RingLimits = { events: 400, size: 4 * 1024 * 1024 }

/** The feed with its ring; `head` is the last seq committed before it began. */
export class RingFeed implements Feed {
  private readonly listeners = new Set<Listener>()
  /** by the remainder of their seq */
  private readonly ring: (FeedEvent | undefined)[] = []
  /** seq of the oldest that is kept; one more than the newest when none is */
  private oldest: number
  private size = 0
  private head: number

  constructor(
    head: number,
    private readonly report: (error: unknown) => void,
    private readonly limits: RingLimits = defaultLimits,
  ) {
    this.head = head
    this.oldest = head + 1
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Tells all listeners; one that throws does not keep the others from hearing it. */
  tell(batch: readonly FeedEvent[]): void {
    if (batch.length === 0) return
    for (const event of batch) this.keep(event)
    for (const listener of this.listeners) {
      try {
        listener(batch)
      } catch (error) {
        this.report(error)
      }
    }
  }

  /** Up to `limit` events after `seq`, or null when the ring does not reach back that far. */
  after(seq: number, limit: number): FeedEvent[] | null {
    if (seq >= this.head) return []
    if (seq < this.oldest - 1) return null
    const found: FeedEvent[] = []
    for (let at = seq + 1; at <= this.head && found.length < limit; at++) found.push(this.at(at)!)
    return found
  }

  /** Seqs have no gap. */
  private keep(event: FeedEvent): void {
    if (event.seq - this.oldest >= this.limits.events) this.forget()
    this.ring[event.seq % this.limits.events] = event
    this.head = event.seq
    this.size += sizeOf(event)
    while (this.size > this.limits.size) this.forget()
  }

  private forget(): void {
    this.size -= sizeOf(this.at(this.oldest)!)
    this.ring[this.oldest % this.limits.events] = undefined
    this.oldest++
  }

  private at(seq: number): FeedEvent | undefined {
    return this.ring[seq % this.limits.events]
  }
}

const sizeOf = (event: FeedEvent) => event.frame.length + (event.visitor?.frame.length ?? 0)
