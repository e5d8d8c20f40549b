// The list of bans: all of them for who may ban anyone, their own for other consultants (B1, E8).
import { forbids, may } from '../../core/rules/access.ts'
import { hasEnded } from '../../core/rules/ban.ts'
import { pageOf } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const banQueries: DirectoryQueries<'ban.list'> = {
  /** Newest first. */
  'ban.list': (input, actor, directory, now) => {
    const all = may(actor, 'ban.add', null)
    const me = actor.kind === 'account' && actor.can.includes('ban.own') ? actor.account.id : null
    if (!all && me === null) return forbids(actor, 'ban.add', null)!
    const found = Object.values(directory.bans)
      .filter(ban => (all || ban.by.id === me) && (input.ended || !hasEnded(ban, now)))
      .sort((a, b) =>
        a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1,
      )
    return pageOf(found, input)
  },
}
