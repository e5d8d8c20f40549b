// The command that says which mentions were seen.
import { readMentions } from '../../core/rules/mention.ts'
import type { Handlers } from './handler.ts'
import { outcome } from './outcome.ts'

export const mentionCommands: Handlers<'mention.read'> = {
  'mention.read': async ({ messages }, context, load) => {
    const { actor } = context
    const me = actor.kind === 'account' ? actor.consultant : null
    const known = me ? await (await load.mentions()).of(me.id, messages) : []
    return outcome(readMentions(messages, known, context), (_after, events) => ({
      messages: events.flatMap(event => (event.type === 'mention.read' ? event.data.messages : [])),
    }))
  },
}
