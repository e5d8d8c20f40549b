// Commands about mails on their way out: the sender's own, and people's.
import type { NewEvent } from '../../core/events.ts'
import type { Letter } from '../../core/model/letter.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import * as rules from '../../core/rules/letter.ts'
import type { Handler, Load } from './handler.ts'

const noSuchLetter = new Refusal('not-found', 'there is no such mail')

/** The letter as it is after the events. */
function after(letter: Letter, decision: Decision) {
  if (decision instanceof Refusal) return decision
  const told = (event: NewEvent) =>
    event.type.startsWith('letter.') ? (event.data as { letter: Letter }) : null
  const now = decision.map(told).find(data => data?.letter.id === letter.id)?.letter
  return { events: decision, answer: now ?? letter }
}

const ofLetter =
  <I extends { letter: string }>(
    decide: (letter: Letter, input: I, context: Context, load: Load) => Promise<Decision>,
  ): Handler<I, Letter> =>
  async (input, context, load) => {
    const letter = await (await load.post()).letter(input.letter)
    if (letter) return after(letter, await decide(letter, input, context, load))
    // Who may not manage mailboxes learns nothing from the difference.
    return forbids(context.actor, 'channel.manage', null) ?? noSuchLetter
  }

async function stateOf(letter: Letter, load: Load) {
  const state = await load.conversation(letter.conversation)
  if (!state) throw new Error('a letter belongs to a conversation')
  return state
}

export const letterCommands = {
  'letter.begin': ofLetter(async (letter, _input, context, load) => {
    const state = await stateOf(letter, load)
    return rules.beginLetter(letter, state, await load.visit(state.identity), context)
  }),
  'letter.sent': ofLetter(async (letter, _input, context, load) =>
    rules.sentLetter(letter, await stateOf(letter, load), context),
  ),
  'letter.fail': ofLetter<{ letter: string; error: string; permanent: boolean }>(
    async (letter, input, context, load) =>
      rules.failLetter(letter, await stateOf(letter, load), input, context),
  ),
  'letter.retry': ofLetter(async (letter, _input, context, load) =>
    rules.retryLetter(letter, await stateOf(letter, load), context),
  ),
  'letter.cancel': ofLetter(async (letter, _input, context, load) =>
    rules.cancelLetter(letter, await stateOf(letter, load), context),
  ),
}
