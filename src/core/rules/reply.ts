// Quick replies: of the site, of a group, of one consultant; who sees and who changes them (B5, E11).
import type { Audience } from '../events.ts'
import type { Consultant } from '../model/consultant.ts'
import type { File } from '../model/file.ts'
import type { Reply } from '../model/reply.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { knownVariables, unknownVariables } from '../text/variables.ts'
import { forbids, may } from './access.ts'
import { changed, same } from './changes.ts'
import type { Actor, Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'
import { groupNamed } from './references.ts'

/** Personal replies concern only their consultant. */
export const replyAudience = (reply: Reply): Audience =>
  reply.consultant === null ? { to: 'consultants' } : { to: 'consultant', consultant: reply.consultant }

/** What a consultant may use: the site's, their groups', their own; by shortcut. */
export function repliesFor(
  directory: Pick<Directory, 'replies'>,
  consultant: Pick<Consultant, 'id' | 'groups'>,
): Reply[] {
  return Object.values(directory.replies)
    .filter(reply => {
      if (reply.scope === 'mine') return reply.consultant === consultant.id
      return reply.scope === 'site' || consultant.groups.includes(reply.group ?? '')
    })
    .sort(byShortcut)
}

const byShortcut = (a: Reply, b: Reply): number =>
  a.shortcut.localeCompare(b.shortcut) || (a.id < b.id ? -1 : 1)

/** What the actor may use or change; nobody sees another's personal replies. */
export function repliesInReach(directory: Directory, actor: Actor): Reply[] {
  const me = actor.kind === 'account' ? actor.consultant : null
  const all =
    me && !may(actor, 'channel.manage', null) ? repliesFor(directory, me) : Object.values(directory.replies)
  return all.filter(reply => reply.scope !== 'mine' || reply.consultant === me?.id).sort(byShortcut)
}

/** Whether a quick reply that the actor may use has this file, so that they may send it (C6). */
export const isOfReply = (file: string, { actor, directory }: Context): boolean =>
  actor.kind === 'account' &&
  repliesInReach(directory, actor).some(reply => reply.files?.some(one => one.id === file))

/** `files`: those that the input's ids are. */
export function addReply(
  input: ParsedInputOf<'reply.add'>,
  context: Context,
  files: readonly File[] = [],
): Decision {
  const { actor, directory } = context
  const { group: groupRef, files: _ids, ...fields } = input
  const me = actor.kind === 'account' ? actor.consultant : null
  if (input.scope === 'mine' && !me)
    return new Refusal(
      'not-allowed',
      'only a consultant has quick replies of their own: choose the scope site or group',
      { hint: 'for everybody: --scope site' },
    )
  const no = forbidsChange(actor, { scope: input.scope, consultant: me?.id ?? null })
  if (no) return no
  if (input.scope === 'group' && groupRef === null) return invalid('group', 'which group? The scope is group')
  if (input.scope !== 'group' && groupRef !== null)
    return invalid('group', `belongs to the scope group, not ${input.scope}`)
  const group = groupRef === null ? null : groupNamed(directory, groupRef)
  if (group instanceof Refusal) return group
  const reply: Reply = {
    ...fields,
    id: context.id(),
    group: group?.id ?? null,
    consultant: input.scope === 'mine' ? me!.id : null,
    createdAt: context.now,
    ...(files.length > 0 && { files: [...files] }),
  }
  return (
    wrongVariables(reply.text) ??
    shortcutTaken(directory, reply) ?? [
      { type: 'reply.added', data: { reply }, audience: replyAudience(reply) },
    ]
  )
}

/** `files`: those that it is to have; without them it keeps its own. */
export function editReply(
  input: ParsedInputOf<'reply.edit'>,
  context: Context,
  files?: readonly File[],
): Decision {
  const { reply: ref, files: _ids, ...fields } = input
  const reply = changeable(ref, context)
  if (reply instanceof Refusal) return reply
  const after = changed(reply, {
    ...fields,
    ...(files && !same(files, reply.files ?? []) && { files: [...files] }),
  })
  if (!after) return []
  return (
    wrongVariables(after.text) ??
    shortcutTaken(context.directory, after) ?? [
      { type: 'reply.edited', data: { reply: after }, audience: replyAudience(after) },
    ]
  )
}

export function removeReply(input: ParsedInputOf<'reply.remove'>, context: Context): Decision {
  const reply = changeable(input.reply, context)
  if (reply instanceof Refusal) return reply
  return [{ type: 'reply.removed', data: { reply }, audience: replyAudience(reply) }]
}

/** By id or shortcut, with or without its slash, among those in the actor's reach. */
export const replyNamed = (directory: Directory, actor: Actor, ref: string): Reply | Refusal =>
  named('quick reply', repliesInReach(directory, actor), ref, reply => [
    reply.shortcut,
    reply.shortcut.slice(1),
  ])

function changeable(ref: string, { actor, directory }: Context): Reply | Refusal {
  const hidden = forbids(actor, 'setup.read', null)
  if (hidden) return hidden
  const reply = replyNamed(directory, actor, ref)
  if (reply instanceof Refusal) return reply
  return forbidsChange(actor, reply) ?? reply
}

function forbidsChange(actor: Actor, reply: Pick<Reply, 'scope' | 'consultant'>): Refusal | null {
  return reply.scope === 'mine'
    ? forbids(actor, 'profile.edit', { consultant: reply.consultant ?? '' })
    : forbids(actor, 'channel.manage', null)
}

/** One shortcut, one reply, within the site, within each group, and for each consultant. */
function shortcutTaken(directory: Directory, reply: Reply): Refusal | null {
  const other = Object.values(directory.replies).find(
    one =>
      one.id !== reply.id &&
      one.scope === reply.scope &&
      one.group === reply.group &&
      one.consultant === reply.consultant &&
      one.shortcut.toLowerCase() === reply.shortcut.toLowerCase(),
  )
  return other
    ? new Refusal('conflict', `${other.shortcut} already is ${other.title}`, { id: other.id })
    : null
}

function wrongVariables(text: string): Refusal | null {
  const unknown = unknownVariables(text)
  if (unknown.length === 0) return null
  const names = unknown.map(name => `{${name}}`).join(', ')
  return invalid('text', `there is no variable ${names}; there are ${knownVariables.join(', ')}`)
}

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Quick replies from one line, as the setting of many chat products keeps them: texts with `;` between them (E11).
 * Each gets its beginning as title, and a shortcut of its first words that no other of them has.
 */
export function repliesFromLine(line: string): { shortcut: string; title: string; text: string }[] {
  const taken = new Set<string>()
  return line
    .split(/[;\r\n]/)
    .map(text => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim())
    .filter(text => text !== '')
    .map(text => {
      const first = `/${words(text).slice(0, 2).join('-').toLowerCase().slice(0, 30) || 'reply'}`
      let shortcut = first
      for (let n = 2; taken.has(shortcut); n++) shortcut = `${first}-${n}`
      taken.add(shortcut)
      return { shortcut, title: Array.from(text).slice(0, 60).join('').trim(), text }
    })
}
