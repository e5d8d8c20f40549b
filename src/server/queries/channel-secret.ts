// The secret of a channel, for the shop's own server (E3).
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { channelNamed } from '../../core/rules/references.ts'
import { secretOf } from '../channel-secret.ts'
import type { SqlQueries } from './sql.ts'

export const channelSecretQueries: SqlQueries<'channel.secret'> = {
  'channel.secret': async (input, actor, directory, db) => {
    const channel = forbids(actor, 'channel.manage', null) ?? channelNamed(directory, input.channel)
    if (channel instanceof Refusal) return channel
    const { value } = await db
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'secret')
      .executeTakeFirstOrThrow()
    return { channel: channel.id, secret: secretOf(value, channel) }
  },
}
