// Commands about channels.
import { urlOf } from '../../core/model/file.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import * as rules from '../../core/rules/channel.ts'
import { keyIn } from '../../core/rules/file.ts'
import { channelNamed } from '../../core/rules/references.ts'
import type { Handlers, Load } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

/** Pictures of the window must have been uploaded for it. */
async function noSuchPicture(
  look: { logo?: string | undefined; online?: string | undefined; offline?: string | undefined } | undefined,
  load: Load,
): Promise<Refusal | null> {
  for (const part of ['logo', 'online', 'offline'] as const) {
    const key = keyIn(look?.[part] ?? '')
    const file = key === null ? null : await load.fileOfKey(key)
    if (key !== null && (file?.purpose !== 'look' || urlOf(file) !== look![part]))
      return invalid(`look.${part}`, 'there is no such picture here: upload it first')
  }
  return null
}

export const channelCommands: Handlers<`channel.${'add' | 'edit' | 'renew' | 'remove'}`> = {
  'channel.add': async (input, context, load) =>
    outcome(
      (await noSuchPicture(input.look, load)) ?? rules.addChannel(input, context),
      (_after, events) => dataOf(events, 'channel.added').channel,
    ),
  'channel.edit': async (input, context, load) =>
    outcome(
      (await noSuchPicture(input.look, load)) ?? rules.editChannel(input, context),
      after => after.channels[meant(channelNamed(context.directory, input.channel)).id]!,
    ),
  'channel.renew': async (input, context) =>
    outcome(rules.renewChannel(input, context), (_after, events) => dataOf(events, 'channel.edited').channel),
  'channel.remove': async (input, context, load) => {
    const channel = channelNamed(context.directory, input.channel)
    const busy =
      !(channel instanceof Refusal) && (await load.openConversations({ channel: channel.id })).length > 0
    return outcome(
      rules.removeChannel(input, context, busy),
      (_after, events) => dataOf(events, 'channel.removed').channel,
    )
  },
}
