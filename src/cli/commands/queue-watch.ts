// Knows which conversations stand in a queue while events go by.
import type { Client } from '../../client/client.ts'
import type { LoggedEvent } from '../../core/events.ts'
import type { Conversation, Queue } from '../../core/model/conversation.ts'
import type { Snapshot } from '../../core/protocol/frames.ts'
import { evolveConversation } from '../../core/rules/evolve.ts'
import { queueOf } from '../../core/rules/queue.ts'
import { pagesOf } from '../pages.ts'

export class QueueWatch {
  readonly #queue: Queue
  readonly #me: string
  readonly #known = new Map<string, Conversation>()
  /** Loaded conversations are newer than the events that are replayed, so these must not change them. */
  #replaying = false

  constructor(queue: Queue, me: string) {
    this.#queue = queue
    this.#me = me
  }

  begin({ queues }: Snapshot): void {
    this.#known.clear()
    for (const conversation of Object.values(queues).flat()) this.#known.set(conversation.id, conversation)
  }

  /** For a replay: it tells events by the queue that their conversation stands in now. */
  async load(client: Client): Promise<void> {
    this.#replaying = true
    for await (const { items } of pagesOf(client, 'conversation.list', { state: 'open' }))
      for (const item of items as unknown as Conversation[]) this.#known.set(item.id, item)
  }

  caughtUp(): void {
    this.#replaying = false
  }

  /** Whether the event's conversation stands in the queue before or after it. */
  concerns(event: LoggedEvent): boolean {
    if (!event.conversation) return false
    const before = this.#known.get(event.conversation) ?? null
    const after = this.#replaying && before ? before : evolveConversation(before, event, event.at)
    if (after) this.#known.set(after.id, after)
    return this.#stands(before) || this.#stands(after)
  }

  #stands(conversation: Conversation | null): boolean {
    return conversation !== null && queueOf(conversation, this.#me) === this.#queue
  }
}
