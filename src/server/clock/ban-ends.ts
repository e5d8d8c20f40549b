// Tells when a ban ends by itself, so that whom it kept out is let in on the minute (B7).
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

const timer = 'ends of bans'
/** Clocks are set and machines sleep: a far moment is looked at again on the way; ms. */
const farthest = 15 * 60_000

export class BanEnds {
  private unsubscribe = () => {}

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    /** hears that a ban may have ended */
    private readonly ended: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => {
      if (batch.some(({ type }) => type === 'ban.added' || type === 'ban.removed')) this.wait()
    })
    this.wait()
  }

  end(): void {
    this.unsubscribe()
  }

  private wait(): void {
    const now = this.now()
    const ends = Object.values(this.workspace.directory.bans)
      .map(({ until }) => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until)))
      .filter(at => at > now)
    const next = Math.min(...ends)
    this.timers.clear(timer)
    if (!Number.isFinite(next)) return
    // A timer may fire a little before its time.
    this.timers.set(timer, Math.min(next - now + 5, farthest), () => {
      this.ended()
      this.wait()
    })
  }
}
