// Commands about channels.
import { Refusal } from '../../core/protocol/refusal.ts'
import * as rules from '../../core/rules/channel.ts'
import { channelNamed } from '../../core/rules/references.ts'
import type { Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'
import { noSuchLook } from './pictures.ts'

export const channelCommands: Handlers<`channel.${'add' | 'edit' | 'renew' | 'remove'}`> = {
  'channel.add': async (input, context, load) =>
    outcome(
      (await noSuchLook(input.look, load)) ?? rules.addChannel(input, context),
      (_after, events) => dataOf(events, 'channel.added').channel,
    ),
  'channel.edit': async (input, context, load) =>
    outcome(
      (await noSuchLook(input.look, load)) ?? rules.editChannel(input, context),
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
