// The command that gives waiting conversations to who is free; only the server itself gives it (E4, G9, G10).
import { Refusal } from '../../core/protocol/refusal.ts'
import { isRouted, route } from '../../core/rules/routing.ts'
import type { Handler } from './handler.ts'

export interface RoutingAnswer {
  /** when it has something to do even if nothing happens; ISO 8601 */
  next: string | null
  /** it has done something, and there may be more to do */
  moved: boolean
  /** somebody still waits for whoever is free next */
  waits: boolean
}

const run: Handler<object, RoutingAnswer> = async (_input, context, load) => {
  if (context.actor.kind !== 'system')
    return new Refusal('not-allowed', 'only the server routes conversations')
  const { channels, consultants } = context.directory
  const routed = Object.values(channels).filter(isRouted)
  if (routed.length === 0) return { events: [], answer: { next: null, moved: false, waits: false } }
  const takers = Object.values(consultants).filter(one => one.presence === 'online' && one.takesConversations)
  const ids = (things: { id: string }[]) => things.map(({ id }) => id)
  const desk = await load.desk(ids(routed), ids(takers))
  const { events, next } = route(desk, context)
  return { events, answer: { next, moved: events.length > 0, waits: desk.waiting.length > 0 } }
}

export const routingCommands = { 'routing.run': run }
