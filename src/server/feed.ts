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

// Enough for a short break. What is kept longer makes every collection of garbage dearer, and the log has it anyway.
const defaultLimits: RingLimits = { events: 2_000, size: 4 * 1024 * 1024 }

/** The feed with its ring; `head` is the last seq committed before it began. */
export class RingFeed implements Feed {
  private readonly listeners = new Set<Listener>()
  private ring: FeedEvent[] = []
  private first = 0
  private size = 0
  private head: number

  constructor(
    head: number,
    private readonly report: (error: unknown) => void,
    private readonly limits: RingLimits = defaultLimits,
  ) {
    this.head = head
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Tells all listeners; one that throws does not keep the others from hearing it. */
  tell(batch: readonly FeedEvent[]): void {
    if (batch.length === 0) return
    for (const event of batch) {
      this.ring.push(event)
      this.size += sizeOf(event)
    }
    this.head = batch[batch.length - 1]!.seq
    this.forget()
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
    const oldest = this.ring[this.first]
    if (!oldest || seq < oldest.seq - 1) return null
    const from = this.first + (seq - oldest.seq + 1)
    return this.ring.slice(from, from + limit)
  }

  private forget(): void {
    while (this.ring.length - this.first > this.limits.events || this.size > this.limits.size) {
      const oldest = this.ring[this.first]
      if (!oldest) break
      this.size -= sizeOf(oldest)
      this.first++
    }
    // Cutting the front off a long array is dear: it waits until half of the array is dead.
    if (this.first > 1_000 && this.first * 2 > this.ring.length) {
      this.ring = this.ring.slice(this.first)
      this.first = 0
    }
  }
}

const sizeOf = (event: FeedEvent) => event.frame.length + (event.visitor?.frame.length ?? 0)
