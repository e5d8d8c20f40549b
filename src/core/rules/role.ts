// Roles: making own ones from the same permissions, and giving and taking them (A3–A6).
import type { NewEvent } from '../events.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Permission, Role } from '../model/role.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { changed, nameTaken } from './changes.ts'
import type { Actor, Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { anyConsultantNamed, roleNamed } from './references.ts'

const everyone = { to: 'consultants' } as const

/** A role that a consultant can have as theirs: any but observer, which comes in addition. */
export function ordinaryRole(directory: Directory, ref: string): Role | Refusal {
  const role = roleNamed(directory, ref)
  if (role instanceof Refusal || role.id !== 'observer') return role
  return invalid('role', 'observer comes in addition to a role: choose a role, and set observer')
}

/**
 * Why the actor may not change this consultant's role to `next` (A5); null when they may. Nobody hands out, or takes
 * away, a role that allows more than their own does.
 */
export function forbidsRole(context: Context, consultant: Consultant, next: string): Refusal | null {
  const { actor, directory } = context
  const account = directory.accounts[consultant.account] ?? { admin: false, manager: false }
  const no = forbids(actor, 'role.change', account)
  if (no) return no
  for (const id of [consultant.role, next]) {
    const beyond = forbidsBeyond(actor, directory.roles[id]?.can ?? [])
    if (beyond) return beyond
  }
  return null
}

function forbidsBeyond(actor: Actor, can: readonly Permission[]): Refusal | null {
  if (actor.kind !== 'account' || actor.account.admin) return null
  const beyond = can.filter(permission => !actor.can.includes(permission))
  if (beyond.length === 0) return null
  return new Refusal(
    'not-allowed',
    `only who may do these things can give them in a role: ${beyond.join(', ')}`,
  )
}

export function addRole(input: ParsedInputOf<'role.add'>, context: Context): Decision {
  const { actor, directory } = context
  const no =
    forbids(actor, 'role.manage', null) ??
    forbidsBeyond(actor, input.can) ??
    nameTaken('role', Object.values(directory.roles), input.name)
  if (no) return no
  const role: Role = {
    ...input,
    can: each(input.can),
    id: context.id(),
    builtIn: false,
    createdAt: context.now,
  }
  return [{ type: 'role.added', data: { role }, audience: everyone }]
}

export function editRole(input: ParsedInputOf<'role.edit'>, context: Context): Decision {
  const { role: ref, ...fields } = input
  const role = own(ref, context)
  if (role instanceof Refusal) return role
  const after = changed(role, { ...fields, can: fields.can && each(fields.can) })
  if (!after) return []
  const no =
    forbidsBeyond(context.actor, after.can) ??
    nameTaken('role', Object.values(context.directory.roles), after.name, role.id)
  return no ?? [{ type: 'role.edited', data: { role: after }, audience: everyone }]
}

/** Deletes a role that no consultant has. A deleted consultant who had it comes back as user. */
export function removeRole(input: ParsedInputOf<'role.remove'>, context: Context): Decision {
  const role = own(input.role, context)
  if (role instanceof Refusal) return role
  const holders = Object.values(context.directory.consultants).filter(
    consultant => consultant.role === role.id && !consultant.deletedAt,
  )
  if (holders.length > 0) {
    const names = holders.slice(0, 3).map(holder => holder.name)
    const more = holders.length - names.length
    return new Refusal(
      'conflict',
      `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} still ${holders.length > 1 ? 'have' : 'has'} the role ${role.name}`,
      { consultants: holders.map(holder => holder.id) },
    )
  }
  return [{ type: 'role.removed', data: { role }, audience: everyone }]
}

/** Gives a role in place of the one they have, or observer in addition to it. */
export function grantRole(input: ParsedInputOf<'role.grant'>, context: Context): Decision {
  return give(input, context, 'role.granted', (consultant, role) =>
    role.id === 'observer' ? { ...consultant, observer: true } : { ...consultant, role: role.id },
  )
}

/** Takes observer away, or the role they have: they become user. What they don't have can't be taken: no event. */
export function revokeRole(input: ParsedInputOf<'role.revoke'>, context: Context): Decision {
  return give(input, context, 'role.revoked', (consultant, role) => {
    if (role.id === 'observer') return { ...consultant, observer: false }
    return consultant.role === role.id ? { ...consultant, role: 'user' } : consultant
  })
}

function give(
  input: ParsedInputOf<'role.grant'>,
  context: Context,
  type: 'role.granted' | 'role.revoked',
  change: (consultant: Consultant, role: Role) => Consultant,
): Decision {
  const { actor, directory } = context
  // Who can change nobody's role is told so before any name is looked up.
  const never = forbids(actor, 'role.change', { admin: true, manager: true })
  if (never) return never
  const consultant = anyConsultantNamed(directory, input.consultant)
  if (consultant instanceof Refusal) return consultant
  const role = roleNamed(directory, input.role)
  if (role instanceof Refusal) return role
  if (consultant.deletedAt)
    return new Refusal('conflict', `${consultant.name} is deleted: restore them first`, { id: consultant.id })
  const after = changed(consultant, change(consultant, role))
  const no = forbidsRole(context, consultant, (after ?? consultant).role)
  if (no) return no
  if (!after) return []
  const event: NewEvent = { type, data: { consultant: after, role: role.id }, audience: everyone }
  return [event]
}

/** A role of one's own making, which the actor may change. */
function own(ref: string, context: Context): Role | Refusal {
  const no = forbids(context.actor, 'role.manage', null)
  if (no) return no
  const role = roleNamed(context.directory, ref)
  if (role instanceof Refusal) return role
  if (role.builtIn)
    return new Refusal('not-allowed', `only roles of your own can be changed: ${role.name} is built in`)
  return forbidsBeyond(context.actor, role.can) ?? role
}

const each = <T>(list: T[]): T[] => [...new Set(list)]
