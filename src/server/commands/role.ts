// Commands about roles, and giving and taking them.
import type { Consultant } from '../../core/model/consultant.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import { anyConsultantNamed, roleNamed } from '../../core/rules/references.ts'
import * as rules from '../../core/rules/role.ts'
import type { Handler, Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

/** Answers with the consultant, as they are afterwards. */
const giving =
  <I extends { consultant: string }>(
    rule: (input: I, context: Context) => Decision,
  ): Handler<I, Consultant> =>
  async (input, context) =>
    outcome(rule(input, context), after => {
      const { id } = meant(anyConsultantNamed(context.directory, input.consultant))
      return after.consultants[id]!
    })

type Verb = 'add' | 'edit' | 'remove' | 'grant' | 'revoke'

export const roleCommands: Handlers<`role.${Verb}`> = {
  'role.add': async (input, context) =>
    outcome(rules.addRole(input, context), (_after, events) => dataOf(events, 'role.added').role),
  'role.edit': async (input, context) =>
    outcome(
      rules.editRole(input, context),
      after => after.roles[meant(roleNamed(context.directory, input.role)).id]!,
    ),
  'role.remove': async (input, context) =>
    outcome(rules.removeRole(input, context), (_after, events) => dataOf(events, 'role.removed').role),
  'role.grant': giving(rules.grantRole),
  'role.revoke': giving(rules.revokeRole),
}
