// From a rule's decision to what the ledger wants of a handler: its events, and the answer once they are there.
import type { EventData, EventType, NewEvent } from '../../core/events.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Decision } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Outcome } from './handler.ts'

/** `answer` gets the directory as it is after the events. */
export function outcome<O>(
  decision: Decision,
  answer: (after: Directory, events: NewEvent[]) => O,
): Outcome<O> | Refusal {
  if (decision instanceof Refusal) return decision
  return { events: decision, answer: after => answer(after, decision) }
}

/** The data of the decision's first event of this type; the rule has promised one. */
export function dataOf<T extends EventType>(events: NewEvent[], type: T): EventData[T] {
  const event = events.find(one => one.type === type)
  if (!event) throw new Error(`the rule was to decide ${type}`)
  return event.data as EventData[T]
}

/** What a reference meant before the command, for the answer: the rule has found it already. */
export function meant<T>(found: T | Refusal): T {
  if (found instanceof Refusal) throw found
  return found
}
