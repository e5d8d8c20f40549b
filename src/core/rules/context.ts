// What a rule may know besides its state: who acts, the set-up, the time, fresh ids and random numbers.

import type { By, NewEvent } from '../events.ts'
import type { Account } from '../model/account.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Author } from '../model/message.ts'
import type { Permission } from '../model/role.ts'
import type { Mode } from '../model/session.ts'
import type { ApiToken } from '../model/token.ts'
import type { Refusal } from '../protocol/refusal.ts'
import type { Directory } from './directory.ts'

/** Who acts. The owner of the data folder has the rights of an admin account; the system may do all. */
export type Actor =
  | { kind: 'owner' }
  | {
      kind: 'account'
      session: string
      account: Account
      consultant: Consultant | null
      mode: Mode
      /** what the consultant's role allows; in observer mode, what observers may */
      can: readonly Permission[]
      /** the API token that they act through; it narrows what they may call (rules/scope.ts) */
      token?: ApiToken
    }
  | { kind: 'visitor'; identity: string; contact: string; channel: string; ip: string; name: string }
  | { kind: 'system' }

export interface Context {
  actor: Actor
  directory: Directory
  /** ISO 8601 */
  now: string
  /** a fresh UUIDv7 */
  id: () => string
  /** 0 ≤ n < 1 */
  random: () => number
}

/** What a rule answers. */
export type Decision = NewEvent[] | Refusal

export function byOf(actor: Actor): By {
  switch (actor.kind) {
    case 'owner':
      return { kind: 'owner', id: null, name: 'owner' }
    case 'system':
      return { kind: 'system', id: null, name: 'chatctl' }
    case 'visitor':
      return { kind: 'visitor', id: actor.contact, name: actor.name }
    case 'account':
      return {
        kind: 'account',
        id: actor.account.id,
        name:
          actor.consultant?.name ??
          (`${actor.account.firstName} ${actor.account.lastName}`.trim() || actor.account.login),
      }
  }
}

/** A consultant as the author of something. */
export const authorOf = (consultant: Consultant): Author => ({
  kind: 'consultant',
  id: consultant.id,
  name: consultant.name,
  position: consultant.position,
  photo: consultant.avatar,
})
