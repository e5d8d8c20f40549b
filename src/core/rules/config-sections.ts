// The sections of the set-up as a document: what stands in each, what tells things apart, which rules make them so (F2).
import { accountFields } from '../model/account.ts'
import { channelFields } from '../model/channel.ts'
import { consultantFields } from '../model/consultant.ts'
import { groupFields } from '../model/group.ts'
import { roleFields } from '../model/role.ts'
import { accountOperations } from '../protocol/account.ts'
import { banOperations } from '../protocol/ban.ts'
import { channelOperations } from '../protocol/channel.ts'
import type { Section } from '../protocol/config.ts'
import { consultantOperations } from '../protocol/consultant.ts'
import { groupOperations } from '../protocol/group.ts'
import { Refusal } from '../protocol/refusal.ts'
import { replyOperations } from '../protocol/reply.ts'
import { roleOperations } from '../protocol/role.ts'
import * as accounts from './account.ts'
import { parseRange } from './address.ts'
import * as bans from './ban.ts'
import * as channels from './channel.ts'
import { mailboxes } from './config-mailboxes.ts'
import { by, inTurn, lower, picked, type SectionRules, text } from './config-section.ts'
import { fields, filters, settings } from './config-workspace.ts'
import * as consultants from './consultant.ts'
import type { Directory } from './directory.ts'
import * as groups from './group.ts'
import { groupNamed, roleNamed } from './references.ts'
import * as replies from './reply.ts'
import * as roles from './role.ts'

const editConsultant = by(consultantOperations['consultant.edit'], consultants.editConsultant)
const addConsultant = by(consultantOperations['consultant.add'], consultants.addConsultant)
const addBan = by(banOperations['ban.add'], (input: Parameters<typeof bans.addBan>[0], context) =>
  bans.addBan(input, { conversation: null, contact: null, ip: null }, context),
)

export const sections: Record<Section, SectionRules> = {
  settings,
  accounts: {
    there: ({ accounts }) =>
      Object.values(accounts)
        .filter(account => !account.removedAt)
        .map(account => ({ id: account.id, item: picked(account, accountFields) })),
    key: lower('login'),
    label: text('login'),
    add: by(accountOperations['account.add'], accounts.addAccount),
    edit: (account, fields, _item, context) =>
      by(accountOperations['account.edit'], accounts.editAccount)({ account, ...fields }, context),
    remove: (account, context) => accounts.removeAccount({ account }, context),
  },
  roles: {
    there: ({ roles }) =>
      Object.values(roles)
        .filter(role => !role.builtIn)
        .map(role => ({ id: role.id, item: picked(role, roleFields) })),
    key: lower('name'),
    label: text('name'),
    add: by(roleOperations['role.add'], roles.addRole),
    edit: (role, fields, _item, context) =>
      by(roleOperations['role.edit'], roles.editRole)({ role, ...fields }, context),
    remove: (role, context) => roles.removeRole({ role }, context),
  },
  groups: {
    there: ({ groups }) =>
      Object.values(groups).map(group => ({ id: group.id, item: picked(group, groupFields) })),
    key: lower('name'),
    label: text('name'),
    add: by(groupOperations['group.add'], groups.addGroup),
    edit: (group, fields, _item, context) =>
      by(groupOperations['group.edit'], groups.editGroup)({ group, ...fields }, context),
    remove: (group, context, busy) => groups.removeGroup({ group }, context, busy.groups.has(group)),
  },
  consultants: {
    there: directory =>
      Object.values(directory.consultants)
        .filter(consultant => !consultant.deletedAt)
        .map(consultant => ({
          id: consultant.id,
          item: {
            login: consultant.login,
            ...picked(consultant, consultantFields),
            role: directory.roles[consultant.role]?.name ?? consultant.role,
            observer: consultant.observer,
            groups: consultant.groups.map(id => directory.groups[id]?.name ?? id).sort(),
          },
        })),
    key: lower('login'),
    label: text('login'),
    refs: { role: roleNamed, groups: groupNamed },
    add: (item, context) => {
      const deleted = deletedOf(context.directory, String(item.login))
      if (!deleted) return addConsultant(item, context)
      // Who was deleted comes back with their history, instead of a second one of the same name.
      const { login: _login, ...fields } = item
      return inTurn(
        context,
        then => consultants.restoreConsultant({ consultant: deleted }, then),
        then => editConsultant({ consultant: deleted, ...fields }, then),
      )
    },
    edit: (consultant, fields, _item, context) => editConsultant({ consultant, ...fields }, context),
    remove: (consultant, context) => consultants.removeConsultant({ consultant }, context),
  },
  channels: {
    there: ({ channels, groups }) =>
      Object.values(channels).map(channel => ({
        id: channel.id,
        item: {
          ...picked(channel, channelFields),
          kind: channel.kind,
          group: channel.group === null ? null : (groups[channel.group]?.name ?? channel.group),
          fallback: channel.fallback.map(id => groups[id]?.name ?? id),
        },
      })),
    key: lower('name'),
    label: text('name'),
    fixed: ['kind'],
    refs: { group: groupNamed, fallback: groupNamed },
    ordered: ['fallback'],
    add: by(channelOperations['channel.add'], channels.addChannel),
    edit: (channel, fields, _item, context) =>
      by(channelOperations['channel.edit'], channels.editChannel)({ channel, ...fields }, context),
    remove: (channel, context, busy) =>
      channels.removeChannel({ channel }, context, busy.channels.has(channel)),
  },
  replies: {
    there: ({ replies, groups }) =>
      Object.values(replies)
        .filter(reply => reply.scope !== 'mine')
        .map(({ id, shortcut, title, text, group }) => ({
          id,
          item: { shortcut, ...(group !== null && { group: groups[group]?.name ?? group }), title, text },
        })),
    key: (item, directory) =>
      `${item.group === undefined ? '' : meaning(directory, groupNamed, String(item.group))} ${lower('shortcut')(item)}`,
    label: item => `${item.shortcut}${item.group === undefined ? '' : ` of ${item.group}`}`,
    fixed: ['group'],
    add: (item, context) =>
      by(replyOperations['reply.add'], replies.addReply)(
        { ...item, scope: item.group === undefined ? 'site' : 'group' },
        context,
      ),
    edit: (reply, fields, _item, context) =>
      by(replyOperations['reply.edit'], replies.editReply)({ reply, ...fields }, context),
    remove: (reply, context) => replies.removeReply({ reply }, context),
  },
  bans: {
    there: ({ bans: all }, now) =>
      Object.values(all)
        .filter(ban => (ban.ip !== null || ban.email) && !bans.hasEnded(ban, now))
        .map(({ id, ip, email, reason, until }) => ({
          id,
          item: { ...(ip === null ? { email } : { ip }), reason, until },
        })),
    key: item => {
      if (item.ip === undefined) return lower('email')(item)
      const range = parseRange(String(item.ip))
      return range ? `${range.family} ${range.prefix} ${range.bits}` : String(item.ip)
    },
    label: item => String(item.ip ?? item.email),
    nothing: (item, now) => bans.hasEnded({ until: (item.until ?? null) as string | null }, now),
    fixed: ['ip', 'email'],
    add: addBan,
    // A ban is not edited: it is lifted and laid anew.
    edit: (ban, fields, item, context) =>
      inTurn(
        context,
        then => bans.removeBan({ ban }, then),
        then => {
          const { reason, until } = context.directory.bans[ban]!
          const { ip, email } = item
          return addBan({ reason, until, ...fields, ip, email }, then)
        },
      ),
    remove: (ban, context) => bans.removeBan({ ban }, context),
  },
  mailboxes,
  fields,
  filters,
}

/** The order of making: what is named by others comes before them. What goes, goes the other way round. */
export const order: Section[] = [
  'settings',
  'accounts',
  'roles',
  'groups',
  'consultants',
  'fields',
  'channels',
  'mailboxes',
  'replies',
  'bans',
  'filters',
]

/** What a reference means: an id where there is such a thing, else its words, for what is yet to be made. */
export function meaning(
  directory: Directory,
  find: (directory: Directory, ref: string) => { id: string } | Refusal,
  ref: string,
): string {
  const found = find(directory, ref)
  return found instanceof Refusal ? ref.toLowerCase() : found.id
}

/** The latest deleted consultant of the account that signs in so. */
function deletedOf(directory: Directory, login: string): string | null {
  const account = Object.values(directory.accounts).find(one => one.login === login && !one.removedAt)
  const own = Object.values(directory.consultants).filter(one => one.account === account?.id)
  if (own.some(one => !one.deletedAt)) return null
  return own.sort((a, b) => (a.deletedAt! < b.deletedAt! ? 1 : -1))[0]?.id ?? null
}
