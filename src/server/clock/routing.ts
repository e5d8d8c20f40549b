// When conversations are routed: as soon as something happens that may let somebody be served, and at deadlines (E4, G9).
import { isRouted } from '../../core/rules/routing.ts'
import type { RoutingAnswer } from '../commands/routing.ts'
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

/** ms between rounds: in a rush one of them serves many. The dearer they are, the fewer: a fifth of the time at most. */
const pauses = { least: 50, most: 500, share: 4 }
/** ms until a round that could not be written is tried again. */
const tryAgain = 1_000
/** Clocks are set: a far deadline is looked at again on the way; ms. */
const farthest = 60_000
const timer = 'routing'

/** Somebody waits newly, or somebody may be free newly. */
const concerns: ReadonlySet<string> = new Set([
  'conversation.started',
  'conversation.requeued',
  'conversation.transferred',
  'conversation.missed',
  'conversation.closed',
  'conversation.quieted',
  'participant.left',
  'visit.ended',
])
const setUp = /^(consultant|group|channel|role)\./

export class Routing {
  private unsubscribe = () => {}
  private busy = false
  private again = false
  /** somebody waits for whoever is free next */
  private crowded = false

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => {
      if (batch.some(({ type }) => this.concerns(type))) this.wake()
    })
    this.wake()
  }

  private concerns(type: string): boolean {
    // An answer may be all that somebody who has left was waiting for: that matters while others wait.
    return concerns.has(type) || setUp.test(type) || (type === 'message.sent' && this.crowded)
  }

  end(): void {
    this.unsubscribe()
  }

  private wake(): void {
    this.again = true
    if (!this.busy) void this.run()
  }

  /** One round, then a pause; another one where something has happened meanwhile. Never rejects. */
  private async run(): Promise<void> {
    this.busy = true
    this.again = false
    const began = performance.now()
    const isNeeded = Object.values(this.workspace.directory.channels).some(isRouted)
    const ms = isNeeded ? await this.round() : null
    const pause = Math.max(pauses.least, Math.min(pauses.most, (performance.now() - began) * pauses.share))
    this.timers.set(timer, pause, () => {
      this.busy = false
      if (this.again) this.wake()
      else if (ms !== null) this.timers.set(timer, ms, () => this.wake())
    })
  }

  /** In how many ms the next one is due; null = not before something happens. */
  private async round(): Promise<number | null> {
    const answer = await this.workspace.command('routing.run', {}, { kind: 'system' })
    if ('error' in answer) {
      this.log.warn({ error: answer.error }, 'conversations could not be routed')
      return tryAgain
    }
    const { next, moved, waits } = JSON.parse(answer.ok) as RoutingAnswer
    this.again ||= moved
    this.crowded = waits
    return next === null ? null : Math.min(Math.max(Date.parse(next) - Date.now(), 0) + 5, farthest)
  }
}
