// The rows of MODEL.md's table: what each act is about, which permission or status it takes, and who may, in words.
import type { Account } from '../model/account.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Permission } from '../model/role.ts'

export type Standing = Pick<Account, 'admin' | 'manager'>

/** What each act is about; `null` where the act concerns nothing in particular. */
export interface Subjects {
  /** the set-up that the console shows: consultants, groups, roles, channels */
  'setup.read': null
  'conversation.list': null
  'conversation.open': Conversation
  'conversation.export': null
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

export interface Row<A extends Act> {
  /** what the consultant's role must allow; a function where it depends on the subject */
  can: Permission | null | ((can: readonly Permission[], subject: Subjects[A], me: string) => boolean)
  admin: boolean
  manager: boolean | ((subject: Subjects[A]) => boolean)
  /** who may, for the refusal: "only …" */
  only: string
}

export const hasStanding = (standing: Standing) => standing.admin || standing.manager

export const accessTable: { [A in Act]: Row<A> } = {
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
  'conversation.export': {
    can: 'conversation.export',
    admin: false,
    manager: false,
    only: 'whose role has the permission conversation.export may export conversations',
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
