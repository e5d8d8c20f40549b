// Presence of consultants: online with the first live connection, offline some seconds after the last one closed.
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

export class Presence {
  private readonly connections = new Map<string, number>()

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
    /** ms between the last connection's end and "offline", so that a reconnect shows nothing */
    private readonly grace: () => number,
  ) {}

  /** Whoever was there when the last server ended has the same time to come back. */
  begin(): void {
    for (const { id, presence, deletedAt } of Object.values(this.workspace.directory.consultants))
      if (presence !== 'offline' && !deletedAt) this.leaveLater(id)
  }

  arrived(consultant: string): void {
    this.timers.clear(timer(consultant))
    const count = (this.connections.get(consultant) ?? 0) + 1
    this.connections.set(consultant, count)
    if (count === 1) this.tell(consultant, true)
  }

  left(consultant: string): void {
    const count = (this.connections.get(consultant) ?? 0) - 1
    if (count > 0) {
      this.connections.set(consultant, count)
      return
    }
    this.connections.delete(consultant)
    this.leaveLater(consultant)
  }

  private leaveLater(consultant: string): void {
    this.timers.set(timer(consultant), this.grace(), () => this.tell(consultant, false))
  }

  private tell(consultant: string, connected: boolean): void {
    const gone = this.workspace.directory.consultants[consultant]?.deletedAt !== null
    if (gone) return
    void this.workspace
      .command('consultant.connected', { consultant, connected }, { kind: 'system' })
      .then(answer => {
        if ('error' in answer)
          this.log.warn({ consultant, connected, error: answer.error }, 'presence not kept')
      })
  }
}

const timer = (consultant: string) => `presence ${consultant}`
