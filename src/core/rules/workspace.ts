// How an empty workspace begins: with one web channel and the default quick replies.
import type { NewEvent } from '../events.ts'
import { type Channel, channelFields } from '../model/channel.ts'
import { Refusal } from '../protocol/refusal.ts'
import { defaultReplies } from '../text/default-replies.ts'
import type { Language } from '../text/language.ts'
import { channelKey } from './channel.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'

/** Nothing was ever set up by anybody; the built-in roles are always there. */
const isEmptyWorkspace = (directory: Directory): boolean =>
  Object.values(directory.roles).every(role => role.builtIn) &&
  [
    directory.accounts,
    directory.consultants,
    directory.groups,
    directory.channels,
    directory.replies,
    directory.bans,
  ].every(table => Object.keys(table).length === 0)

/** The system's act at every start: no events where there is anything. */
export function beginWorkspace(input: { language?: Language }, context: Context): Decision {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server begins a workspace')
  if (!isEmptyWorkspace(context.directory)) return []
  const everyone = { to: 'consultants' } as const
  const channel: Channel = {
    ...channelFields.parse({ name: 'Website' }),
    id: context.id(),
    kind: 'web',
    key: channelKey(context.directory, context.random),
    createdAt: context.now,
  }
  const replies = defaultReplies[input.language ?? 'en'].map(
    (reply): NewEvent => ({
      type: 'reply.added',
      data: {
        reply: {
          ...reply,
          scope: 'site',
          group: null,
          consultant: null,
          id: context.id(),
          createdAt: context.now,
        },
      },
      audience: everyone,
    }),
  )
  return [{ type: 'channel.added', data: { channel }, audience: everyone }, ...replies]
}
