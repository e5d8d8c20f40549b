// Mentions: each is seen once, by whom it names (C8).
import { Refusal } from '../protocol/refusal.ts'
import type { Context, Decision } from './context.ts'

/** `known`: those among the messages that mention the consultant, and whether they have seen them. */
export function readMentions(
  messages: readonly string[],
  known: readonly { message: string; seen: boolean }[],
  { actor }: Context,
): Decision {
  if (actor.kind !== 'account' || !actor.consultant || actor.mode === 'observer')
    return new Refusal(
      'not-allowed',
      'only a consultant who is not signed in as observer has mentions to see',
    )
  const seen = new Map(known.map(one => [one.message, one.seen]))
  const foreign = messages.find(message => !seen.has(message))
  if (foreign !== undefined) return new Refusal('not-found', `you are not mentioned in ${foreign}`)
  const fresh = [...new Set(messages)].filter(message => !seen.get(message))
  if (fresh.length === 0) return []
  const consultant = actor.consultant.id
  return [
    {
      type: 'mention.read',
      data: { consultant, messages: fresh },
      audience: { to: 'consultant', consultant },
    },
  ]
}
