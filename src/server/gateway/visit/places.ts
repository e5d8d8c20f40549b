// Tells waiting visitors how many wait before them, whenever that changes.
import type { Timers } from '../../clock/timers.ts'
import type { FeedEvent } from '../../feed.ts'
import type { Log } from '../../log.ts'
import type { Workspace } from '../../workspace.ts'

/** ms from a change until it is told: in a rush one look serves many. */
const pause = 500
const timer = 'places'

export class Places {
  /** identity → place in line, as it was last told */
  private told = new Map<string, number>()
  private looking = false
  private again = false
  /** whether anybody was waiting, or was marked as not waiting */
  private crowded = false
  private unsubscribe = () => {}

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
    private readonly tell: (identity: string, frame: string) => void,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => {
      if (batch.some(event => this.concerns(event))) this.wake()
    })
    this.wake()
  }

  end(): void {
    this.unsubscribe()
  }

  /** What a window that has just come is told; null for who does not wait. */
  frameFor(identity: string): string | null {
    const place = this.told.get(identity)
    return place === undefined ? null : frameOf(place)
  }

  private concerns({ type }: FeedEvent): boolean {
    // Who was marked as not waiting waits again with the next word.
    return type.startsWith('conversation.') || (type === 'message.sent' && this.crowded)
  }

  private wake(): void {
    this.again = true
    if (this.looking) return
    this.looking = true
    this.timers.set(timer, pause, () => void this.look())
  }

  /** Never rejects. */
  private async look(): Promise<void> {
    this.again = false
    try {
      const waiting = await this.workspace.waitingLines()
      this.crowded = waiting.length > 0
      this.hear(new Map(waiting.flatMap(one => (one.quiet ? [] : [[one.identity, one.place] as const]))))
    } catch (error) {
      this.log.warn({ error }, 'who waits could not be told their place')
    }
    this.looking = false
    if (this.again) this.wake()
  }

  private hear(now: Map<string, number>): void {
    const before = this.told
    this.told = now
    for (const [identity, place] of now)
      if (before.get(identity) !== place) this.tell(identity, frameOf(place))
    for (const identity of before.keys()) if (!now.has(identity)) this.tell(identity, frameOf(null))
  }
}

const frameOf = (place: number | null) => JSON.stringify({ signal: { type: 'place', place } })
