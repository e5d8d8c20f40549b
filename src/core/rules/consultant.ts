// Consultants: who becomes one, who may change what of them, deleting and bringing back, presence (A1–A5, A8).
import type { NewEvent } from '../events.ts'
import type { Account } from '../model/account.ts'
import type { Consultant, Presence } from '../model/consultant.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { accountAdded, type Hashed, loginTaken } from './account.ts'
import { changed } from './changes.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import {
  accountNamed,
  anyConsultantNamed,
  consultantNamed,
  consultantOf,
  groupsNamed,
  restorableNamed,
} from './references.ts'
import { forbidsRole, ordinaryRole } from './role.ts'

type Add = ParsedInputOf<'consultant.add'>
/** `createUser` comes with `passwordHash` in place of the password. */
export type AddConsultant = Omit<Add, 'createUser'> & {
  createUser?: Hashed<NonNullable<Add['createUser']>> | undefined
}

const everyone = { to: 'consultants' } as const

/** Makes an account a consultant; with `createUser`, makes the account too (A1). */
export function addConsultant(input: AddConsultant, context: Context): Decision {
  const { actor, directory } = context
  const { login, createUser, role: roleRef, observer, groups: groupRefs, ...fields } = input
  const no = forbids(actor, 'consultant.manage', null)
  if (no) return no
  const events: NewEvent[] = []
  const account = createUser
    ? newAccount({ ...createUser, login }, context, events)
    : accountToBe(directory, login)
  if (account instanceof Refusal) return account
  const role = ordinaryRole(directory, roleRef)
  if (role instanceof Refusal) return role
  if (role.id !== 'user' || observer) {
    const unchosen = forbids(actor, 'role.choose', account)
    if (unchosen) return unchosen
  }
  const groups = groupsNamed(directory, groupRefs)
  if (groups instanceof Refusal) return groups
  const consultant: Consultant = {
    ...fields,
    id: context.id(),
    account: account.id,
    login: account.login,
    role: role.id,
    observer,
    groups,
    presence: 'offline',
    createdAt: context.now,
    deletedAt: null,
  }
  events.push({ type: 'consultant.added', data: { consultant }, audience: everyone })
  return events
}

function newAccount(
  fields: Hashed<Omit<Account, 'id' | 'createdAt' | 'removedAt'>>,
  context: Context,
  events: NewEvent[],
): Account | Refusal {
  const no = forbids(context.actor, 'account.manage', fields) ?? loginTaken(context.directory, fields.login)
  if (no) return no
  const added = accountAdded(fields, context)
  events.push(added)
  return (added.data as { account: Account }).account
}

function accountToBe(directory: Directory, login: string): Account | Refusal {
  const account = accountNamed(directory, login)
  if (account instanceof Refusal)
    return account.code === 'not-found'
      ? new Refusal(
          'not-found',
          `there is no account ${login}: add it first, or create the user in the same step`,
        )
      : account
  return alreadyConsultant(directory, account) ?? account
}

/** A1: one account, one consultant. */
function alreadyConsultant(directory: Directory, account: Account): Refusal | null {
  const first = consultantOf(directory, account.id)
  return (
    first && new Refusal('conflict', `${account.login} already is consultant ${first.name}`, { id: first.id })
  )
}

/** What consultants may change of themselves; all else takes the right to manage consultants. */
const ownFields: ReadonlySet<string> = new Set(['sound', 'push', 'language'])

/**
 * Changes a consultant. Role and observer take the right to change roles, where they change (A5); sound, push and
 * language are also the consultant's own; all else takes the right to manage consultants.
 */
export function editConsultant(input: ParsedInputOf<'consultant.edit'>, context: Context): Decision {
  const { actor, directory } = context
  const { consultant: ref, role: roleRef, observer, groups: groupRefs, ...fields } = input
  const named = Object.entries({ ...fields, groups: groupRefs }).filter(([, value]) => value !== undefined)
  const no =
    forbids(actor, 'setup.read', null) ??
    (named.length > 0
      ? forbidsEdit(
          context,
          ref,
          named.every(([field]) => ownFields.has(field)),
        )
      : null)
  if (no) return no
  const consultant = undeleted(directory, ref)
  if (consultant instanceof Refusal) return consultant
  const role = roleRef === undefined ? undefined : ordinaryRole(directory, roleRef)
  if (role instanceof Refusal) return role
  const groups = groupRefs === undefined ? undefined : groupsNamed(directory, groupRefs)
  if (groups instanceof Refusal) return groups
  const after = changed(consultant, { ...fields, role: role?.id, observer, groups })
  if (!after) return []
  if (after.role !== consultant.role || after.observer !== consultant.observer) {
    const unchanged = forbidsRole(context, consultant, after.role)
    if (unchanged) return unchanged
  }
  return [{ type: 'consultant.edited', data: { consultant: after }, audience: everyone }]
}

function forbidsEdit(context: Context, ref: string, onlyOwnFields: boolean): Refusal | null {
  const no = forbids(context.actor, 'consultant.manage', null)
  if (!no || !onlyOwnFields) return no
  const me = mine(context)
  const meant = consultantNamed(context.directory, ref)
  if (!me || meant instanceof Refusal || meant.id !== me.id) return no
  return forbids(context.actor, 'profile.edit', { consultant: me.id })
}

/** Deletes for sign-in and routing; name and history stay visible (A8). */
export function removeConsultant(input: ParsedInputOf<'consultant.remove'>, context: Context): Decision {
  const no = forbids(context.actor, 'consultant.remove', null)
  if (no) return no
  const consultant = anyConsultantNamed(context.directory, input.consultant)
  if (consultant instanceof Refusal) return consultant
  if (consultant.deletedAt) return []
  const after: Consultant = { ...consultant, presence: 'offline', deletedAt: context.now }
  return [{ type: 'consultant.removed', data: { consultant: after }, audience: everyone }]
}

/**
 * Brings a deleted consultant back, where the account can still sign in and has no other consultant. What has ended
 * meanwhile does not come back: a role that is gone, or one that the account's status no longer allows (A4).
 */
export function restoreConsultant(input: ParsedInputOf<'consultant.restore'>, context: Context): Decision {
  const { actor, directory } = context
  const no = forbids(actor, 'consultant.remove', null)
  if (no) return no
  const consultant = restorableNamed(directory, input.consultant)
  if (consultant instanceof Refusal) return consultant
  if (!consultant.deletedAt) return []
  const account = directory.accounts[consultant.account]
  if (!account || account.removedAt)
    return new Refusal(
      'conflict',
      `the account ${consultant.login} can no longer sign in: add a new account and a new consultant`,
    )
  const taken = alreadyConsultant(directory, account)
  if (taken) return taken
  const standing = account.admin || account.manager
  const after: Consultant = {
    ...consultant,
    login: account.login,
    role: standing && directory.roles[consultant.role] ? consultant.role : 'user',
    observer: standing && consultant.observer,
    presence: 'offline',
    deletedAt: null,
  }
  return [{ type: 'consultant.restored', data: { consultant: after }, audience: everyone }]
}

/**
 * Going online or away: oneself, or (with the right to manage consultants) another. Only who is connected can: a visitor
 * would be told that somebody is there to answer.
 */
export function setPresence(input: ParsedInputOf<'consultant.presence'>, context: Context): Decision {
  const { actor, directory } = context
  const me = actor.kind === 'account' && actor.mode === 'consultant' ? mine(context) : null
  if (input.consultant === undefined) {
    if (me) return choosePresence(me, input.presence)
    return new Refusal('not-allowed', 'only a consultant, not an observer, can be online or away')
  }
  const no = forbids(actor, 'consultant.manage', null)
  const consultant = consultantNamed(directory, input.consultant)
  if (no && (!me || consultant instanceof Refusal || consultant.id !== me.id)) return no
  if (consultant instanceof Refusal) return consultant
  return choosePresence(consultant, input.presence)
}

function choosePresence(consultant: Consultant, presence: Presence): Decision {
  if (consultant.presence !== 'offline') return presenceEvents(consultant, presence)
  return new Refusal('conflict', `${consultant.name} is not signed in, and so neither online nor away`, {
    hint: 'they are online as soon as they open the console: chatctl console',
  })
}

/**
 * The system's word that a consultant's first connection opened or their last one closed: online, unless they had
 * chosen away; offline. Who is signed in as observer is not on duty: their connections don't count.
 */
export function connectConsultant(
  input: { consultant: string; connected: boolean },
  context: Context,
): Decision {
  if (context.actor.kind !== 'system')
    return new Refusal('not-allowed', 'only the server says who is connected')
  const consultant = context.directory.consultants[input.consultant]
  if (!consultant || consultant.deletedAt) return []
  if (!input.connected) return presenceEvents(consultant, 'offline')
  return consultant.presence === 'away' ? [] : presenceEvents(consultant, 'online')
}

/** The system's word that a consultant has done nothing for a while, or does something again (G10). */
export function rouseConsultant(input: { consultant: string; idle: boolean }, context: Context): Decision {
  if (context.actor.kind !== 'system')
    return new Refusal('not-allowed', 'only the server says who does nothing')
  const consultant = context.directory.consultants[input.consultant]
  if (!consultant || consultant.deletedAt) return []
  if (!input.idle) return consultant.idle ? presenceEvents(consultant, 'online') : []
  return consultant.presence === 'online' ? presenceEvents(consultant, 'away', true) : []
}

function presenceEvents(consultant: Consultant, presence: Presence, idle = false): NewEvent[] {
  // Who says themselves that they are away stays so, also where it was known already.
  if (consultant.presence === presence && Boolean(consultant.idle) === idle) return []
  const data = { consultant: consultant.id, presence, ...(idle && { idle }) }
  return [{ type: 'consultant.presence', data, audience: everyone }]
}

/** The actor's own consultant, as the directory has it. */
function mine({ actor, directory }: Context): Consultant | null {
  if (actor.kind !== 'account' || !actor.consultant) return null
  const me = directory.consultants[actor.consultant.id]
  return me && !me.deletedAt ? me : null
}

function undeleted(directory: Directory, ref: string): Consultant | Refusal {
  const consultant = anyConsultantNamed(directory, ref)
  if (consultant instanceof Refusal || !consultant.deletedAt) return consultant
  return new Refusal('conflict', `${consultant.name} is deleted: restore them first`, { id: consultant.id })
}
