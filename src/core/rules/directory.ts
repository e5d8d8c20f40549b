// The set-up of the workspace as one small state: accounts, consultants, groups, channels, tokens, settings and so on.
// The ledger, the gateway and the console hold the same state and evolve it by the same events.
import type { LoggedEvent, NewEvent } from '../events.ts'
import type { Account } from '../model/account.ts'
import type { Ban } from '../model/ban.ts'
import type { Channel } from '../model/channel.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Field } from '../model/field.ts'
import type { Filter } from '../model/filter.ts'
import type { Group, GroupView } from '../model/group.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Reply } from '../model/reply.ts'
import { builtInRoles, type Role } from '../model/role.ts'
import type { ChangedSetting } from '../model/setting.ts'
import type { ApiToken } from '../model/token.ts'

type Table<T> = Readonly<Record<string, T>>

export interface Directory {
  accounts: Table<Account>
  consultants: Table<Consultant>
  groups: Table<Group>
  roles: Table<Role>
  channels: Table<Channel>
  replies: Table<Reply>
  bans: Table<Ban>
  /** declared fields of contacts */
  fields: Table<Field>
  /** saved filters */
  filters: Table<Filter>
  mailboxes: Table<Mailbox>
  tokens: Table<ApiToken>
  settings: Table<ChangedSetting>
}

export const emptyDirectory: Directory = {
  accounts: {},
  consultants: {},
  groups: {},
  roles: Object.fromEntries(builtInRoles.map(role => [role.id, role])),
  channels: {},
  replies: {},
  bans: {},
  fields: {},
  filters: {},
  mailboxes: {},
  tokens: {},
  settings: {},
}

const put = <T extends { id: string }>(table: Table<T>, thing: T): Table<T> => ({
  ...table,
  [thing.id]: thing,
})

function without<T>(table: Table<T>, id: string): Table<T> {
  const { [id]: _gone, ...rest } = table
  return rest
}

/** The directory after the event; the same object where the event does not concern it. */
export function evolveDirectory(directory: Directory, event: NewEvent | LoggedEvent): Directory {
  switch (event.type) {
    case 'account.added':
    case 'account.edited':
    case 'account.removed':
      return { ...directory, accounts: put(directory.accounts, event.data.account) }
    case 'consultant.added':
    case 'consultant.edited':
    case 'consultant.removed':
    case 'consultant.restored':
    case 'role.granted':
    case 'role.revoked':
      return { ...directory, consultants: put(directory.consultants, event.data.consultant) }
    case 'consultant.presence': {
      const consultant = directory.consultants[event.data.consultant]
      if (!consultant) return directory
      return {
        ...directory,
        consultants: put(directory.consultants, {
          ...consultant,
          presence: event.data.presence,
          idle: event.data.idle,
        }),
      }
    }
    case 'group.added':
    case 'group.edited':
      return { ...directory, groups: put(directory.groups, event.data.group) }
    case 'group.removed':
      return {
        ...directory,
        groups: without(directory.groups, event.data.group.id),
        consultants: members(directory, Object.keys(directory.consultants), groups =>
          groups.filter(id => id !== event.data.group.id),
        ),
        channels: Object.fromEntries(
          Object.entries(directory.channels).map(([id, channel]) => [
            id,
            withoutGroup(channel, event.data.group.id),
          ]),
        ),
      }
    case 'group.joined':
      return {
        ...directory,
        consultants: members(directory, event.data.consultants, groups => [
          ...new Set([...groups, event.data.group]),
        ]),
      }
    case 'group.left':
      return {
        ...directory,
        consultants: members(directory, event.data.consultants, groups =>
          groups.filter(id => id !== event.data.group),
        ),
      }
    case 'role.added':
    case 'role.edited':
      return { ...directory, roles: put(directory.roles, event.data.role) }
    case 'role.removed':
      return { ...directory, roles: without(directory.roles, event.data.role.id) }
    case 'channel.added':
    case 'channel.edited':
      return { ...directory, channels: put(directory.channels, event.data.channel) }
    case 'channel.removed':
      return { ...directory, channels: without(directory.channels, event.data.channel.id) }
    case 'reply.added':
    case 'reply.edited':
      return { ...directory, replies: put(directory.replies, event.data.reply) }
    case 'reply.removed':
      return { ...directory, replies: without(directory.replies, event.data.reply.id) }
    case 'ban.added':
      return { ...directory, bans: put(directory.bans, event.data.ban) }
    case 'ban.hit': {
      const { ban: id, hits, at } = event.data
      const ban = directory.bans[id]
      if (!ban) return directory
      return {
        ...directory,
        bans: put(directory.bans, { ...ban, hits: (ban.hits ?? 0) + hits, lastHitAt: at }),
      }
    }
    case 'ban.removed':
      return { ...directory, bans: without(directory.bans, event.data.ban.id) }
    case 'field.added':
    case 'field.edited':
      return { ...directory, fields: put(directory.fields, event.data.field) }
    case 'field.removed':
      return { ...directory, fields: without(directory.fields, event.data.field.id) }
    case 'filter.added':
      return { ...directory, filters: put(directory.filters, event.data.filter) }
    case 'filter.removed':
      return { ...directory, filters: without(directory.filters, event.data.filter.id) }
    case 'mailbox.added':
    case 'mailbox.edited':
    case 'mailbox.troubled':
    case 'mailbox.renewed':
      return { ...directory, mailboxes: put(directory.mailboxes, event.data.mailbox) }
    case 'mailbox.removed':
      return { ...directory, mailboxes: without(directory.mailboxes, event.data.mailbox.id) }
    case 'token.added':
      return { ...directory, tokens: put(directory.tokens, event.data.token) }
    case 'token.revoked':
      return { ...directory, tokens: without(directory.tokens, event.data.token.id) }
    case 'token.used': {
      const token = directory.tokens[event.data.token]
      if (!token) return directory
      return { ...directory, tokens: put(directory.tokens, { ...token, usedAt: event.data.at }) }
    }
    case 'setting.changed': {
      const { setting: id, value } = event.data
      return {
        ...directory,
        settings: value === null ? without(directory.settings, id) : put(directory.settings, { id, value }),
      }
    }
    default:
      return directory
  }
}

function withoutGroup(channel: Channel, group: string): Channel {
  const fallback = channel.fallback.filter(id => id !== group)
  if (channel.group !== group && fallback.length === channel.fallback.length) return channel
  return { ...channel, group: channel.group === group ? null : channel.group, fallback }
}

function members(
  directory: Directory,
  ids: string[],
  change: (groups: string[]) => string[],
): Table<Consultant> {
  const consultants: Record<string, Consultant> = { ...directory.consultants }
  for (const id of ids) {
    const consultant = consultants[id]
    if (consultant) consultants[id] = { ...consultant, groups: change(consultant.groups) }
  }
  return consultants
}

/** A group with its members, without the deleted ones, by name. */
export function groupView(directory: Directory, group: Group): GroupView {
  const members = Object.values(directory.consultants)
    .filter(consultant => !consultant.deletedAt && consultant.groups.includes(group.id))
    .map(({ id, login, name }) => ({ id, login, name }))
    .sort((a, b) => a.name.localeCompare(b.name))
  return { ...group, members, memberCount: members.length }
}
