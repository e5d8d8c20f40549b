// Commands and queries about consultants.
import * as z from 'zod'
import { accountFields, password } from '../model/account.ts'
import { email, line, ref } from '../model/basics.ts'
import { consultant, consultantFields, presence } from '../model/consultant.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const groups = z.array(ref).max(100).describe('groups, by name or id')

/** `createUser`: makes the account in the same step (A1); its login is the consultant's. */
const createUser = accountFields.omit({ login: true }).extend({ password: password.optional() })

export const consultantOperations = {
  'consultant.add': command(
    'make an account a consultant',
    consultantFields
      .extend({
        login: email.describe('login of the account'),
        role: ref.default('user').describe('user, superuser or a role of your own'),
        observer: z.boolean().default(false).describe('may sign in as observer'),
        groups: groups.default([]),
        createUser: createUser.optional().describe('make the account in the same step'),
      })
      .strict(),
    consultant,
  ),
  'consultant.list': query(
    'list consultants',
    paging
      .extend({
        search: line().optional().describe('part of name, login or position'),
        presence: presence.optional().describe('online, away or offline'),
        deleted: z.boolean().default(false).describe('the deleted ones'),
        group: ref.optional().describe('members of this group'),
        role: ref.optional().describe('with this role'),
      })
      .strict(),
    listOf(consultant),
  ),
  'consultant.show': query(
    'show a consultant',
    z.strictObject({ consultant: ref.describe('login, name or id') }),
    consultant,
  ),
  'consultant.edit': command(
    'change a consultant',
    edits(consultantFields)
      .extend({
        consultant: ref.describe('login, name or id'),
        role: ref.optional().describe('another role: user, superuser or one of your own'),
        observer: z.boolean().optional().describe('may sign in as observer'),
        groups: groups.optional(),
      })
      .strict(),
    consultant,
  ),
  'consultant.remove': command(
    'delete a consultant; the history stays',
    z.strictObject({ consultant: ref.describe('login, name or id') }),
    consultant,
  ),
  'consultant.restore': command(
    'bring a deleted consultant back',
    z.strictObject({ consultant: ref.describe('login, name or id') }),
    consultant,
  ),
  'consultant.avatars': query(
    'list the built-in gallery of photos',
    paging.strict(),
    listOf(z.object({ id: z.string().describe('what `avatar` takes'), name: z.string(), url: z.string() })),
  ),
  'consultant.presence': command(
    'go online or away',
    z.strictObject({
      consultant: ref.optional().describe('without it: you'),
      presence: z.enum(['online', 'away']),
    }),
    consultant,
  ),
}
