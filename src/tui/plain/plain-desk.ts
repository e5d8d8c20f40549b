// What the plain console's commands work at: the desk of all acts, and what was said so far.
import type { Act } from '../act.ts'
import type { Desk } from '../desk.ts'

export interface PlainDesk {
  desk: Desk
  acts: readonly Act[]
  say(lines: readonly string[]): void
  /** Nothing is on its way any more. */
  settled(): Promise<void>
  /** The conversations that the numbers of the last list stand for. */
  listed: readonly string[]
  /** seq of the first entry that was said of the open conversation. */
  saidFrom: number
  /** Lines that are said at once. */
  page: number
  /** What is still to be said of a long answer. */
  rest: readonly string[]
  /** The lines of a message that goes on until a single dot. */
  writing: { note: boolean; lines: string[] } | null
}

export interface Command {
  word: string
  /** What comes after the word, for the help. */
  takes?: string
  help: () => string
  run: (at: PlainDesk, rest: string) => void | Promise<void>
}
