// Commands and queries about accounts.
import * as z from 'zod'
import { account, accountFields, password } from '../model/account.ts'
import { line, ref } from '../model/basics.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

export const accountOperations = {
  'account.add': command(
    'add an account: a person who can sign in',
    accountFields.extend({ password: password.optional() }).strict(),
    account,
  ),
  'account.list': query(
    'list accounts',
    paging
      .extend({
        search: line().optional().describe('part of name or login'),
        removed: z.boolean().default(false).describe('those who were removed'),
      })
      .strict(),
    listOf(account),
  ),
  'account.show': query('show an account', z.strictObject({ account: ref.describe('login or id') }), account),
  'account.edit': command(
    'change an account',
    edits(accountFields)
      .extend({ account: ref.describe('login or id') })
      .strict(),
    account,
  ),
  'account.remove': command(
    'take the account’s sign-in away',
    z.strictObject({ account: ref.describe('login or id') }),
    account,
  ),
  'account.password': command(
    'set a password; ends the account’s other sessions',
    z.strictObject({ account: ref.describe('login or id'), password }),
    account,
  ),
}
