// The command that makes the whole set-up as a document says (F2).
import type { NewEvent } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Change } from '../../core/protocol/config.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { applyConfig, located } from '../../core/rules/config.ts'
import type { Busy } from '../../core/rules/config-section.ts'
import type { Actor, Context } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { evolveConversation } from '../../core/rules/evolve.ts'
import { release } from '../../core/rules/hand-over.ts'
import { actorOf } from '../caller.ts'
import type { Handlers, Load } from './handler.ts'
import { type Look, noSuchAvatar, noSuchLook } from './pictures.ts'

export const configCommands: Handlers<'config.apply'> = {
  'config.apply': async (input, context, load) => {
    const busy = input.prune ? await busyIn(context.directory, load) : nothingBusy
    const applied = applyConfig(input, { busy, actorIn: actorIn(context.actor) }, context)
    if (applied instanceof Refusal) return applied
    const { events, changes } = applied
    const lacking = await lackingPicture(changes, load)
    if (lacking) return lacking
    return { events: [...events, ...(await released(events, context, load))], answer: { changes } }
  },
}

/** A document brings no pictures along: those that it names must be here, or its pages would show none. */
async function lackingPicture(changes: readonly Change[], load: Load): Promise<Refusal | null> {
  for (const change of changes)
    for (const { field, to } of change.fields) {
      const no =
        change.section === 'consultants' && field === 'avatar'
          ? await noSuchAvatar(to as string | null, load)
          : change.section === 'channels' && field === 'look'
            ? await noSuchLook(to as Look, load)
            : null
      if (no) return located(change, no)
    }
  return null
}

const nothingBusy: Busy = { groups: new Set(), channels: new Set() }

async function busyIn({ groups, channels }: Directory, load: Load): Promise<Busy> {
  const busy = { groups: new Set<string>(), channels: new Set<string>() }
  for (const group of Object.keys(groups))
    if ((await load.openConversations({ group })).length > 0) busy.groups.add(group)
  for (const channel of Object.keys(channels))
    if ((await load.openConversations({ channel })).length > 0) busy.channels.add(channel)
  return busy
}

const actorIn = (actor: Actor) => (directory: Directory) => {
  if (actor.kind !== 'account') return actor
  const session = { id: actor.session, account: actor.account.id, mode: actor.mode }
  return actorOf({ kind: 'account', session }, directory)
}

/** What the deleted consultants took part in goes on without them; a conversation may lose several. */
async function released(events: NewEvent[], context: Context, load: Load): Promise<NewEvent[]> {
  const states = new Map<string, Conversation>()
  const more: NewEvent[] = []
  for (const event of events) {
    if (event.type !== 'consultant.removed') continue
    const { consultant } = event.data
    for (const found of await load.openConversations({ participant: consultant.id })) {
      const state = states.get(found.id) ?? found
      const leaving = release(state, consultant, context)
      states.set(
        found.id,
        leaving.reduce((one, next) => evolveConversation(one, next, context.now) ?? one, state),
      )
      more.push(...leaving)
    }
  }
  return more
}
