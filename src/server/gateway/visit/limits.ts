// How much one visitor, and one address, may do.
import type { Rate } from '../bucket.ts'

export interface Limits {
  /** requests of one visitor's window */
  visitor: Rate
  /** requests of all visitors behind one address */
  address: Rate
  /** marks of what was delivered and read, which windows send by themselves */
  marks: Rate
  connectionsPerAddress: number
}

export const defaultLimits: Limits = {
  visitor: { rate: 5, burst: 60 },
  address: { rate: 200, burst: 2_000 },
  marks: { rate: 10, burst: 50 },
  connectionsPerAddress: 200,
}
