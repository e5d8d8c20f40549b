// Every query that the set-up in memory answers, by name; no database is asked.
import { accountQueries } from './account.ts'
import { banQueries } from './ban.ts'
import { channelQueries } from './channel.ts'
import { configQueries } from './config.ts'
import { consultantQueries } from './consultant.ts'
import { fieldQueries } from './field.ts'
import { filterQueries } from './filter.ts'
import { groupQueries } from './group.ts'
import { mailboxQueries } from './mailbox.ts'
import { replyQueries } from './reply.ts'
import { roleQueries } from './role.ts'
import { settingQueries } from './setting.ts'
import { tokenQueries } from './token.ts'

export const directoryQueries = {
  ...accountQueries,
  ...banQueries,
  ...channelQueries,
  ...configQueries,
  ...consultantQueries,
  ...fieldQueries,
  ...filterQueries,
  ...groupQueries,
  ...mailboxQueries,
  ...replyQueries,
  ...roleQueries,
  ...settingQueries,
  ...tokenQueries,
}
export type DirectoryQueryName = keyof typeof directoryQueries
