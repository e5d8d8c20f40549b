// The list of the fields of one's own (D4).
import { forbids } from '../../core/rules/access.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const fieldQueries: DirectoryQueries<'field.list'> = {
  'field.list': (input, actor, directory) =>
    forbids(actor, 'contact.read', null) ??
    pageOf(
      sortedBy(Object.values(directory.fields), field => field.name),
      input,
    ),
}
