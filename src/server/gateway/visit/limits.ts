// How much one visitor, and one address, may do.
import type { Directory } from '../../../core/rules/directory.ts'
import { settingOf } from '../../../core/rules/setting.ts'
import type { Rate } from '../bucket.ts'

export interface Limits {
  /** requests of one visitor's window */
  visitor: Rate
  /** requests of all visitors behind one address */
  address: Rate
  /** requests of all visitors of one channel */
  channel: Rate
  /** requests that are refused as too many, before it is a flood: of one visitor; of an address, ten times that */
  patience: Rate
  /** visitors of one channel whom nobody knows, before their browsers must do some work */
  newcomers: Rate
  /** marks of what was delivered and read, which windows send by themselves */
  marks: Rate
  connectionsPerAddress: number
}

const defaultLimits: Omit<Limits, 'visitor' | 'channel'> = {
  address: { rate: 200, burst: 2_000 },
  patience: { rate: 1, burst: 100 },
  newcomers: { rate: 5, burst: 500 },
  marks: { rate: 10, burst: 50 },
  connectionsPerAddress: 200,
}

/** What holds now: what the server was started with, else the workspace's settings, else the defaults. */
export function limitsOf(given: Partial<Limits>, directory: () => Pick<Directory, 'settings'>): Limits {
  return {
    ...defaultLimits,
    ...given,
    get channel() {
      const { rate, burst } = this.address
      return given.channel ?? { rate: rate * 10, burst: burst * 10 }
    },
    get visitor() {
      const rate = settingOf(directory(), 'visitor.rate')
      return given.visitor ?? { rate, burst: rate * 12 }
    },
  }
}
