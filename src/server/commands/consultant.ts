// Commands about consultants, and the system's word on who is connected.
import type { Consultant } from '../../core/model/consultant.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { AddConsultant } from '../../core/rules/consultant.ts'
import * as rules from '../../core/rules/consultant.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import { release } from '../../core/rules/hand-over.ts'
import { anyConsultantNamed, restorableNamed } from '../../core/rules/references.ts'
import type { Handler, Handlers, Load } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'
import { noSuchAvatar } from './pictures.ts'

/** Answers with the consultant that the reference meant, as they are afterwards. */
const changing =
  <I extends { consultant: string }>(
    rule: (input: I, context: Context) => Decision,
    named = anyConsultantNamed,
  ): Handler<I, Consultant> =>
  async (input, context) =>
    outcome(rule(input, context), after => {
      const { id } = meant(named(context.directory, input.consultant))
      return after.consultants[id]!
    })

const edit = changing(rules.editConsultant)

type Public = Handlers<'consultant.edit' | 'consultant.remove' | 'consultant.restore' | 'consultant.presence'>
interface Internal {
  /** `createUser` comes with its password hashed. */
  'consultant.add': Handler<AddConsultant, Consultant>
  /** From the gateway, as system: a consultant's first connection opened (true), or their last one closed. */
  'consultant.connected': Handler<{ consultant: string; connected: boolean }, Record<string, never>>
  /** As system: a consultant has done nothing for a while, or does something again. */
  'consultant.idle': Handler<{ consultant: string; idle: boolean }, Record<string, never>>
}

export const consultantCommands: Public & Internal = {
  'consultant.add': async (input, context, load) =>
    outcome(
      (await noSuchAvatar(input.avatar, load)) ?? rules.addConsultant(input, context),
      (_after, events) => dataOf(events, 'consultant.added').consultant,
    ),
  'consultant.edit': async (input, context, load) =>
    (await noSuchAvatar(input.avatar, load)) ?? edit(input, context, load),
  'consultant.remove': async (input, context, load) =>
    outcome(await releasing(rules.removeConsultant(input, context), context, load), after => {
      const { id } = meant(anyConsultantNamed(context.directory, input.consultant))
      return after.consultants[id]!
    }),
  'consultant.restore': changing(rules.restoreConsultant, restorableNamed),
  'consultant.presence': async (input, context) =>
    outcome(rules.setPresence(input, context), after => {
      const id =
        input.consultant === undefined
          ? ownId(context)
          : meant(anyConsultantNamed(context.directory, input.consultant)).id
      return after.consultants[id]!
    }),
  'consultant.connected': async (input, context) =>
    outcome(rules.connectConsultant(input, context), () => ({})),
  'consultant.idle': async (input, context) => outcome(rules.rouseConsultant(input, context), () => ({})),
}

/** What the deleted consultant took part in goes on without them. */
export async function releasing(decision: Decision, context: Context, load: Load): Promise<Decision> {
  if (decision instanceof Refusal) return decision
  const removed = decision.find(event => event.type === 'consultant.removed')
  if (!removed) return decision
  const { consultant } = removed.data
  const open = await load.openConversations({ participant: consultant.id })
  return [...decision, ...open.flatMap(state => release(state, consultant, context))]
}

function ownId({ actor }: Context): string {
  if (actor.kind === 'account' && actor.consultant) return actor.consultant.id
  throw new Error('the rule was to refuse who is no consultant')
}
