// What a server that is older than the console doesn't tell of yet: there is none of it, and that is said (F3).
import type { Snapshot } from '../../core/protocol/frames.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName, OutputOf } from '../../core/protocol/registry.ts'
import { texts } from '../texts.ts'
import { snapshot } from './snapshot.ts'
import { unfit, whole } from './whole.ts'

/** The lists with all that the console knows of, down to the fields of their things; `older` where some was missing. */
export function wholeSnapshot(told: Snapshot): { told: Snapshot; older: boolean } {
  const filled = whole(snapshot, told)
  if (filled === unfit) throw tooOld()
  return { told: filled as Snapshot, older: filled !== told }
}

/** The same of an answer: what a command or a query is said to answer, it does. */
export async function wholeAnswer<N extends OperationName>(
  name: N,
  answer: OutputOf<N>,
): Promise<OutputOf<N>> {
  // Every operation's schema: not needed before the first answer, and much to read before the first frame.
  const { operations } = await import('../../core/protocol/registry.ts')
  const filled = whole(operations[name].output, answer)
  if (filled === unfit) throw tooOld()
  return filled as OutputOf<N>
}

/** It lacks what nothing can stand for. */
const tooOld = () => new Refusal('conflict', texts.reading.older)
