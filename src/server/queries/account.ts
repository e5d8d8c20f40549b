// Queries about accounts: for managers and admins, and each one's own.
import { forbids } from '../../core/rules/access.ts'
import { accountNamed } from '../../core/rules/references.ts'
import { matches } from './match.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const accountQueries: DirectoryQueries<'account.list' | 'account.show'> = {
  'account.list': (input, actor, directory) => {
    const no = forbids(actor, 'account.read', null)
    if (no) return no
    const found = Object.values(directory.accounts).filter(
      account =>
        (account.removedAt !== null) === input.removed &&
        matches(input.search, account.firstName, account.lastName, account.login),
    )
    return pageOf(
      sortedBy(found, account => account.login),
      input,
    )
  },
  'account.show': (input, actor, directory) => {
    const wanted = input.account.toLowerCase()
    if (actor.kind === 'account' && [actor.account.id, actor.account.login].includes(wanted))
      return actor.account
    const no = forbids(actor, 'account.read', null)
    if (no) return no
    return directory.accounts[wanted] ?? accountNamed(directory, input.account)
  },
}
