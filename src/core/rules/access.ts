// Who may do what: MODEL.md's table as one table and one function (A3–A6, E8).
import type { Audience } from '../events.ts'
import type { Conversation } from '../model/conversation.ts'
import { builtInRoles, type Permission } from '../model/role.ts'
import { Refusal } from '../protocol/refusal.ts'
import { type Act, accessTable, hasStanding, type Standing, type Subjects } from './access-table.ts'
import type { Actor } from './context.ts'

/** Waiting or missed: open to the members of its group, or to all where it has none. */
function inReach(actor: Actor, conversation: Pick<Conversation, 'state' | 'group'>): boolean {
  if (conversation.state !== 'waiting' && conversation.state !== 'missed') return false
  return actor.kind === 'account' && inGroup(actor, conversation.group)
}

const inGroup = (actor: Actor, group: string | null) =>
  group === null || (actor.kind === 'account' && actor.consultant?.groups.includes(group) === true)

/** `null` where the actor may; otherwise the refusal that says who may. Never tells what the actor may not see. */
export function forbids<A extends Act>(actor: Actor, act: A, subject: Subjects[A]): Refusal | null {
  const verdict = judge(actor, act, subject)
  if (verdict !== 'no') return verdict
  return new Refusal(
    'not-allowed',
    `only ${accessTable[act].only}`,
    actor.kind === 'owner' ? { hint: act === 'role.choose' ? needsStatus : ownersWay } : undefined,
  )
}

/** Whoever owns the data folder wonders why they may not: they are nobody who talks with visitors. */
const ownersWay =
  'you act as the owner of the data folder, who is no consultant: sign in as one with chatctl login'
/** The owner may give it: it is the account that lacks the status. */
const needsStatus = 'give the account the status: --manager with --create-user, else chatctl account edit'

/** As {@link forbids}, with 'no' for the row's own refusal: that is dear to make, and nearly always not needed. */
function judge<A extends Act>(actor: Actor, act: A, subject: Subjects[A]): Refusal | 'no' | null {
  if (actor.kind === 'system') return null
  if (actor.kind === 'visitor') return 'no'
  const row = accessTable[act]
  if (actor.kind === 'owner') {
    if (act === 'role.choose') return chooses({ admin: true, manager: false }, subject as Standing)
    return row.admin ? null : 'no'
  }

  const { account, consultant, mode } = actor
  if (act === 'role.choose') return mode === 'observer' ? 'no' : chooses(account, subject as Standing)
  if (consultant && !consultant.deletedAt) {
    if (reaches(actor, act, subject)) return needsConversations(actor, act)
    const allowed =
      typeof row.can === 'function'
        ? row.can(actor.can, subject, consultant.id)
        : row.can !== null && actor.can.includes(row.can)
    if (allowed) return needsConversations(actor, act)
  }
  // Who signed in as observer only looks, whatever the status of the account.
  if (mode === 'observer') return 'no'
  if (account.admin && row.admin) return null
  if (account.manager && (typeof row.manager === 'function' ? row.manager(subject) : row.manager)) return null
  return 'no'
}

export const may = <A extends Act>(actor: Actor, act: A, subject: Subjects[A]): boolean =>
  judge(actor, act, subject) === null

/** New and Missed are open to every consultant of the group, to read and (with the right to work) to take. */
function reaches(actor: Actor & { kind: 'account' }, act: Act, subject: unknown): boolean {
  if (act === 'conversation.open')
    return actor.can.includes('conversation.read') && inReach(actor, subject as Conversation)
  if (act === 'conversation.accept' || act === 'conversation.work')
    return actor.can.includes('conversation.work') && inReach(actor, subject as Conversation)
  return false
}

/** A super user needs it only to accept, all others for everything that they do in a conversation. */
function needsConversations(actor: Actor & { kind: 'account' }, act: Act): Refusal | null {
  const needed =
    act === 'conversation.accept' ||
    (act === 'conversation.work' && !actor.can.includes('conversation.work-all'))
  if (!needed || actor.consultant?.takesConversations) return null
  return new Refusal(
    'not-allowed',
    'only a consultant who holds conversations can do this: switch takesConversations on',
  )
}

const chooses = (creator: Standing, account: Standing) =>
  hasStanding(creator) && hasStanding(account) ? null : 'no'

/**
 * What a role allows, by its id; an unknown role allows nothing. In observer mode, what observers may. Who may open all
 * conversations may know of them, whether a role of one's own says so or not.
 */
export function permissionsOf(
  roles: Readonly<Record<string, { can: readonly Permission[] }>>,
  role: string,
  mode: 'consultant' | 'observer',
): readonly Permission[] {
  const id = mode === 'observer' ? 'observer' : role
  const can = roles[id]?.can ?? builtInRoles.find(one => one.id === id)?.can ?? []
  const implied = can.includes('conversation.read-all') && !can.includes('conversation.list')
  return implied ? ['conversation.list', ...can] : can
}

/** Whether this actor hears an event that was committed with this audience. */
export function hears(actor: Actor, audience: Audience): boolean {
  if (actor.kind === 'system') return true
  if (audience.to === 'nobody' || actor.kind === 'visitor') return false
  const admin = actor.kind === 'owner' || (actor.account.admin && actor.mode === 'consultant')
  if (audience.to === 'admins') return admin
  if (audience.to === 'managers') return may(actor, 'channel.manage', null)
  if (actor.kind === 'owner' || !actor.consultant) return false
  const me = actor.consultant.id
  switch (audience.to) {
    case 'consultants':
      return actor.can.includes('conversation.list')
    case 'consultant':
      return audience.consultant === me
    case 'conversation':
      if (actor.can.includes('conversation.read-all')) return true
      if (!actor.can.includes('conversation.read')) return false
      return audience.tookPart.includes(me) || (audience.open && inGroup(actor, audience.group))
  }
}
