// The conversations that were read: those that are open as the store has them, those that are over as they ended.
import type { LoggedEvent } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { evolveConversation } from '../../core/rules/evolve.ts'
import type { Action } from '../state/action.ts'
import { openedAfter } from '../state/hear.ts'
import type { Opened, State } from '../state/state.ts'

export interface Kept {
  conversation: Conversation
  opened: Opened
  /** When it was last opened; ms. */
  readAt: number
}

/** Holds values that the store has, too; so it costs little more than what the store has let go. */
export class Shelf {
  readonly #kept = new Map<string, Kept>()
  readonly #most: number

  /** No more conversations than `most`. */
  constructor(most: number) {
    this.#most = most
  }

  get ids(): readonly string[] {
    return [...this.#kept.keys()]
  }

  get(id: string): Kept | undefined {
    return this.#kept.get(id)
  }

  /** All of them, the newest read first. */
  all(): Kept[] {
    return [...this.#kept.values()].sort((a, b) => b.readAt - a.readAt)
  }

  put(kept: Kept): void {
    this.#kept.set(kept.conversation.id, kept)
    while (this.#kept.size > this.#most) this.drop(this.all().at(-1)!.conversation.id)
  }

  drop(id: string): void {
    this.#kept.delete(id)
  }

  /** After each action of the store. */
  follow(action: Action, before: State, state: State): void {
    if (state.opened !== before.opened || state.conversations !== before.conversations)
      for (const [id, opened] of Object.entries(state.opened)) {
        const conversation = state.conversations.get(id)
        const same = before.opened[id] === opened && before.conversations.get(id) === conversation
        if (!conversation || same) continue
        const known = this.#kept.get(id)
        const readAt = known && state.open !== id ? known.readAt : state.now
        this.put({ conversation, opened, readAt })
      }
    if (state.open !== before.open && state.open) this.#touch(state.open, state.now)
    if (action.type === 'event' && action.event.conversation && !state.opened[action.event.conversation])
      this.#evolve(action.event.conversation, action.event)
    if (action.type === 'snapshot') this.#began(before, state)
  }

  #touch(id: string, readAt: number): void {
    const known = this.#kept.get(id)
    if (known) this.#kept.set(id, { ...known, readAt })
  }

  /** The store has let it go, with this event or before. */
  #evolve(id: string, event: LoggedEvent): void {
    const known = this.#kept.get(id)
    if (!known) return
    const conversation = evolveConversation(known.conversation, event, event.at) ?? known.conversation
    const opened = openedAfter(known.opened, event)
    if (conversation !== known.conversation || opened !== known.opened)
      this.#kept.set(id, { ...known, conversation, opened })
  }

  /** Whatever was said meanwhile of those that are not in the lists any more has not been heard. */
  #began(before: State, state: State): void {
    for (const [id, known] of this.#kept) {
      if (state.conversations.has(id)) continue
      const closed = before.conversations.has(id) || known.conversation.state !== 'closed'
      const conversation = closed ? { ...known.conversation, state: 'closed' as const } : known.conversation
      this.#kept.set(id, { ...known, conversation, opened: { ...known.opened, stale: true } })
    }
  }
}
