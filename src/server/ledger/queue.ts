// What waits for the writer: the large commands of a program and the small ones of people take turns.
import type { WireCommand } from './wire.ts'

/**
 * Commands whose batches are large, one after another, and waited for by a program. Each is a batch of its own, and the
 * next is worked off while the disk still has to do with this one.
 */
const large: ReadonlySet<string> = new Set(['contact.import', 'import.undo'])

export const isLarge = (name: string): boolean => large.has(name)

interface Queued {
  /** what the command is known by */
  of: number
  command: WireCommand
}

export class Queue {
  private readonly small: Queued[] = []
  private readonly large: Queued[] = []
  private lastWasLarge = true

  get empty(): boolean {
    return this.small.length === 0 && this.large.length === 0
  }

  add(of: number, command: WireCommand): void {
    const queue = isLarge(command[0]) ? this.large : this.small
    queue.push({ of, command })
  }

  /** The next batch, of `most` commands at most. So a message waits for one batch of an import, however many wait. */
  next(most: number): Queued[] {
    const [first] = this.large
    this.lastWasLarge = first !== undefined && (this.small.length === 0 || !this.lastWasLarge)
    return this.lastWasLarge ? this.large.splice(0, 1) : this.small.splice(0, most)
  }
}
