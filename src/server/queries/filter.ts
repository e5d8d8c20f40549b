// The list of saved filters (C4).
import { forbids } from '../../core/rules/access.ts'
import { filtersFor } from '../../core/rules/filter.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const filterQueries: DirectoryQueries<'filter.list'> = {
  'filter.list': (input, actor, directory) =>
    forbids(actor, 'contact.read', null) ??
    pageOf(
      sortedBy(filtersFor(directory, actor, input.noun), filter => filter.name),
      input,
    ),
}
