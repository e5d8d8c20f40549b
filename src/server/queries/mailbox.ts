// Queries about mailboxes; their secrets are nowhere.
import { forbids } from '../../core/rules/access.ts'
import { managed } from '../../core/rules/mailbox.ts'
import { pageOf, sortedBy } from './page.ts'
import type { DirectoryQueries } from './query.ts'

export const mailboxQueries: DirectoryQueries<'mailbox.list' | 'mailbox.show'> = {
  'mailbox.list': (input, actor, directory) =>
    forbids(actor, 'channel.manage', null) ??
    pageOf(
      sortedBy(Object.values(directory.mailboxes), mailbox => mailbox.name),
      input,
    ),
  'mailbox.show': (input, actor, directory) => managed(input.mailbox, { actor, directory }),
}
