// Misses of login and address together: five lock the pair for a minute, every further one for twice as long.
import { LRUCache } from 'lru-cache'

const free = 5
const firstLock = 60_000
const longestLock = 3_600_000
const forget = 24 * 3_600_000

interface Misses {
  count: number
  lockedUntil: number
}

export class Lockout {
  private readonly misses = new LRUCache<string, Misses>({ max: 50_000, ttl: forget })

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds until the pair may try again; 0 = now. */
  secondsLeft(login: string, ip: string): number {
    const left = (this.misses.get(key(login, ip))?.lockedUntil ?? 0) - this.now()
    return left > 0 ? Math.ceil(left / 1000) : 0
  }

  /** Counted before the password is looked at, so that many tries at once don't count as one. */
  attempt(login: string, ip: string): void {
    const count = (this.misses.get(key(login, ip))?.count ?? 0) + 1
    const lock = count < free ? 0 : Math.min(longestLock, firstLock * 2 ** (count - free))
    this.misses.set(key(login, ip), { count, lockedUntil: lock === 0 ? 0 : this.now() + lock })
  }

  succeeded(login: string, ip: string): void {
    this.misses.delete(key(login, ip))
  }
}

const key = (login: string, ip: string) => `${ip} ${login}`
