// How long clients wait by policy: 10,000 arrivals over 20 consultants with breaks, in virtual time, by the rule itself.
// Beside each stands a bare queue: first come, first served, by anyone. Invariants are checked at every step.
import type { Channel } from '../src/core/model/channel.ts'
import type { Consultant } from '../src/core/model/consultant.ts'
import type { Conversation } from '../src/core/model/conversation.ts'
import { policies } from '../src/core/model/routing.ts'
import { operations } from '../src/core/protocol/registry.ts'
import { newConversation } from '../src/core/rules/conversation.ts'
import { emptyDirectory } from '../src/core/rules/directory.ts'
import { evolveConversation } from '../src/core/rules/evolve.ts'
import { route, unfit } from '../src/core/rules/routing.ts'
import { type Day, dice, makeDay, slowdown } from './routing-floor.ts'

const count = process.argv.includes('--quick') ? 2_000 : 10_000
const people = 20
const zero = Date.parse('2026-01-05T00:00:00.000Z')
const channelId = '01900000-0000-7000-8000-0000000000c1'

/** Who gets which of the waiting ones now; numbers of consultants and arrivals. */
type Chooser = (floor: Floor, now: number) => { arrival: number; consultant: number }[]

interface Floor {
  consultants: Consultant[]
  waiting: number[]
  held: number[]
}

interface Figures {
  waits: number[]
  answers: number[]
  taken: number[]
  again: number
  againSame: number
  cpu: number
}

/** Runs the day: at each arrival, end and shift the chooser is asked once. */
function simulate(day: Day, choose: Chooser): Figures {
  const floor: Floor = { consultants: [...day.consultants], waiting: [], held: Array(people).fill(0) }
  const figures: Figures = {
    waits: [],
    answers: [],
    taken: Array(people).fill(0),
    again: 0,
    againSame: 0,
    cpu: 0,
  }
  const last = new Map<number, number>()
  const ends: { at: number; consultant: number }[] = []
  let [nextArrival, nextShift] = [0, 0]
  const shifts = [...day.shifts].sort((a, b) => a.at - b.at)
  while (figures.waits.length < day.arrivals.length) {
    const times = [day.arrivals[nextArrival]?.at, shifts[nextShift]?.at, ends[0]?.at]
    const now = Math.min(...times.map(at => at ?? Number.POSITIVE_INFINITY))
    if (now === times[0]) floor.waiting.push(nextArrival++)
    else if (now === times[2]) floor.held[ends.shift()!.consultant]!--
    else {
      const { consultant, presence } = shifts[nextShift++]!
      floor.consultants[consultant] = { ...floor.consultants[consultant]!, presence }
    }
    const began = process.cpuUsage()
    const given = choose(floor, now)
    const { user, system } = process.cpuUsage(began)
    figures.cpu += user + system
    for (const { arrival, consultant } of given) {
      const { at, talk, contact } = day.arrivals[arrival]!
      floor.waiting.splice(floor.waiting.indexOf(arrival), 1)
      const others = floor.held[consultant]!++
      figures.waits.push(now - at)
      figures.answers.push(now - at + 20 * (1 + others))
      figures.taken[consultant]!++
      if (last.has(contact)) {
        figures.again++
        if (last.get(contact) === consultant) figures.againSame++
      }
      last.set(contact, consultant)
      const end = { at: now + talk * (1 + slowdown * others), consultant }
      const place = ends.findIndex(one => one.at > end.at)
      ends.splice(place < 0 ? ends.length : place, 0, end)
    }
    const free = floor.consultants.some(
      (one, who) => one.presence === 'online' && floor.held[who]! < one.capacity,
    )
    if (floor.held.some(held => held > 3)) throw new Error('somebody has more than they can')
    if (free && floor.waiting.length > 0) throw new Error('somebody waits while somebody is free')
  }
  return figures
}

/** First come, first served, by anyone who is free: no rule, no events, no state. */
function bare(): Chooser {
  const random = dice(7)
  return ({ consultants, waiting, held }) => {
    const given: ReturnType<Chooser> = []
    const now = [...held]
    for (const arrival of waiting) {
      const free = consultants.flatMap((one, who) =>
        one.presence === 'online' && now[who]! < one.capacity ? [who] : [],
      )
      if (free.length === 0) break
      const consultant = free[Math.floor(random() * free.length)]!
      now[consultant]!++
      given.push({ arrival, consultant })
    }
    return given
  }
}

function byRule(day: Day, routing: Channel['routing']): Chooser {
  const random = dice(7)
  const channel: Channel = {
    ...operations['channel.add'].input.parse({ name: 'Website', routing }),
    id: channelId,
    key: 'sample',
    createdAt: new Date(zero).toISOString(),
    group: null,
    fallback: [],
  }
  const states = new Map<number, Conversation>()
  const numbers = new Map<string, number>()
  const who = new Map(day.consultants.map(({ id }, at) => [id, at]))
  const turns: Record<string, number> = {}
  const last = new Map<number, string>()
  const id = (kind: string, n: number) => `01900000-0000-7000-${kind}-${String(n).padStart(12, '0')}`
  let [ids, turn] = [0, 0]

  return ({ consultants, waiting, held }, now) => {
    const at = new Date(zero + now * 1000).toISOString()
    for (const arrival of waiting) {
      if (states.has(arrival)) continue
      const one = newConversation({
        id: id('9000', arrival),
        code: '',
        channel: channelId,
        identity: '',
        contact: '',
        name: '',
        group: null,
        offline: false,
        at,
        present: true,
      })
      states.set(arrival, { ...one, waitingSince: at })
      numbers.set(one.id, arrival)
    }
    const directory = {
      ...emptyDirectory,
      channels: { [channelId]: channel },
      consultants: Object.fromEntries(consultants.map(one => [one.id, one])),
    }
    const state = waiting.map(arrival => states.get(arrival)!)
    const previous: Record<string, string> = {}
    for (const arrival of waiting) {
      const before = last.get(day.arrivals[arrival]!.contact)
      if (before) previous[states.get(arrival)!.id] = before
    }
    const desk = {
      waiting: state,
      given: [],
      held: Object.fromEntries(consultants.map((one, n) => [one.id, held[n]!])),
      turns,
      previous,
    }
    const context = {
      actor: { kind: 'system' as const },
      directory,
      now: at,
      id: () => id('a000', ids++),
      random,
    }
    return route(desk, context).events.flatMap(event => {
      if (event.type !== 'conversation.accepted') return []
      const arrival = numbers.get(event.conversation!)!
      const to = event.data.consultant.id!
      const before = states.get(arrival)!
      const taker = directory.consultants[to]!
      if (unfit(taker, before, held[who.get(to)!]!, directory) === 'not-online') throw new Error('not online')
      if (evolveConversation(before, event, at)?.assignee !== to) throw new Error('not theirs')
      states.delete(arrival)
      turns[to] = ++turn
      last.set(day.arrivals[arrival]!.contact, to)
      return [{ arrival, consultant: who.get(to)! }]
    })
  }
}

const day = makeDay(count, people)
const results = [
  ['bare queue', simulate(day, bare())] as const,
  ...policies
    .filter(policy => policy !== 'manual')
    .map(policy => [policy, simulate(day, byRule(day, policy))] as const),
]
const part = (list: number[], share: number) =>
  [...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))]!
const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
const [, reference] = results[0]!

console.log(
  `${count} arrivals, ${people} consultants with breaks, 3 at once each; seconds, and the ratio to a bare queue\n`,
)
console.log(
  'policy         waits: mean  /bare    p50    p95    p99    max   answer: mean  /bare   same one  share: max/min  µs each',
)
for (const [name, one] of results) {
  const cells = [
    mean(one.waits).toFixed(1).padStart(11),
    (mean(one.waits) / mean(reference.waits)).toFixed(2).padStart(7),
    ...[0.5, 0.95, 0.99, 1].map(share => part(one.waits, share).toFixed(0).padStart(7)),
    mean(one.answers).toFixed(1).padStart(15),
    (mean(one.answers) / mean(reference.answers)).toFixed(2).padStart(7),
    `${((100 * one.againSame) / one.again).toFixed(0)} %`.padStart(11),
    (Math.max(...one.taken) / Math.min(...one.taken)).toFixed(2).padStart(16),
    (one.cpu / count).toFixed(0).padStart(9),
  ]
  console.log(`${name.padEnd(14)} ${cells.join('')}`)
}
console.log(
  '\nAt every step: nobody had more than three, nobody waited while somebody was free, nobody got one while away.',
)
