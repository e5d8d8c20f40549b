// Commands about bans.
import type { BanFacts } from '../../core/rules/ban.ts'
import * as rules from '../../core/rules/ban.ts'
import type { Handler, Handlers, Load } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'

interface Internal {
  /** From the server's clock: how often each ban has refused somebody, by its id. */
  'ban.hit': Handler<{ hits: Record<string, number> }, Record<string, never>>
}

export const banCommands: Handlers<`ban.${'add' | 'remove'}`> & Internal = {
  'ban.add': async (input, context, load) =>
    outcome(
      rules.addBan(input, await factsOf(input, load), context),
      (_after, events) => dataOf(events, 'ban.added').ban,
    ),
  'ban.remove': async (input, context) =>
    outcome(rules.removeBan(input, context), (_after, events) => dataOf(events, 'ban.removed').ban),
  'ban.hit': async (input, context) => outcome(rules.countHits(input, context), () => ({})),
}

/** Who it is, and where they wrote from last. */
async function factsOf(
  input: { conversation?: string | undefined; identity: string | null },
  load: Load,
): Promise<BanFacts> {
  const conversation = input.conversation ? await load.conversation(input.conversation) : null
  const whose = conversation?.identity ?? input.identity
  const identity = whose ? await load.identity(whose) : null
  return {
    conversation,
    contact: identity && (await load.contact(identity.contact)),
    ip: identity && ((await load.visit(identity.id))?.ip ?? null),
  }
}
