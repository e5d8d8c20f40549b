// Consultants who do nothing for a while are away by themselves, until they do something (G10).
import { settingOf } from '../../core/rules/setting.ts'
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

const minute = 60_000

export class Idle {
  /** when each who is here last did something, ms */
  private readonly seen = new Map<string, number>()

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  /** They did something, or came. */
  active(consultant: string): void {
    const known = this.seen.has(consultant)
    this.seen.set(consultant, this.now())
    if (this.workspace.directory.consultants[consultant]?.idle) this.tell(consultant, false)
    if (!known) this.lookIn(minute, consultant)
  }

  private lookIn(ms: number, consultant: string): void {
    this.timers.set(`idle ${consultant}`, ms, () => this.look(consultant))
  }

  /** At least once a minute, since the setting may change; until they are gone. */
  private look(consultant: string): void {
    const { directory } = this.workspace
    const presence = directory.consultants[consultant]?.presence ?? 'offline'
    if (presence === 'offline') {
      this.seen.delete(consultant)
      return
    }
    const after = settingOf(directory, 'consultant.away') * minute
    const left = after - (this.now() - this.seen.get(consultant)!)
    const isDue = after > 0 && left <= 0
    if (isDue && presence === 'online') this.tell(consultant, true)
    this.lookIn(after > 0 && !isDue ? Math.min(left, minute) : minute, consultant)
  }

  private tell(consultant: string, idle: boolean): void {
    void this.workspace.command('consultant.idle', { consultant, idle }, { kind: 'system' }).then(answer => {
      if ('error' in answer) this.log.warn({ consultant, idle, error: answer.error }, 'presence not kept')
    })
  }
}
