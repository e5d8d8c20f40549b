// Who may do what: MODEL.md's table as one table and one function (A3–A6, E8).
import type { Audience } from '../events.ts'
import type { Account } from '../model/account.ts'
import type { Conversation } from '../model/conversation.ts'
import { builtInRoles, type Permission } from '../model/role.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { Actor } from './context.ts'

type Standing = Pick<Account, 'admin' | 'manager'>

/** What each act is about; `null` where the act concerns nothing in particular. */
export interface Subjects {
  /** the set-up that the console shows: consultants, groups, roles, channels */
  'setup.read': null
  'conversation.list': null
  'conversation.open': Conversation
  'conversation.accept': Conversation
  'conversation.work': Conversation
  'file.add': null
  'message.edit': { authorId: string | null }
  'profile.edit': { consultant: string }
  'consultant.manage': null
  'consultant.remove': null
  /** super user or observer at creation: the account that would have it */
  'role.choose': Standing
  'role.change': Standing
  'role.manage': null
  'channel.manage': null
  'analytics.read': null
  'ban.add': Conversation | null
  'ban.remove': null
  'workspace.admin': null
  /** the account as it is and as it would be */
  'account.manage': Standing
  'account.read': null
  'contact.read': null
  'contact.edit': null
  'contact.manage': null
  /** whose task it is, and who thought of it (ids of consultants) */
  'task.edit': { consultant: string; authorId: string | null }
}
export type Act = keyof Subjects

interface Row<A extends Act> {
  /** what the consultant's role must allow; a function where it depends on the subject */
  can: Permission | null | ((can: readonly Permission[], subject: Subjects[A], me: string) => boolean)
  admin: boolean
  manager: boolean | ((subject: Subjects[A]) => boolean)
  /** who may, for the refusal: "only …" */
  only: string
}

const hasStanding = (standing: Standing) => standing.admin || standing.manager

/** Waiting or missed: open to the members of its group, or to all where it has none. */
function inReach(actor: Actor, conversation: Pick<Conversation, 'state' | 'group'>): boolean {
  if (conversation.state !== 'waiting' && conversation.state !== 'missed') return false
  return actor.kind === 'account' && inGroup(actor, conversation.group)
}

const inGroup = (actor: Actor, group: string | null) =>
  group === null || (actor.kind === 'account' && actor.consultant?.groups.includes(group) === true)

const table: { [A in Act]: Row<A> } = {
  'setup.read': {
    can: () => true,
    admin: true,
    manager: true,
    only: 'a consultant, a manager or an admin may see this',
  },
  'conversation.list': {
    can: 'conversation.list',
    admin: false,
    manager: false,
    only: 'a consultant may see conversations',
  },
  'conversation.open': {
    can: (can, conversation, me) =>
      can.includes('conversation.read-all') ||
      (can.includes('conversation.read') && conversation.tookPart.includes(me)),
    admin: false,
    manager: false,
    only: 'a super user, an observer or who took part may open this conversation',
  },
  'conversation.accept': {
    can: can => can.includes('conversation.work-all'),
    admin: false,
    manager: false,
    only: 'a consultant of its group may take this conversation',
  },
  'conversation.work': {
    can: (can, conversation, me) =>
      can.includes('conversation.work-all') ||
      (can.includes('conversation.work') && conversation.participants.includes(me)),
    admin: false,
    manager: false,
    only: 'a super user or who takes part may do this in the conversation',
  },
  'file.add': {
    can: can => can.includes('conversation.work') || can.includes('conversation.work-all'),
    admin: false,
    manager: false,
    only: 'a consultant who may write may upload files',
  },
  'message.edit': {
    can: (can, message, me) =>
      can.includes('message.edit-all') || (can.includes('message.edit-own') && message.authorId === me),
    admin: false,
    manager: false,
    only: 'its author or a super user may change a message',
  },
  'profile.edit': {
    can: (can, subject, me) => can.includes('profile.edit') && subject.consultant === me,
    admin: false,
    manager: false,
    only: 'a consultant may change their own profile',
  },
  'consultant.manage': {
    can: 'consultant.manage',
    admin: true,
    manager: true,
    only: 'a super user, or an account with manager or admin status, may manage consultants and groups',
  },
  'consultant.remove': {
    can: 'consultant.remove',
    admin: true,
    manager: false,
    only: 'a super user or an admin account may delete or restore a consultant',
  },
  'role.choose': {
    can: null,
    admin: true,
    manager: hasStanding,
    only: 'someone with manager or admin status may give the role super user or observer, and only to an account that has such a status',
  },
  'role.change': {
    can: (can, account) => can.includes('role.change') && hasStanding(account),
    admin: false,
    manager: false,
    only: 'a super user may change a role later, and only where the account has manager or admin status',
  },
  'role.manage': {
    can: 'role.change',
    admin: true,
    manager: false,
    only: 'a super user or an admin account may make roles',
  },
  'channel.manage': {
    can: 'channel.manage',
    admin: true,
    manager: true,
    only: 'a super user, or an account with manager or admin status, may manage channels and the site’s quick replies',
  },
  'analytics.read': {
    can: 'analytics.read',
    admin: true,
    manager: true,
    only: 'a super user, an observer, a manager or an admin may see reports',
  },
  'ban.add': {
    can: (can, conversation, me) =>
      can.includes('ban.all') || (can.includes('ban.own') && conversation?.tookPart.includes(me) === true),
    admin: true,
    manager: true,
    only: 'a super user, a manager or an admin may ban anyone; a consultant, who writes in a conversation they take part in',
  },
  'ban.remove': { can: null, admin: true, manager: false, only: 'an admin account can lift a ban' },
  'workspace.admin': { can: null, admin: true, manager: false, only: 'an admin account may do this' },
  'account.manage': {
    can: null,
    admin: true,
    manager: account => !hasStanding(account),
    only: 'an admin account may manage accounts; a manager, those without status',
  },
  'account.read': { can: null, admin: true, manager: true, only: 'a manager or an admin may see accounts' },
  'contact.read': {
    can: 'contact.read',
    admin: true,
    manager: true,
    only: 'a consultant, a manager or an admin may see contacts',
  },
  'contact.edit': {
    can: 'contact.edit',
    admin: true,
    manager: true,
    only: 'a consultant, a manager or an admin may edit contacts',
  },
  'contact.manage': {
    can: 'contact.manage',
    admin: true,
    manager: true,
    only: 'a super user, a manager or an admin may import, export and merge contacts',
  },
  'task.edit': {
    can: (can, task, me) =>
      can.includes('contact.manage') ||
      (can.includes('contact.edit') && (task.consultant === me || task.authorId === me)),
    admin: true,
    manager: true,
    only: 'whose task it is, who thought of it, a super user, a manager or an admin may change a task',
  },
}

/** `null` where the actor may; otherwise the refusal that says who may. Never tells what the actor may not see. */
export function forbids<A extends Act>(actor: Actor, act: A, subject: Subjects[A]): Refusal | null {
  const verdict = judge(actor, act, subject)
  if (verdict !== 'no') return verdict
  return new Refusal('not-allowed', `only ${table[act].only}`, actor.kind === 'owner' ? ownersWay : undefined)
}

/** Whoever owns the data folder wonders why they may not: they are nobody who talks with visitors. */
const ownersWay = {
  hint: 'you act as the owner of the data folder, who is no consultant: sign in as one with chatctl login',
}

/** As {@link forbids}, with 'no' for the row's own refusal: that is dear to make, and nearly always not needed. */
function judge<A extends Act>(actor: Actor, act: A, subject: Subjects[A]): Refusal | 'no' | null {
  if (actor.kind === 'system') return null
  if (actor.kind === 'visitor') return 'no'
  const row = table[act]
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

/** What a role allows, by its id; an unknown role allows nothing. In observer mode, what observers may. */
export function permissionsOf(
  roles: Readonly<Record<string, { can: readonly Permission[] }>>,
  role: string,
  mode: 'consultant' | 'observer',
): readonly Permission[] {
  const id = mode === 'observer' ? 'observer' : role
  return roles[id]?.can ?? builtInRoles.find(one => one.id === id)?.can ?? []
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
