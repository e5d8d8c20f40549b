// Sessions, from inside: the gateway opens one after it has checked the password, ends it, and keeps it alive.
import type { Audience } from '../../core/events.ts'
import type { Mode, Session } from '../../core/model/session.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Handler } from './handler.ts'

/** Input of `session.open`. */
export interface OpenSession {
  account: string
  consultant: string | null
  mode: Mode
  tokenHash: string
  /** ISO 8601 */
  expiresAt: string
}

const audience: Audience = { to: 'admins' }
const onlyInside = new Refusal('not-allowed', 'only the server itself does this')

const open: Handler<OpenSession, { session: Session }> = async (input, context) => {
  if (context.actor.kind !== 'system') return onlyInside
  const { tokenHash, ...of } = input
  const account = context.directory.accounts[of.account]
  if (!account || account.removedAt) return new Refusal('not-signed-in', 'this account can no longer sign in')
  const session: Session = { id: context.id(), ...of, createdAt: context.now }
  return {
    events: [{ type: 'session.started', audience, data: { session }, secret: { tokenHash } }],
    answer: { session },
  }
}

const end: Handler<Record<string, never>, Record<string, never>> = async (_input, context) => {
  const { actor } = context
  if (actor.kind !== 'account') return new Refusal('invalid', 'there is no session to end: no token was used')
  return { events: [{ type: 'session.ended', audience, data: { session: actor.session } }], answer: {} }
}

const touch: Handler<{ session: string; expiresAt: string }, Record<string, never>> = async (
  input,
  context,
) => {
  if (context.actor.kind !== 'system') return onlyInside
  return { events: [{ type: 'session.touched', audience: { to: 'nobody' }, data: input }], answer: {} }
}

export const sessionCommands = { 'session.open': open, 'session.end': end, 'session.touch': touch }
