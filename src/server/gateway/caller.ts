// Who a request comes from: whoever a Bearer token belongs to, or the owner through their own socket.
import type { IncomingMessage } from 'node:http'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Caller } from '../caller.ts'
import { type ApiTokens, isApiToken } from './api-tokens.ts'
import type { Sessions } from './sessions.ts'

export type CallerOf = (
  request: IncomingMessage,
) => Promise<{ caller: Caller; token: string | null } | null | Refusal>

/** Whose a session's or an API token is; null when it is not good, or no longer. */
export type CallerOfToken = (token: string) => Promise<Caller | null>

export function callerOfToken(sessions: Sessions, apiTokens: ApiTokens): CallerOfToken {
  return async shown => {
    if (isApiToken(shown)) {
      const token = await apiTokens.of(shown)
      if (!token) return null
      const session = { id: token.id, account: token.account, mode: 'consultant' as const }
      return { kind: 'account', session, token: token.id }
    }
    const session = await sessions.of(shown)
    if (!session) return null
    const { id, account, mode } = session
    return { kind: 'account', session: { id, account, mode } }
  }
}

/** `null` where nothing was said; a refusal where a token was shown that is not good. */
export function callerFrom(ofToken: CallerOfToken, owners: WeakSet<object>): CallerOf {
  return async request => {
    const header = request.headers.authorization
    // The owner who shows a token wants its rights, not their own.
    if (header === undefined)
      return owners.has(request.socket) ? { caller: { kind: 'owner' }, token: null } : null
    const token = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(header)?.[1]
    const caller = token === undefined ? null : await ofToken(token)
    if (!token || !caller)
      return new Refusal('not-signed-in', 'the token is not good, or no longer: sign in again')
    return { caller, token }
  }
}
