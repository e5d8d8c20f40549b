// All conversations that the console knows, by id: a change of one copies a few dozen of them, not all.
import type { Conversation } from '../../core/model/conversation.ts'

type Shelf = ReadonlyMap<string, Conversation>

export interface Change {
  before: Conversation | undefined
  after: Conversation | undefined
}

const shelfCount = 256
const emptyShelf: Shelf = new Map()

/**
 * A value like any other: a change gives a new one. It stands on shelves by its id, and both values share all shelves
 * but one; so what differs between two values is quickly found, too.
 */
export class Conversations {
  static readonly none = new Conversations(Array.from({ length: shelfCount }, () => emptyShelf))
  readonly #shelves: readonly Shelf[]

  private constructor(shelves: readonly Shelf[]) {
    this.#shelves = shelves
  }

  static of(all: Iterable<Conversation>): Conversations {
    const shelves = Array.from({ length: shelfCount }, () => new Map<string, Conversation>())
    for (const one of all) shelves[shelfOf(one.id)]!.set(one.id, one)
    return new Conversations(shelves)
  }

  get(id: string): Conversation | undefined {
    return this.#shelves[shelfOf(id)]!.get(id)
  }

  has(id: string): boolean {
    return this.#shelves[shelfOf(id)]!.has(id)
  }

  *[Symbol.iterator](): Generator<Conversation> {
    for (const shelf of this.#shelves) yield* shelf.values()
  }

  with(conversation: Conversation): Conversations {
    const { id } = conversation
    return this.#replaced(id, new Map(this.#shelves[shelfOf(id)]).set(id, conversation))
  }

  without(id: string): Conversations {
    const shelf = new Map(this.#shelves[shelfOf(id)])
    return shelf.delete(id) ? this.#replaced(id, shelf) : this
  }

  /** What became of which conversation since `before`. */
  changesSince(before: Conversations): Change[] {
    const found: Change[] = []
    for (const [i, shelf] of this.#shelves.entries()) {
      const then = before.#shelves[i]!
      if (shelf === then) continue
      for (const [id, after] of shelf) if (then.get(id) !== after) found.push({ before: then.get(id), after })
      for (const [id, gone] of then) if (!shelf.has(id)) found.push({ before: gone, after: undefined })
    }
    return found
  }

  #replaced(id: string, shelf: Shelf): Conversations {
    return new Conversations(this.#shelves.with(shelfOf(id), shelf))
  }
}

/** By the end of the id, where ids made at the same time differ. */
function shelfOf(id: string): number {
  let hash = 0
  for (let i = Math.max(0, id.length - 4); i < id.length; i++) hash = hash * 31 + id.charCodeAt(i)
  return hash % shelfCount
}
