// The whole set-up as one document: what it holds, reading it, comparing one with it, applying one (F2).
import * as z from 'zod'
import { accountFields } from '../model/account.ts'
import { banFields } from '../model/ban.ts'
import { email, name, ref } from '../model/basics.ts'
import { channelFields, channelKinds } from '../model/channel.ts'
import { consultantFields } from '../model/consultant.ts'
import { fieldFields } from '../model/field.ts'
import { filterFields } from '../model/filter.ts'
import { groupFields } from '../model/group.ts'
import { mailboxFields } from '../model/mailbox.ts'
import { replyFields, shortcut } from '../model/reply.ts'
import { roleFields } from '../model/role.ts'
import { settings } from '../model/setting.ts'
import { edits } from './edits.ts'
import { command, query } from './operation.ts'

const section = <T extends z.ZodType>(item: T, help: string) =>
  z.array(item).max(10_000).optional().describe(help)

/** Each setting with its own kind of value, so that editors and errors know it. */
const setting = z.discriminatedUnion(
  'name',
  Object.entries(settings).map(([name, { schema, help }]) =>
    z.strictObject({ name: z.literal(name), value: (schema as z.ZodType).describe(help) }),
  ) as unknown as [z.ZodObject<{ name: z.ZodString; value: z.ZodType<string | number | boolean> }>],
)

/**
 * What stands in it is made so, what does not is left alone: whole sections, things in them, fields of a thing. A new
 * thing gets the defaults for what it does not say. Personal quick replies and bans of single visitors are no set-up.
 */
export const config = z.strictObject({
  settings: section(setting, 'settings that are not as they come, by name'),
  accounts: section(
    edits(accountFields).extend({ login: email }).strict(),
    'people who can sign in, by login; passwords are never here',
  ),
  roles: section(edits(roleFields).extend({ name }).strict(), 'roles of your own, by name'),
  groups: section(
    edits(groupFields).extend({ name }).strict(),
    'groups of consultants, by name; who is in them stands with the consultants',
  ),
  consultants: section(
    edits(consultantFields)
      .extend({
        login: email.describe('login of the account'),
        role: ref.optional().describe('user, superuser or a role of your own'),
        observer: z.boolean().optional().describe('may sign in as observer'),
        groups: z.array(ref).max(100).optional().describe('groups, by name'),
      })
      .strict(),
    'who talks with visitors, by login',
  ),
  channels: section(
    edits(channelFields)
      .extend({
        name,
        kind: z.enum(channelKinds).optional().describe('web, or email; it can’t be changed'),
        group: ref.nullable().optional().describe('group that new conversations go to, by name'),
        fallback: z.array(ref).max(20).optional().describe('groups that come after it, by name, in order'),
      })
      .strict(),
    'the ways in, by name; each server makes their keys itself',
  ),
  mailboxes: section(
    edits(mailboxFields)
      .extend({
        name,
        address: email,
        group: ref.nullable().optional().describe('group whose conversations it serves, by name'),
        channel: ref.nullable().optional().describe('channel of kind email, by name'),
      })
      .strict(),
    'mailboxes, by name; their passwords and keys are never here',
  ),
  replies: section(
    edits(replyFields.omit({ scope: true }))
      .extend({ shortcut, group: ref.optional().describe('of this group; without it, of the site') })
      .strict(),
    'quick replies of the site and of groups, by shortcut; their files are never here, and stay as they are',
  ),
  bans: section(
    edits(banFields.omit({ identity: true }))
      .extend({
        ip: banFields.shape.ip.unwrap().unwrap().optional().describe('an address, or a range'),
        email: banFields.shape.email
          .unwrap()
          .unwrap()
          .optional()
          .describe('in its place: who writes from an e-mail address, or a domain such as @mail.example'),
      })
      .strict()
      .refine(({ ip, email }) => (ip === undefined) !== (email === undefined), {
        error: 'names either an address (ip) or an e-mail (email)',
        path: ['ip'],
      }),
    'addresses, ranges and e-mail addresses that are kept out',
  ),
  fields: section(
    edits(fieldFields).extend({ name: fieldFields.shape.name }).strict(),
    'fields of your own that contacts have, by name; their type stays',
  ),
  filters: section(
    edits(filterFields).extend({ name, where: filterFields.shape.where }).strict(),
    'saved queries for everybody, by what they find and their name',
  ),
})
export type Config = z.output<typeof config>
export type Section = keyof Config

const change = z.object({
  section: z.string().describe('section of the document, such as groups'),
  at: z.int().nullable().describe('place in that section, from 0; null for what is removed'),
  name: z.string().describe('login, name, shortcut or address'),
  act: z.enum(['add', 'change', 'remove']),
  fields: z.array(
    z.object({
      field: z.string(),
      from: z.unknown().optional().describe('as it is; not there for what is added'),
      to: z.unknown().describe('as it is to be'),
    }),
  ),
})
export type Change = z.infer<typeof change>

const changes = z.object({ changes: z.array(change) })
const compared = z.strictObject({
  config,
  prune: z.boolean().default(false).describe('also remove what the sections that are there do not name'),
})

export const configOperations = {
  'config.show': query('the whole set-up as one document', z.strictObject({}), config),
  'config.diff': query('what a document would change', compared, changes),
  'config.apply': command('make the set-up as a document says, all of it or nothing', compared, changes),
}
