// New visitors of a channel: where very many come at once, each browser has to do some work first (G7).
import { createHash, randomBytes } from 'node:crypto'
import { Refusal } from '../../../core/protocol/refusal.ts'
import { settingOf } from '../../../core/rules/setting.ts'
import type { Log } from '../../log.ts'
import type { Workspace } from '../../workspace.ts'
import { Buckets } from '../bucket.ts'
import type { Limits } from './limits.ts'

/** Zero bits to be found: a moment for a laptop, a second or two for a phone, ever again for who makes thousands. */
const bits = 16
/** ms after the last crowd that work is still asked for */
const calm = 5 * 60_000

export class Newcomers {
  private readonly rates: Buckets
  private readonly crowded = new Map<string, number>()

  constructor(
    private readonly workspace: Pick<Workspace, 'directory'>,
    private readonly log: Log,
    limits: Pick<Limits, 'newcomers'>,
  ) {
    this.rates = new Buckets(limits.newcomers)
  }

  /** Somebody whom nobody knows has come to the channel, whether they are let in or not. */
  count(channel: string, now = Date.now()): void {
    if (this.rates.take(channel, now) === 0) return
    if (!this.isCrowded(channel, now)) this.log.warn({ channel }, 'very many new visitors come at once')
    this.crowded.set(channel, now + calm)
  }

  /** Whether they must work first. */
  mustWork(channel: string, now = Date.now()): boolean {
    const when = settingOf(this.workspace.directory, 'visitor.work')
    return when === 'always' || (when === 'auto' && this.isCrowded(channel, now))
  }

  private isCrowded(channel: string, now: number): boolean {
    return (this.crowded.get(channel) ?? 0) > now
  }
}

/** What one connection is asked for: good for one try. */
export class Work {
  private salt: string | null = null

  /** The refusal that asks for it. */
  ask(): Refusal {
    this.salt = randomBytes(16).toString('base64url')
    const work = { salt: this.salt, bits }
    return new Refusal('too-many', 'very many come at once: show some work first', { seconds: 5, work })
  }

  /** Whether it is done; asked for anew the next time, whatever the answer. */
  isDone(found: string | undefined): boolean {
    const { salt } = this
    this.salt = null
    if (salt === null || found === undefined) return false
    const first = createHash('sha256').update(`${salt}:${found}`).digest().readUInt32BE(0)
    return Math.clz32(first) >= bits
  }
}
