// Queries about channels.
import { forbids } from '../../core/rules/access.ts'
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
  'channel.show': (input, actor, directory) =>
    forbids(actor, 'setup.read', null) ?? channelNamed(directory, input.channel),
}
