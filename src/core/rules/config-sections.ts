// The sections of the set-up as a document: what stands in each, what tells things apart, which rules make them so (F2).
import type { NewEvent } from '../events.ts'
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
import { check, type Operation } from '../protocol/operation.ts'
import { Refusal } from '../protocol/refusal.ts'
import { replyOperations } from '../protocol/reply.ts'
import { roleOperations } from '../protocol/role.ts'
import * as accounts from './account.ts'
import { parseRange } from './address.ts'
import * as bans from './ban.ts'
import * as channels from './channel.ts'
import * as consultants from './consultant.ts'
import type { Context, Decision } from './context.ts'
import { type Directory, evolveDirectory } from './directory.ts'
import * as groups from './group.ts'
import { groupNamed, roleNamed } from './references.ts'
import * as replies from './reply.ts'
import * as roles from './role.ts'

export type Item = Record<string, unknown>

/** What the rules of deleting must know of conversations: ids of groups and channels with open ones. */
export interface Busy {
  groups: ReadonlySet<string>
  channels: ReadonlySet<string>
}

export interface SectionRules {
  /** What is there, as the document has it, by name. */
  there: (directory: Directory, now: string) => { id: string; item: Item }[]
  /** What tells it from the others of its section. */
  key: (item: Item, directory: Directory) => string
  /** How people call it. */
  label: (item: Item) => string
  /** Fields that are part of the key and are not compared. */
  fixed?: string[]
  /** Lists whose order counts. */
  ordered?: string[]
  /** Fields that name other things: those are the same when they mean the same. */
  refs?: Record<string, (directory: Directory, ref: string) => { id: string } | Refusal>
  add: (item: Item, context: Context) => Decision
  edit: (id: string, fields: Item, item: Item, context: Context) => Decision
  remove: (id: string, context: Context, busy: Busy) => Decision
}

/** Calls a rule with an input that the operation's schema has checked, its defaults filled in. */
function by<I>(operation: Operation, rule: (input: I, context: Context) => Decision) {
  return (input: Item, context: Context): Decision => {
    const checked = check(operation.input, input)
    return checked instanceof Refusal ? checked : rule(checked as I, context)
  }
}

/** One act after the other, each on what the ones before have made of the directory. */
function inTurn(context: Context, ...acts: ((context: Context) => Decision)[]): Decision {
  const events: NewEvent[] = []
  let { directory } = context
  for (const act of acts) {
    const decision = act({ ...context, directory })
    if (decision instanceof Refusal) return decision
    for (const event of decision) directory = evolveDirectory(directory, event)
    events.push(...decision)
  }
  return events
}

const picked = (thing: object, fields: { shape: object }): Item =>
  Object.fromEntries(Object.keys(fields.shape).map(key => [key, thing[key as keyof typeof thing]]))

const lower = (field: string) => (item: Item) => String(item[field]).toLowerCase()
const text = (field: string) => (item: Item) => String(item[field])

const editConsultant = by(consultantOperations['consultant.edit'], consultants.editConsultant)
const addConsultant = by(consultantOperations['consultant.add'], consultants.addConsultant)
const addBan = by(banOperations['ban.add'], (input: Parameters<typeof bans.addBan>[0], context) =>
  bans.addBan(input, { conversation: null, contact: null, ip: null }, context),
)

export const sections: Record<Section, SectionRules> = {
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
          group: channel.group === null ? null : (groups[channel.group]?.name ?? channel.group),
          fallback: channel.fallback.map(id => groups[id]?.name ?? id),
        },
      })),
    key: lower('name'),
    label: text('name'),
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
        .filter(ban => ban.ip !== null && !bans.hasEnded(ban, now))
        .map(({ id, ip, reason, until }) => ({ id, item: { ip, reason, until } })),
    key: item => {
      const range = parseRange(String(item.ip))
      return range ? `${range.family} ${range.prefix} ${range.bits}` : String(item.ip)
    },
    label: text('ip'),
    fixed: ['ip'],
    add: addBan,
    // A ban is not edited: it is lifted and laid anew.
    edit: (ban, fields, item, context) =>
      inTurn(
        context,
        then => bans.removeBan({ ban }, then),
        then => {
          const { reason, until } = context.directory.bans[ban]!
          return addBan({ reason, until, ...fields, ip: item.ip }, then)
        },
      ),
    remove: (ban, context) => bans.removeBan({ ban }, context),
  },
}

/** The order of making: what is named by others comes before them. What goes, goes the other way round. */
export const order: Section[] = ['accounts', 'roles', 'groups', 'consultants', 'channels', 'replies', 'bans']

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
