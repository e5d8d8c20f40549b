// Commands and queries about roles.
import * as z from 'zod'
import { ref } from '../model/basics.ts'
import { consultant } from '../model/consultant.ts'
import { role, roleFields } from '../model/role.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const grant = z.strictObject({
  consultant: ref.describe('login, name or id'),
  role: ref.describe('user, superuser, observer or a role of your own'),
})

export const roleOperations = {
  'role.list': query('list roles and what they allow', paging.strict(), listOf(role)),
  'role.show': query(
    'show a role',
    z.strictObject({ role: ref.describe('name, or user, superuser, observer') }),
    role,
  ),
  'role.add': command('make a role of your own', roleFields.strict(), role),
  'role.edit': command(
    'change a role of your own',
    edits(roleFields)
      .extend({ role: ref.describe('name, or user, superuser, observer') })
      .strict(),
    role,
  ),
  'role.remove': command(
    'delete a role of your own',
    z.strictObject({ role: ref.describe('name, or user, superuser, observer') }),
    role,
  ),
  'role.grant': command('give a consultant a role', grant, consultant),
  'role.revoke': command(
    'take a role away; the consultant becomes user, or no longer observer',
    grant,
    consultant,
  ),
}
