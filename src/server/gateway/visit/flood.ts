// Who goes on and on although told to slow down is kept out for a while: their profile, then their address (G7).
import type { ParsedInputOf } from '../../../core/protocol/registry.ts'
import { parseAddress } from '../../../core/rules/address.ts'
import { settingOf } from '../../../core/rules/setting.ts'
import type { Log } from '../../log.ts'
import type { Workspace } from '../../workspace.ts'
import { addressSet, rateKey } from '../address.ts'
import { Buckets } from '../bucket.ts'
import type { Limits } from './limits.ts'

/** Behind such an address there may be everybody: a proxy that is not named, or an office. */
const isShared = addressSet([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
])

/** Profiles cost nothing to make: so many of one address that flood within an hour are one who makes them. */
const profiles = { rate: 2 / 3_600, burst: 2 }

export class Flood {
  private readonly visitors: Buckets
  private readonly addresses: Buckets
  private readonly floods = new Buckets(profiles)
  private readonly asked = new Set<string>()

  constructor(
    private readonly workspace: Workspace,
    private readonly log: Log,
    limits: Pick<Limits, 'patience'>,
  ) {
    const { rate, burst } = limits.patience
    this.visitors = new Buckets(limits.patience)
    this.addresses = new Buckets({ rate: rate * 10, burst: burst * 10 })
  }

  /** A request was refused as too many: of this visitor, or (null) of all behind the address. */
  refused(identity: string | null, ip: string): void {
    const now = Date.now()
    if (identity === null) {
      if (this.addresses.take(rateKey(ip), now) > 0) this.ban({ identity: null, ip })
      return
    }
    if (this.visitors.take(identity, now) === 0 || this.asked.has(identity)) return
    this.ban({ identity, ip: null })
    if (this.floods.take(rateKey(ip), now) > 0) this.ban({ identity: null, ip })
  }

  private ban({ identity, ip }: { identity: string | null; ip: string | null }): void {
    const minutes = settingOf(this.workspace.directory, 'flood.ban')
    const whom = identity ?? ip!
    if (minutes === 0 || this.asked.has(whom) || (ip !== null && isShared(ip))) return
    this.asked.add(whom)
    const wide = ip !== null && parseAddress(ip)?.family === 6 ? `${ip}/64` : ip
    const until = new Date(Date.now() + minutes * 60_000).toISOString()
    const input: ParsedInputOf<'ban.add'> = {
      identity,
      ip: wide,
      email: null,
      reason: 'flood',
      until,
      scope: 'identity',
    }
    void this.workspace.command('ban.add', input, { kind: 'system' }).then(answer => {
      this.asked.delete(whom)
      if ('error' in answer) this.log.warn({ error: answer.error }, 'a flood was not banned')
      else this.log.warn({ identity, ip: wide, until }, 'a flood was banned for a while')
    })
  }
}
