// The mailboxes of the set-up as a document: all but their secrets, which each server is told in private (F2, D7, D8).
import { mailboxFields } from '../model/mailbox.ts'
import { mailboxOperations } from '../protocol/mailbox.ts'
import { by, lower, picked, type SectionRules, text } from './config-section.ts'
import { addMailbox, editMailbox, removeMailbox } from './mailbox.ts'
import { channelNamed, groupNamed } from './references.ts'

/** No secret is given, none is forgotten. */
const sealed = {}

export const mailboxes: SectionRules = {
  there: ({ mailboxes, groups, channels }) =>
    Object.values(mailboxes).map(mailbox => ({
      id: mailbox.id,
      item: {
        ...picked(mailbox, mailboxFields),
        group: mailbox.group === null ? null : (groups[mailbox.group]?.name ?? mailbox.group),
        channel: mailbox.channel === null ? null : (channels[mailbox.channel]?.name ?? mailbox.channel),
      },
    })),
  key: lower('name'),
  label: text('name'),
  refs: { group: groupNamed, channel: channelNamed },
  add: by(mailboxOperations['mailbox.add'], (input: Parameters<typeof addMailbox>[0], context) =>
    addMailbox({ ...input, sealed }, context),
  ),
  edit: (mailbox, fields, _item, context) =>
    by(mailboxOperations['mailbox.edit'], (input: Parameters<typeof editMailbox>[0], then) =>
      editMailbox({ ...input, sealed }, then),
    )({ mailbox, ...fields }, context),
  remove: (mailbox, context) => removeMailbox({ mailbox }, context),
}
