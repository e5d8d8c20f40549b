// The list of API tokens; their secrets are nowhere.
import { forbids } from '../../core/rules/access.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const tokenQueries: DirectoryQueries<'token.list'> = {
  'token.list': (input, actor, directory) =>
    forbids(actor, 'workspace.admin', null) ??
    pageOf(
      sortedBy(Object.values(directory.tokens), token => token.name),
      input,
    ),
}
