// Counts in memory how often each ban refuses somebody, and says so to the ledger now and then: a flood costs no writes.
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { Timers } from './timers.ts'

export class BanHits {
  private hits = new Map<string, number>()

  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    private readonly log: Log,
    /** ms from the first hit until it is told */
    private readonly every: number,
  ) {}

  add(ban: string): void {
    if (this.hits.size === 0) this.timers.set('ban hits', this.every, () => void this.tell())
    this.hits.set(ban, (this.hits.get(ban) ?? 0) + 1)
  }

  /** What was counted since the last time; never rejects. */
  async tell(): Promise<void> {
    if (this.hits.size === 0) return
    const hits = Object.fromEntries(this.hits)
    this.hits = new Map()
    const answer = await this.workspace.command('ban.hit', { hits }, { kind: 'system' })
    if ('error' in answer) this.log.warn({ error: answer.error }, 'hits of bans were not kept')
  }
}
