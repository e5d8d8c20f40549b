// Queries about consultants: the list with its filters, and the card (A8, A9).
import { galleryNames, galleryUrl } from '../../core/model/gallery.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { anyConsultantNamed, groupNamed, roleNamed } from '../../core/rules/references.ts'
import { matches } from './match.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const consultantQueries: DirectoryQueries<
  'consultant.list' | 'consultant.show' | 'consultant.avatars'
> = {
  'consultant.list': (input, actor, directory) => {
    const no = forbids(actor, 'setup.read', null)
    if (no) return no
    const group = input.group === undefined ? null : groupNamed(directory, input.group)
    if (group instanceof Refusal) return group
    const role = input.role === undefined ? null : roleNamed(directory, input.role)
    if (role instanceof Refusal) return role
    const found = Object.values(directory.consultants).filter(
      consultant =>
        (consultant.deletedAt !== null) === input.deleted &&
        (input.presence === undefined || consultant.presence === input.presence) &&
        (!group || consultant.groups.includes(group.id)) &&
        (!role || (role.id === 'observer' ? consultant.observer : consultant.role === role.id)) &&
        matches(input.search, consultant.name, consultant.login, consultant.position),
    )
    return pageOf(
      sortedBy(found, consultant => consultant.name),
      input,
    )
  },
  'consultant.avatars': (input, actor) => {
    const no = forbids(actor, 'setup.read', null)
    if (no) return no
    const pictures = galleryNames.map(name => ({ id: `gallery:${name}`, name, url: galleryUrl(name) }))
    return pageOf(pictures, input)
  },
  'consultant.show': (input, actor, directory) =>
    forbids(actor, 'setup.read', null) ?? anyConsultantNamed(directory, input.consultant),
}
