// The floor that the routing bench simulates: arrivals, talks and breaks in virtual time, the same for every policy.
import type { Consultant } from '../src/core/model/consultant.ts'

/** A generator with a seed, so that every run simulates the same day (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Arrival {
  /** seconds from the beginning */
  at: number
  /** seconds of talk with somebody who has nobody else */
  talk: number
  contact: number
}

export interface Shift {
  consultant: number
  at: number
  presence: 'online' | 'away'
}

export interface Day {
  arrivals: Arrival[]
  shifts: Shift[]
  consultants: Consultant[]
}

/** How much longer every other talk makes each one: who writes with three at once answers later. */
export const slowdown = 0.25

const every = 7.5
const talk = 240
const work = [3_000, 6_000] as const
const pause = [300, 900] as const
const returning = 0.3

export function makeDay(count: number, people: number): Day {
  const random = dice(20_261_122)
  const exponential = (mean: number) => -Math.log(1 - random()) * mean
  const between = ([low, high]: readonly [number, number]) => low + random() * (high - low)
  const arrivals: Arrival[] = []
  let now = 0
  for (let n = 0; n < count; n++) {
    now += exponential(every)
    const contact = n > 50 && random() < returning ? Math.floor(random() * n) : n
    arrivals.push({ at: now, talk: 30 + exponential(talk - 30), contact })
  }
  const shifts: Shift[] = []
  for (let consultant = 0; consultant < people; consultant++)
    for (let at = random() * work[1]; at < now; ) {
      const end = at + between(pause)
      shifts.push({ consultant, at, presence: 'away' }, { consultant, at: end, presence: 'online' })
      at = end + between(work)
    }
  return { arrivals, shifts, consultants: Array.from({ length: people }, (_none, at) => consultantOf(at)) }
}

const consultantOf = (at: number): Consultant => ({
  id: `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  account: '',
  login: `consultant-${at}@example.com`,
  name: `Consultant ${at}`,
  position: '',
  avatar: null,
  sound: 'none',
  push: false,
  language: null,
  takesConversations: true,
  capacity: 3,
  role: 'user',
  observer: false,
  groups: [],
  presence: 'online',
  createdAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
})
