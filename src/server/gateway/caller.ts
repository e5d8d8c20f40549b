// Who a request comes from: the owner through their own socket, or whoever a Bearer token belongs to.
import type { IncomingMessage } from 'node:http'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Caller } from '../caller.ts'
import type { Sessions } from './sessions.ts'

export type CallerOf = (
  request: IncomingMessage,
) => Promise<{ caller: Caller; token: string | null } | null | Refusal>

/** `null` where nothing was said; a refusal where a token was shown that is not good. */
export function callerFrom(sessions: Sessions, owners: WeakSet<object>): CallerOf {
  return async request => {
    if (owners.has(request.socket)) return { caller: { kind: 'owner' }, token: null }
    const header = request.headers.authorization
    if (header === undefined) return null
    const token = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(header)?.[1]
    const session = token === undefined ? null : await sessions.of(token)
    if (!token || !session)
      return new Refusal('not-signed-in', 'the token is not good, or no longer: sign in again')
    const { id, account, mode } = session
    return { caller: { kind: 'account', session: { id, account, mode } }, token }
  }
}
