// A small workspace in memory for rule tests: consultants, groups, and contexts to act in.
import type { NewEvent } from '../../../src/core/events.ts'
import type { Account } from '../../../src/core/model/account.ts'
import type { Consultant } from '../../../src/core/model/consultant.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import { builtInRoles } from '../../../src/core/model/role.ts'
import { permissionsOf } from '../../../src/core/rules/access.ts'
import type { Actor, Context } from '../../../src/core/rules/context.ts'
import { newConversation } from '../../../src/core/rules/conversation.ts'
import { type Directory, emptyDirectory } from '../../../src/core/rules/directory.ts'
import { evolveConversation } from '../../../src/core/rules/evolve.ts'

export const start = '2026-01-05T09:00:00.000Z'
export const channel = '01900000-0000-7000-8000-0000000000c1'

let made = 0
/** Ids that sort in the order they were made, and read well in a failure. */
export const nextId = () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`

export function consultant(name: string, more: Partial<Consultant> = {}): Consultant {
  return {
    id: nextId(),
    account: nextId(),
    login: `${name.toLowerCase()}@example.com`,
    name,
    position: '',
    avatar: null,
    sound: 'ping',
    push: true,
    language: null,
    takesConversations: true,
    capacity: 20,
    role: 'user',
    observer: false,
    groups: [],
    presence: 'online',
    createdAt: start,
    deletedAt: null,
    ...more,
  }
}

export function account(of: Consultant | null, more: Partial<Account> = {}): Account {
  return {
    id: of?.account ?? nextId(),
    login: of?.login ?? 'someone@example.com',
    firstName: '',
    lastName: '',
    phone: '',
    admin: false,
    manager: false,
    access: [],
    telephone: { type: 'none', sip: '' },
    createdAt: start,
    removedAt: null,
    ...more,
  }
}

export function directoryOf(...consultants: Consultant[]): Directory {
  return { ...emptyDirectory, consultants: Object.fromEntries(consultants.map(one => [one.id, one])) }
}

export function actor(
  of: Consultant,
  more: { mode?: 'consultant' | 'observer'; account?: Partial<Account> } = {},
): Actor {
  const mode = more.mode ?? 'consultant'
  const roles = Object.fromEntries(builtInRoles.map(role => [role.id, role]))
  return {
    kind: 'account',
    session: nextId(),
    account: account(of, more.account),
    consultant: of,
    mode,
    can: permissionsOf(roles, of.role, mode),
  }
}

export const context = (by: Actor, directory: Directory, now = start): Context => ({
  actor: by,
  directory,
  now,
  id: nextId,
  random: () => 0.5,
})

export function conversation(more: Partial<Conversation> = {}): Conversation {
  return {
    ...newConversation({
      id: nextId(),
      code: 'D-1',
      channel,
      identity: nextId(),
      contact: nextId(),
      name: 'C-4F2K',
      group: null,
      offline: false,
      at: start,
      present: true,
    }),
    lastSeq: 1,
    ...more,
  }
}

export const evolved = (state: Conversation, events: readonly NewEvent[], at = start): Conversation =>
  events.reduce<Conversation>((one, event) => evolveConversation(one, event, at) ?? one, state)
