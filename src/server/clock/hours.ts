// Tells when business hours begin or end, so that windows hear of duty on the minute (G1).
import { hoursOf, nextChange } from '../../core/rules/hours.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

const timer = 'business hours'
/** Clocks are set and machines sleep: a far moment is looked at again on the way; ms. */
const farthest = 15 * 60_000

export class BusinessHours {
  private unsubscribe = () => {}

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    /** hears that a channel may have opened or closed */
    private readonly turned: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => {
      if (batch.some(({ type }) => type.startsWith('channel.') || type === 'setting.changed')) this.wait()
    })
    this.wait()
  }

  end(): void {
    this.unsubscribe()
  }

  private wait(): void {
    const now = this.now()
    const { directory } = this.workspace
    const changes = Object.values(directory.channels)
      .map(channel => nextChange(hoursOf(channel, directory), now))
      .filter(at => at !== null)
    this.timers.clear(timer)
    if (changes.length === 0) return
    // A timer may fire a little before its time.
    const ms = Math.min(Math.max(Math.min(...changes) - now + 5, 0), farthest)
    this.timers.set(timer, ms, () => {
      this.turned()
      this.wait()
    })
  }
}
