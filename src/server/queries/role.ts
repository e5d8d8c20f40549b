// Queries about roles and what they allow: the built-in ones first, then one's own by name.
import { builtInRoles } from '../../core/model/role.ts'
import { forbids } from '../../core/rules/access.ts'
import { roleNamed } from '../../core/rules/references.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const roleQueries: DirectoryQueries<'role.list' | 'role.show'> = {
  'role.list': (input, actor, directory) => {
    const own = Object.values(directory.roles).filter(role => !role.builtIn)
    return (
      forbids(actor, 'setup.read', null) ??
      pageOf([...builtInRoles, ...sortedBy(own, role => role.name)], input)
    )
  },
  'role.show': (input, actor, directory) =>
    forbids(actor, 'setup.read', null) ?? roleNamed(directory, input.role),
}
