// Queries about groups: the list, and one group with a search among its members (A7).
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { groupView } from '../../core/rules/directory.ts'
import { groupNamed } from '../../core/rules/references.ts'
import { matches } from './match.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const groupQueries: DirectoryQueries<'group.list' | 'group.show'> = {
  'group.list': (input, actor, directory) => {
    const no = forbids(actor, 'setup.read', null)
    if (no) return no
    const found = Object.values(directory.groups).filter(group =>
      matches(input.search, group.name, group.description),
    )
    const page = pageOf(
      sortedBy(found, group => group.name),
      input,
    )
    if (page instanceof Refusal) return page
    return { ...page, items: page.items.map(group => groupView(directory, group)) }
  },
  /** `memberCount` counts all members, whatever the search shows of them. */
  'group.show': (input, actor, directory) => {
    const group = forbids(actor, 'setup.read', null) ?? groupNamed(directory, input.group)
    if (group instanceof Refusal) return group
    const view = groupView(directory, group)
    const members = view.members.filter(member => matches(input.search, member.name, member.login))
    return { ...view, members }
  },
}
