// Commands and queries about channels.
import * as z from 'zod'
import { id, ref } from '../model/basics.ts'
import { channel, channelFields, channelKinds, channelView } from '../model/channel.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const fallback = z.array(ref).max(20).describe('groups that come after the channel’s own, by name or id')
const group = ref.nullable().describe('group that new conversations go to, by name or id')

export const channelOperations = {
  'channel.add': command(
    'add a channel',
    channelFields
      .extend({
        kind: z.enum(channelKinds).default('web').describe('web, or email; it can’t be changed'),
        group: group.default(null),
        fallback: fallback.default([]),
      })
      .strict(),
    channel,
  ),
  'channel.list': query('list channels', paging.strict(), listOf(channel)),
  'channel.show': query(
    'show a channel',
    z.strictObject({ channel: ref.describe('name or id') }),
    channelView,
  ),
  'channel.edit': command(
    'change a channel',
    edits(channelFields)
      .extend({ channel: ref.describe('name or id'), group: group.optional(), fallback: fallback.optional() })
      .strict(),
    channel,
  ),
  'channel.secret': query(
    'the secret by which the shop’s server proves who its client is: HMAC-SHA256 over their e-mail, in hex',
    z.strictObject({ channel: ref.describe('name or id') }),
    z.object({ channel: id, secret: z.string() }),
  ),
  'channel.renew': command(
    'make the secret another one: what was proven with the old one no longer is',
    z.strictObject({ channel: ref.describe('name or id') }),
    channel,
  ),
  'channel.remove': command(
    'delete a channel that has no open conversation',
    z.strictObject({ channel: ref.describe('name or id') }),
    channel,
  ),
}
