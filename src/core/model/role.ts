// Roles: named sets of permissions; three are built in and can't be changed (A3, A6).
import * as z from 'zod'
import { id, line, name, time } from './basics.ts'

/** Everything that a role can allow. The words stand in `role show` and in refusals. */
export const permissions = {
  'conversation.list': 'see the list of all conversations: who, when, with whom, rating',
  'conversation.read': 'open conversations they took part in, and those in New and Missed',
  'conversation.read-all': 'open every conversation',
  'conversation.export': 'export transcripts of the conversations they may open',
  'conversation.work':
    'accept, write, note, transfer, invite, leave, close in New, Missed and where they take part',
  'conversation.work-all': 'write, note, transfer, close in any conversation',
  'message.edit-own': 'edit and delete their own messages inside the channel’s window',
  'message.edit-all': 'edit and delete the messages of others, too',
  'profile.edit': 'change their own sound, notifications, language and personal quick replies',
  'consultant.manage': 'create and edit consultants and groups',
  'consultant.remove': 'delete and restore consultants',
  'role.change': 'change roles, where the account is manager or admin',
  'channel.manage': 'channels, routing, hours and the site’s quick replies',
  'analytics.read': 'reports',
  'ban.own': 'ban where they take part',
  'ban.all': 'ban anyone',
  'contact.read': 'see contacts',
  'contact.edit': 'add and edit contacts',
  'contact.manage': 'import, export and merge contacts',
} as const
export type Permission = keyof typeof permissions
export const permission = z.enum(Object.keys(permissions) as [Permission, ...Permission[]])

export const roleFields = z.object({
  name: name.describe('unique name'),
  description: line(500).default('').describe('what the role is for'),
  can: z.array(permission).min(1).describe('what the role allows'),
})

export const role = roleFields.extend({
  id: z.union([id, z.string()]),
  builtIn: z.boolean(),
  createdAt: time.nullable(),
})
export type Role = z.infer<typeof role>

const user: Permission[] = [
  'conversation.list',
  'conversation.read',
  'conversation.export',
  'conversation.work',
  'message.edit-own',
  'profile.edit',
  'ban.own',
  'contact.read',
  'contact.edit',
]

/** The roles that are always there; their ids are their names. */
export const builtInRoles: Role[] = [
  { id: 'user', name: 'user', description: 'handles chats', can: user, builtIn: true, createdAt: null },
  {
    id: 'superuser',
    name: 'superuser',
    description: 'everything in live chat',
    can: Object.keys(permissions) as Permission[],
    builtIn: true,
    createdAt: null,
  },
  {
    id: 'observer',
    name: 'observer',
    description: 'reads every conversation live, when signed in as observer; never writes',
    can: [
      'conversation.list',
      'conversation.read',
      'conversation.read-all',
      'conversation.export',
      'profile.edit',
      'analytics.read',
      'contact.read',
    ],
    builtIn: true,
    createdAt: null,
  },
]
