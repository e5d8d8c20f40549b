// Routing: who gets a conversation that waits, and what becomes of one that nobody answers (E4, G9, G10).
import type { NewEvent } from '../events.ts'
import type { Channel } from '../model/channel.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Unfit, Why } from '../model/routing.ts'
import { permissionsOf } from './access.ts'
import type { Context } from './context.ts'
import { accepted, listed, missed, nextEntry, requeued, system } from './conversation.ts'
import type { Directory } from './directory.ts'
import { isStaffed } from './duty.ts'
import { evolveConversation } from './evolve.ts'
import { welcomed } from './welcome.ts'

/** What routing must know of the conversations of channels that it looks after. */
export interface Desk {
  /** those that wait, whatever their order */
  waiting: Conversation[]
  /** those that routing has given to somebody who has not answered yet */
  given: Conversation[]
  /** consultant → how many conversations they are busy with */
  held: Readonly<Record<string, number>>
  /** consultant → a number that is the higher the later they last got one */
  turns: Readonly<Record<string, number>>
  /** one that waits → the consultant whom its client spoke with before */
  previous: Readonly<Record<string, string>>
}

export interface Routed {
  events: NewEvent[]
  /** when routing has something to do even if nothing happens; ISO 8601 */
  next: string | null
}

/** Whether routing has anything to do with this channel's conversations. */
export const isRouted = (channel: Channel): boolean =>
  channel.routing !== 'manual' || channel.answerWithin > 0 || channel.fallback.length > 0

/** All that is to be done now. Those who wait longest come first. */
export function route(desk: Desk, context: Context): Routed {
  const round = new Round(desk, context)
  const back = desk.given.flatMap(state => round.takeBack(state) ?? [])
  const waiting = [...desk.waiting, ...back].sort(byWaiting)
  for (const state of waiting) round.place(state)
  return { events: round.events, next: round.next }
}

const sinceOf = (state: Conversation) => state.waitingSince ?? state.startedAt

function byWaiting(a: Conversation, b: Conversation): number {
  const [one, other] = [sinceOf(a), sinceOf(b)]
  if (one !== other) return one < other ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** `null` where the consultant may get this conversation now; else why not. */
export function unfit(
  consultant: Consultant,
  state: Pick<Conversation, 'group' | 'routing'>,
  held: number,
  directory: Pick<Directory, 'roles'>,
): Unfit | null {
  if (consultant.deletedAt) return 'deleted'
  const can = permissionsOf(directory.roles, consultant.role, 'consultant')
  const works = can.includes('conversation.work') || can.includes('conversation.work-all')
  if (!consultant.takesConversations || !works) return 'takes-none'
  if (state.group !== null && !consultant.groups.includes(state.group)) return 'not-in-group'
  if (consultant.presence !== 'online') return 'not-online'
  if (state.routing?.tried.includes(consultant.id)) return 'had-it'
  return held >= consultant.capacity ? 'full' : null
}

class Round {
  readonly events: NewEvent[] = []
  private readonly held: Record<string, number>
  private readonly turns: Record<string, number>
  private readonly now: number
  private latest: number
  private soonest = Number.POSITIVE_INFINITY

  constructor(
    private readonly desk: Desk,
    private readonly context: Context,
  ) {
    this.held = { ...desk.held }
    this.turns = { ...desk.turns }
    this.latest = Math.max(0, ...Object.values(desk.turns))
    this.now = Date.parse(context.now)
  }

  get next(): string | null {
    return Number.isFinite(this.soonest) ? new Date(this.soonest).toISOString() : null
  }

  /** A conversation whose consultant is gone, or lets the deadline pass, waits again; null where it stays. */
  takeBack(state: Conversation): Conversation | null {
    const channel = this.channelOf(state)
    const who = this.context.directory.consultants[state.assignee ?? '']
    if (!channel || channel.routing === 'manual' || !state.routing?.at) return null
    const gone = !who || who.deletedAt !== null || who.presence === 'offline'
    if (!gone && !this.isDue(channel, state.routing.at)) return null
    const consultant = who?.name ?? ''
    const why: Why = gone
      ? { rule: 'offline', consultant }
      : { rule: 'unanswered', consultant, seconds: channel.answerWithin }
    if (who) this.held[who.id] = Math.max(0, this.heldBy(who.id) - 1)
    return this.after(state, requeued(state, system, this.context, why))
  }

  /** Gives it to somebody, to the next group, or up; or leaves it waiting. */
  place(state: Conversation): void {
    const channel = this.channelOf(state)
    if (!channel) return
    for (let now: Conversation | null = state; now; now = this.onward(now, channel))
      if (this.give(now, channel)) return
  }

  private give(state: Conversation, channel: Channel): boolean {
    if (channel.routing === 'manual') return false
    const { directory } = this.context
    const free = Object.values(directory.consultants)
      .filter(one => unfit(one, state, this.heldBy(one.id), directory) === null)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    if (free.length === 0) return false
    const before = free.find(one => one.id === this.desk.previous[state.id])
    const to = before ?? this.choose(free, channel.routing)
    const why: Why = {
      rule: before ? 'previous' : channel.routing,
      of: free.length,
      held: this.heldBy(to.id),
      capacity: to.capacity,
    }
    const then = this.after(state, accepted(state, to, this.context, why))
    for (const event of welcomed(state, then, to, this.context)) this.after(then, event)
    this.held[to.id] = this.heldBy(to.id) + 1
    this.turns[to.id] = ++this.latest
    // From now on an answer is awaited.
    this.isDue(channel, this.context.now)
    return true
  }

  /** `free` is not empty, and in order. */
  private choose(free: Consultant[], policy: Exclude<Channel['routing'], 'manual'>): Consultant {
    if (policy === 'random') return free[Math.floor(this.context.random() * free.length)]!
    const load = (one: Consultant) => (policy === 'least-busy' ? this.heldBy(one.id) : 0)
    const turn = (one: Consultant) => this.turns[one.id] ?? 0
    return free.reduce((best, one) => ((load(one) - load(best) || turn(one) - turn(best)) < 0 ? one : best))
  }

  /** What comes after its group: the next one, then Missed. Null where it waits on, or waits no more. */
  private onward(state: Conversation, channel: Channel): Conversation | null {
    const { directory } = this.context
    const group = this.nextGroup(state, channel)
    const empty = group !== null && !isStaffed(directory, state.group) && isStaffed(directory, group.id)
    const since = [sinceOf(state), state.routing?.at ?? ''].sort()[1]!
    const due = channel.answerWithin > 0 && state.waitingSince !== null && this.isDue(channel, since)
    if (!empty && !due) return null
    const why: Why = empty ? { rule: 'nobody-online' } : { rule: 'unanswered', seconds: channel.answerWithin }
    if (!group) {
      this.after(state, missed(state, 'unanswered', this.context, why))
      return null
    }
    return this.after(state, {
      type: 'conversation.transferred',
      ...listed(state),
      data: {
        ...nextEntry(state, this.context),
        by: system,
        to: null,
        group: { id: group.id, name: group.name },
        why,
      },
    })
  }

  private nextGroup(state: Conversation, channel: Channel) {
    if (state.group === null) return null
    const over = [...(state.routing?.groups ?? []), state.group]
    const id = channel.fallback.find(one => !over.includes(one))
    return this.context.directory.groups[id ?? ''] ?? null
  }

  /** Whether the channel's deadline, counted from then, has passed; else it is remembered. */
  private isDue(channel: Channel, since: string): boolean {
    if (channel.answerWithin === 0) return false
    const due = Date.parse(since) + channel.answerWithin * 1000
    if (due <= this.now) return true
    this.soonest = Math.min(this.soonest, due)
    return false
  }

  private after(state: Conversation, event: NewEvent): Conversation {
    this.events.push(event)
    return evolveConversation(state, event, this.context.now) ?? state
  }

  private readonly heldBy = (consultant: string) => this.held[consultant] ?? 0
  private readonly channelOf = (state: Conversation) => this.context.directory.channels[state.channel]
}
