// Commands and queries about bans.
import * as z from 'zod'
import { ban, banFields } from '../model/ban.ts'
import { conversationRef, ref } from '../model/basics.ts'
import { command, listOf, paging, query } from './operation.ts'

export const banOperations = {
  'ban.add': command(
    'ban a visitor’s profile, an address or a range, or who writes from an e-mail address',
    banFields
      .extend({
        conversation: conversationRef.optional().describe('ban who writes in it: its code or id'),
        scope: z
          .enum(['identity', 'ip'])
          .default('identity')
          .describe('with conversation: the profile or its address'),
      })
      .strict(),
    ban,
  ),
  'ban.list': query(
    'list bans',
    paging.extend({ ended: z.boolean().default(false).describe('also those that ended') }).strict(),
    listOf(ban),
  ),
  'ban.remove': command(
    'lift a ban',
    z.strictObject({ ban: ref.describe('id, address, range or e-mail') }),
    ban,
  ),
}
