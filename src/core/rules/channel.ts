// Channels: the ways in, their names and public keys.
import type { Channel } from '../model/channel.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { variablesIn } from '../text/variables.ts'
import { forbids } from './access.ts'
import { changed, merged, nameTaken } from './changes.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { checkedAsk, consentVersion } from './form.ts'
import { channelNamed, groupNamed, groupsNamed } from './references.ts'
import { settingOf } from './setting.ts'
import { welcomeVariables } from './welcome.ts'

const everyone = { to: 'consultants' } as const
const KEY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const KEY_LENGTH = 20

/**
 * The key that stands in the site's script. It is public, read by every visitor's browser, and only says which channel
 * is meant: nothing may rest on its being hard to guess. What protects a channel is its list of origins.
 */
export function channelKey(directory: Directory, random: () => number): string {
  const taken = new Set(Object.values(directory.channels).map(channel => channel.key))
  for (;;) {
    const letters = Array.from(
      { length: KEY_LENGTH },
      () => KEY_LETTERS[Math.floor(random() * KEY_LETTERS.length)],
    )
    const key = letters.join('')
    if (!taken.has(key)) return key
  }
}

export function addChannel(input: ParsedInputOf<'channel.add'>, context: Context): Decision {
  const { directory } = context
  const no =
    forbids(context.actor, 'channel.manage', null) ??
    nameTaken('channel', Object.values(directory.channels), input.name)
  if (no) return no
  const group = groupId(directory, input.group)
  if (group instanceof Refusal) return group
  const fallback = groupsNamed(directory, input.fallback)
  if (fallback instanceof Refusal) return fallback
  const wrong = wrongWelcome(input.welcome)
  if (wrong) return wrong
  const ask = checkedAsk(input.form.ask, directory.fields)
  if (ask instanceof Refusal) return ask
  const consent = consentVersion(null, undefined, input.form)
  const channel: Channel = {
    ...input,
    form: { ...input.form, ask },
    ...(consent !== undefined && { consent }),
    origins: [...new Set(input.origins)],
    group,
    fallback,
    id: context.id(),
    key: channelKey(directory, context.random),
    createdAt: context.now,
  }
  return [{ type: 'channel.added', data: { channel }, audience: everyone }]
}

export function editChannel(input: ParsedInputOf<'channel.edit'>, context: Context): Decision {
  const { directory } = context
  const { channel: ref, group: groupRef, fallback: groupRefs, ...fields } = input
  const channel = managed(ref, context)
  if (channel instanceof Refusal) return channel
  const group = groupRef === undefined ? undefined : groupId(directory, groupRef)
  if (group instanceof Refusal) return group
  const fallback = groupRefs && groupsNamed(directory, groupRefs)
  if (fallback instanceof Refusal) return fallback
  const wrong = wrongWelcome(fields.welcome ?? '')
  if (wrong) return wrong
  const origins = fields.origins && [...new Set(fields.origins)]
  const look = merged(channel.look, fields.look)
  const ask = fields.form?.ask && checkedAsk(fields.form.ask, directory.fields)
  if (ask instanceof Refusal) return ask
  const form = merged(channel.form, fields.form && { ...fields.form, ask })
  const consent = form && consentVersion(channel.form, channel.consent, form)
  const after = changed(channel, { ...fields, origins, group, fallback, look, form, consent })
  if (!after) return []
  return (
    nameTaken('channel', Object.values(directory.channels), after.name, channel.id) ?? [
      { type: 'channel.edited', data: { channel: after }, audience: everyone },
    ]
  )
}

/** Another secret; the old one is worth nothing any more. */
export function renewChannel(input: ParsedInputOf<'channel.renew'>, context: Context): Decision {
  const channel = managed(input.channel, context)
  if (channel instanceof Refusal) return channel
  const after: Channel = { ...channel, renewals: (channel.renewals ?? 0) + 1 }
  return [{ type: 'channel.edited', data: { channel: after }, audience: everyone }]
}

/** `busy`: whether the channel, once found, has an open conversation; it then can't be deleted. */
export function removeChannel(
  input: ParsedInputOf<'channel.remove'>,
  context: Context,
  busy: boolean,
): Decision {
  const channel = managed(input.channel, context)
  if (channel instanceof Refusal) return channel
  if (busy)
    return new Refusal('conflict', `${channel.name} still has open conversations: close them first`, {
      id: channel.id,
    })
  return [{ type: 'channel.removed', data: { channel }, audience: everyone }]
}

function managed(ref: string, context: Context): Channel | Refusal {
  return forbids(context.actor, 'channel.manage', null) ?? channelNamed(context.directory, ref)
}

function groupId(directory: Directory, ref: string | null): string | null | Refusal {
  if (ref === null) return null
  const group = groupNamed(directory, ref)
  return group instanceof Refusal ? group : group.id
}

/** A welcome that names what nothing is known for would never be sent. */
function wrongWelcome(words: string): Refusal | null {
  const [unknown] = variablesIn(words).filter(({ name }) => !welcomeVariables.includes(name))
  if (!unknown) return null
  const known = welcomeVariables.map(name => `{${name}}`).join(', ')
  return invalid('welcome', `{${unknown.name}} is not known here: ${known}`)
}

/** The look of a channel's window; over one without a title stands the company. */
export const lookOf = (channel: Channel, directory: Pick<Directory, 'settings'>): Channel['look'] => ({
  ...channel.look,
  title: channel.look.title || settingOf(directory, 'company.name'),
})
