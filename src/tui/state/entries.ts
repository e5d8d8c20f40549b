// A conversation's entries in order of seq: as many as there may be, one more costs no copy of the others.
import type { LoggedEvent } from '../../core/events.ts'
import type { Message } from '../../core/model/message.ts'
import { entryOf, patchEntry } from '../../core/rules/timeline.ts'

/** What can be read like a list, without being one. */
export interface Timeline {
  readonly length: number
  /** Undefined before the first and after the last. */
  get(index: number): Message | undefined
}

/**
 * A value like any other: what it holds never changes. Values that grew out of each other share one array, of which
 * each sees only its own length; an entry that comes after all others is simply pushed to it.
 */
export class Entries implements Timeline {
  readonly length: number
  readonly #shared: Message[]

  private constructor(shared: Message[], length: number) {
    this.#shared = shared
    this.length = length
  }

  /** `messages` in order of seq. */
  static of(messages: readonly Message[]): Entries {
    return new Entries([...messages], messages.length)
  }

  get(index: number): Message | undefined {
    return index < this.length ? this.#shared[index] : undefined
  }

  find(id: string): Message | undefined {
    for (let i = this.length - 1; i >= 0; i--) if (this.#shared[i]!.id === id) return this.#shared[i]
    return undefined
  }

  toArray(): Message[] {
    return this.#shared.slice(0, this.length)
  }

  /** With the entry at its place; one that is there already is not doubled. */
  with(entry: Message): Entries {
    const last = this.get(this.length - 1)
    if (last && last.seq >= entry.seq) {
      if (indexOfSeq(this, entry.seq) >= 0) return this
      return Entries.of([...this.toArray(), entry].sort((a, b) => a.seq - b.seq))
    }
    // Somebody else may have grown the shared array by another entry already.
    const shared = this.#shared.length === this.length ? this.#shared : this.toArray()
    shared.push(entry)
    return new Entries(shared, shared.length)
  }

  /** With those of an earlier page in front. */
  withEarlier(messages: readonly Message[]): Entries {
    const first = this.get(0)?.seq ?? Number.POSITIVE_INFINITY
    return Entries.of([...messages.filter(message => message.seq < first), ...this.toArray()])
  }

  /** As the event leaves them: with a new entry, or with an edited or deleted one and the quotes of it. */
  after(event: LoggedEvent): Entries {
    const entry = entryOf(event, event.at)
    if (entry) return this.with(entry)
    if (event.type !== 'message.edited' && event.type !== 'message.deleted') return this
    return Entries.of(this.toArray().map(one => patchEntry(one, event, event.at)))
  }
}

/** Index of the last entry with this seq or a smaller one; 0 where all are later. */
export function lastUpTo(entries: Timeline, seq: number): number {
  let low = 0
  let high = entries.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (entries.get(middle)!.seq <= seq) low = middle
    else high = middle - 1
  }
  return low
}

/** Index of the entry with just this seq; -1 where there is none. */
export function indexOfSeq(entries: Timeline, seq: number | null): number {
  if (seq === null || entries.length === 0) return -1
  const at = lastUpTo(entries, seq)
  return entries.get(at)!.seq === seq ? at : -1
}
