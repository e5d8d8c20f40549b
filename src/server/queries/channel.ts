// Queries about channels.
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { hoursOf, isOpen, nextChange } from '../../core/rules/hours.ts'
import { channelNamed } from '../../core/rules/references.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const channelQueries: DirectoryQueries<'channel.list' | 'channel.show'> = {
  'channel.list': (input, actor, directory) =>
    forbids(actor, 'setup.read', null) ??
    pageOf(
      sortedBy(Object.values(directory.channels), channel => channel.name),
      input,
    ),
  'channel.show': (input, actor, directory, now) => {
    const channel = forbids(actor, 'setup.read', null) ?? channelNamed(directory, input.channel)
    if (channel instanceof Refusal) return channel
    const hours = hoursOf(channel, directory)
    const changes = nextChange(hours, Date.parse(now))
    return {
      ...channel,
      open: isOpen(hours, Date.parse(now)),
      changesAt: changes === null ? null : new Date(changes).toISOString(),
    }
  },
}
