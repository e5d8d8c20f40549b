// Reminds of tasks when they are due, also of those that were due while the server was down (C3).
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

/** Clocks are set and machines sleep: a far moment is looked at again on the way; ms. */
const farthest = 15 * 60_000
/** ms until what could not be written is tried again */
const tryAgain = 5_000
const timer = 'tasks'

export class TaskReminders {
  private unsubscribe = () => {}
  private busy = false
  private again = false

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => {
      if (batch.some(({ type }) => type.startsWith('task.') && type !== 'task.reminded')) this.look()
    })
    this.look()
  }

  end(): void {
    this.unsubscribe()
    this.timers.clear(timer)
  }

  private look(): void {
    this.again = true
    if (this.busy) return
    this.busy = true
    void this.run().finally(() => {
      this.busy = false
    })
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false
      const wait = await this.round()
      // A timer may fire a little before its time.
      if (wait !== null) this.timers.set(timer, Math.min(wait + 5, farthest), () => this.look())
    }
  }

  /** In how many ms the next is due; null = none waits. */
  private async round(): Promise<number | null> {
    try {
      const { tasks, next } = await this.workspace.dueTasks(Date.now())
      if (tasks.length === 0) return next === null ? null : Math.max(0, next - Date.now())
      const answer = await this.workspace.command('task.remind', { tasks }, { kind: 'system' })
      if (!('error' in answer)) return 0
      this.log.warn({ error: answer.error }, 'nobody could be reminded of their tasks')
    } catch (error) {
      this.log.warn({ error }, 'nobody could be reminded of their tasks')
    }
    return tryAgain
  }
}
