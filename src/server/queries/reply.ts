// The list of quick replies that one may use or change (B5).
import { forbids, may } from '../../core/rules/access.ts'
import { repliesFor, repliesInReach } from '../../core/rules/reply.ts'
import { matches } from './match.ts'
import { pageOf } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const replyQueries: DirectoryQueries<'reply.list'> = {
  /**
   * A consultant's picker: the site's, their groups', their own. Who manages quick replies and is no consultant, or
   * asks for those of groups, gets those of all groups.
   */
  'reply.list': (input, actor, directory) => {
    const no = forbids(actor, 'setup.read', null)
    if (no) return no
    const me = actor.kind === 'account' ? actor.consultant : null
    const everyGroup = !me || (input.scope === 'group' && may(actor, 'channel.manage', null))
    const found = (everyGroup ? repliesInReach(directory, actor) : repliesFor(directory, me)).filter(
      reply =>
        (input.scope === undefined || reply.scope === input.scope) &&
        matches(input.search, reply.shortcut, reply.title, reply.text),
    )
    return pageOf(found, input)
  },
}
