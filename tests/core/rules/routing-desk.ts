// A floor of consultants and the conversations on it, for the tests of routing: what happens is what the rules say.
import type { NewEvent } from '../../../src/core/events.ts'
import type { Channel } from '../../../src/core/model/channel.ts'
import type { Consultant } from '../../../src/core/model/consultant.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import { operations } from '../../../src/core/protocol/registry.ts'
import type { Context } from '../../../src/core/rules/context.ts'
import { needsAnswer } from '../../../src/core/rules/queue.ts'
import { type Desk, route } from '../../../src/core/rules/routing.ts'
import { channel as channelId, conversation, directoryOf, evolved, nextId, start } from './workspace.ts'

export class Floor {
  now = Date.parse(start)
  consultants: Consultant[]
  channel: Channel
  readonly conversations = new Map<string, Conversation>()
  readonly before = new Map<string, string>()
  readonly events: NewEvent[] = []
  random = () => 0.5

  constructor(consultants: Consultant[], channel: Partial<Channel> = {}) {
    this.consultants = consultants
    const fields = operations['channel.add'].input.parse({ name: 'Website' })
    this.channel = {
      ...fields,
      id: channelId,
      key: 'sample',
      createdAt: start,
      routing: 'least-busy',
      fallback: [],
      group: null,
      ...channel,
    }
  }

  get at(): string {
    return new Date(this.now).toISOString()
  }

  context(groups: Record<string, { id: string; name: string }> = this.groups): Context {
    const directory = {
      ...directoryOf(...this.consultants),
      channels: { [this.channel.id]: this.channel },
      groups: Object.fromEntries(
        Object.values(groups).map(one => [one.id, { ...one, description: '', createdAt: start }]),
      ),
    }
    return { actor: { kind: 'system' }, directory, now: this.at, id: nextId, random: this.random }
  }

  groups: Record<string, { id: string; name: string }> = {}

  /** Somebody writes; their conversation waits. */
  arrives(more: Partial<Conversation> = {}): string {
    const one = conversation({
      startedAt: this.at,
      waitingSince: this.at,
      group: this.channel.group,
      ...more,
    })
    this.conversations.set(one.id, one)
    return one.id
  }

  get(id: string): Conversation {
    return this.conversations.get(id)!
  }

  happens(id: string, ...events: NewEvent[]): void {
    this.conversations.set(id, evolved(this.get(id), events, this.at))
  }

  change(id: string, more: Partial<Conversation>): void {
    this.conversations.set(id, { ...this.get(id), ...more })
  }

  set(consultant: string, more: Partial<Consultant>): void {
    this.consultants = this.consultants.map(one => (one.id === consultant ? { ...one, ...more } : one))
  }

  held(): Record<string, number> {
    const held: Record<string, number> = {}
    for (const one of this.conversations.values())
      if (one.state === 'active' && one.assignee && (one.present || needsAnswer(one)))
        held[one.assignee] = (held[one.assignee] ?? 0) + 1
    return held
  }

  desk(): Desk {
    const all = [...this.conversations.values()]
    const turns: Record<string, number> = {}
    for (const [no, one] of all.entries()) for (const id of one.tookPart) turns[id] = no + 1
    return {
      waiting: all.filter(one => one.state === 'waiting'),
      given: all.filter(one => one.state === 'active' && one.routing?.at),
      held: this.held(),
      turns,
      previous: Object.fromEntries(this.before),
    }
  }

  /** One round of routing; its events, and when the next is due. */
  route() {
    const routed = route(this.desk(), this.context())
    for (const event of routed.events) this.happens(event.conversation!, event)
    this.events.push(...routed.events)
    return routed
  }

  /** Seconds go by, and routing wakes at its deadlines. */
  passes(seconds: number): void {
    const end = this.now + seconds * 1000
    for (;;) {
      const { next } = this.route()
      if (next === null || Date.parse(next) > end) break
      this.now = Date.parse(next)
    }
    this.now = end
  }

  /** What routing did with one, as words. */
  story(id: string): string[] {
    return this.events
      .filter(event => event.conversation === id)
      .map(event => {
        const data = event.data as {
          consultant?: { name: string }
          group?: { name: string }
          why?: { rule: string }
        }
        const to = data.consultant?.name ?? data.group?.name ?? ''
        return [event.type.split('.')[1], to, data.why?.rule].filter(Boolean).join(' ')
      })
  }
}
