// Tells when the next of some moments has come that the set-up knows: an end of a ban, a change of business hours.
import type { EventType } from '../../core/events.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

/** Clocks are set and machines sleep: a far moment is looked at again on the way; ms. */
const farthest = 15 * 60_000

export interface Moments {
  /** of the timer */
  name: string
  /** whether an event of this type may change them */
  concerns: (type: EventType) => boolean
  /** those to come, in ms since 1970 */
  after: (now: number, directory: Directory) => number[]
}

export class MomentClock {
  private unsubscribe = () => {}

  constructor(
    private readonly moments: Moments,
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    /** hears that one may have come */
    private readonly come: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => {
      if (batch.some(({ type }) => this.moments.concerns(type))) this.wait()
    })
    this.wait()
  }

  end(): void {
    this.unsubscribe()
  }

  private wait(): void {
    const now = this.now()
    const { name, after } = this.moments
    const moments = after(now, this.workspace.directory)
    this.timers.clear(name)
    if (moments.length === 0) return
    // A timer may fire a little before its time.
    const ms = Math.min(Math.max(Math.min(...moments) - now + 5, 0), farthest)
    this.timers.set(name, ms, () => {
      this.come()
      this.wait()
    })
  }
}
