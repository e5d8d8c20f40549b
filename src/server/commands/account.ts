// Commands about accounts. Passwords come hashed from the gateway.
import type { Account } from '../../core/model/account.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Hashed } from '../../core/rules/account.ts'
import * as rules from '../../core/rules/account.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import { accountNamed } from '../../core/rules/references.ts'
import { releasing } from './consultant.ts'
import type { Handler, Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

type WithoutPassword = Handlers<'account.edit' | 'account.remove'>
interface WithHash {
  'account.add': Handler<Hashed<ParsedInputOf<'account.add'>>, Account>
  'account.password': Handler<{ account: string; passwordHash: string }, Account>
}

/** Answers with the account that the reference meant, as it is afterwards. */
const changing =
  <I extends { account: string }>(rule: (input: I, context: Context) => Decision): Handler<I, Account> =>
  async (input, context) =>
    outcome(rule(input, context), after => {
      const { id } = meant(accountNamed(context.directory, input.account))
      return after.accounts[id]!
    })

export const accountCommands: WithoutPassword & WithHash = {
  'account.add': async (input, context) =>
    outcome(rules.addAccount(input, context), (_after, events) => dataOf(events, 'account.added').account),
  'account.edit': changing(rules.editAccount),
  'account.remove': async (input, context, load) =>
    outcome(await releasing(rules.removeAccount(input, context), context, load), after => {
      const { id } = meant(accountNamed(context.directory, input.account))
      return after.accounts[id]!
    }),
  'account.password': changing(rules.setPassword),
}
