// What the plain console's commands work at: the desk of all acts, and what was said so far.
import type { Act, ActId } from '../act.ts'
import type { Desk } from '../desk.ts'
import { run } from '../dispatch.ts'

export interface PlainDesk {
  desk: Desk
  acts: readonly Act[]
  say(lines: readonly string[]): void
  /** Nothing is on its way any more. */
  settled(): Promise<void>
  /** The conversations that the numbers of the last list stand for. */
  listed: readonly string[]
  /** seq of the first and the last entry that were said of the open conversation; 0 where none was. */
  saidFrom: number
  saidTo: number
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
  takes?: string | undefined
  help: () => string
  run: (at: PlainDesk, rest: string) => void | Promise<void>
  /** The acts of the console that it stands for: what they say names them by this word. */
  acts?: readonly ActId[] | undefined
}

export function runAct({ desk, acts }: PlainDesk, id: ActId): void {
  const act = acts.find(one => one.id === id)
  if (!act) throw new Error(`no act ${id}`)
  run(desk, act)
}
