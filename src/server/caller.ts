// Who calls, in the few words that cross a thread; the ledger and the gateway make the same actor of it.

import type { Session } from '../core/model/session.ts'
import type { Door } from '../core/protocol/audit.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { permissionsOf } from '../core/rules/access.ts'
import type { Actor } from '../core/rules/context.ts'
import type { Directory } from '../core/rules/directory.ts'
import { consultantOf } from '../core/rules/references.ts'

/** Where a call came from: the audit trail keeps it of administrative acts. */
export interface Origin {
  door: Door
  ip: string | null
}

export type Caller =
  | { kind: 'owner'; from?: Origin }
  | { kind: 'system'; from?: Origin }
  | {
      kind: 'account'
      session: Pick<Session, 'id' | 'account' | 'mode'>
      /** id of the API token that is used instead of a session */
      token?: string
      from?: Origin
    }
  | { kind: 'visitor'; identity: string; contact: string; channel: string; ip: string; name: string }

/** The actor with the rights that hold now; refused when the account or its consultant is gone meanwhile. */
export function actorOf(caller: Caller, directory: Directory): Actor | Refusal {
  if (caller.kind === 'owner' || caller.kind === 'system') return { kind: caller.kind }
  if (caller.kind === 'visitor') return caller
  const { id, account: accountId, mode } = caller.session
  const account = directory.accounts[accountId]
  if (!account || account.removedAt) return new Refusal('not-signed-in', 'this account can no longer sign in')
  const consultant = consultantOf(directory, accountId)
  if (mode === 'observer' && !consultant?.observer)
    return new Refusal('not-signed-in', 'this account is no longer an observer')
  const token = caller.token === undefined ? undefined : directory.tokens[caller.token]
  if (caller.token !== undefined && !token) return new Refusal('not-signed-in', 'this API token was revoked')
  const can = consultant ? permissionsOf(directory.roles, consultant.role, mode) : []
  return { kind: 'account', session: id, account, consultant, mode, can, ...(token && { token }) }
}
