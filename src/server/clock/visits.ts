// Visitors leave some seconds after their last connection closed; who comes back in time has not left (E1).
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

/** An end that could not be written is tried again; ms. */
const tryAgain = 5_000

export class Visits {
  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
    /** ms */
    private readonly grace: () => number,
  ) {}

  /** Visits that the last server left open end as if their connections had closed just now. */
  async begin(): Promise<void> {
    for (const { identity } of await this.workspace.openVisits()) this.left(identity)
  }

  arrived(identity: string): void {
    this.timers.clear(timer(identity))
  }

  left(identity: string): void {
    this.timers.set(timer(identity), this.grace(), () => this.end(identity))
  }

  private end(identity: string): void {
    void this.workspace.command('visit.end', { identity }, { kind: 'system' }).then(answer => {
      if ('ok' in answer) return
      this.log.warn({ identity, error: answer.error }, 'the end of a visit was not kept')
      if (answer.error.code === 'unavailable' || answer.error.code === 'too-many')
        this.timers.set(timer(identity), tryAgain, () => this.end(identity))
    })
  }
}

const timer = (identity: string) => `visit ${identity}`
