// What an event brings about by itself, in the same transaction: mails that are to leave, or need not any more.
import type { NewEvent } from '../../core/events.ts'
import type { Context } from '../../core/rules/context.ts'
import { lettersAfter, mayMakeLetters, needsLetters } from '../../core/rules/letter.ts'
import type { Unit } from './unit.ts'

/** Looks up nothing where no mailbox is. `unit` has taken the events in. */
export async function consequencesOf(
  events: readonly NewEvent[],
  context: Omit<Context, 'actor'>,
  unit: Unit,
): Promise<NewEvent[]> {
  const found: NewEvent[] = []
  for (const event of events) {
    if (!event.conversation || !mayMakeLetters(event, unit.directory)) continue
    const state = await unit.conversation(event.conversation)
    // One letter of a kind is enough for all that one command has done.
    if (!state || found.length > 0 || !needsLetters(event, state, unit.directory)) continue
    const facts = {
      letters: await (await unit.post()).lettersOf(state.id),
      contact: await unit.contact(state.contact),
      identity: await unit.identity(state.identity),
    }
    found.push(...lettersAfter(event, state, facts, { ...context, actor: { kind: 'system' } }))
  }
  return found
}
