// The quick replies that match what was typed after `/`, best first, and what their variables stand for (B5).
import type { Conversation } from '../../core/model/conversation.ts'
import type { Reply } from '../../core/model/reply.ts'
import { safeLine } from '../../core/text/safe.ts'
import { fill } from '../../core/text/variables.ts'
import { draftOf, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

export type Match =
  | { kind: 'reply'; reply: Reply }
  /** Acts that can be typed: `/note`. */
  | { kind: 'act'; id: 'note'; shortcut: string; title: string }

export interface Slash {
  filter: string
  matches: readonly Match[]
  index: number
}

const note = (): Match => ({ kind: 'act', id: 'note', shortcut: '/note', title: texts.slash.builtIn.note })

/** The picker, while what is typed begins with one `/`; null otherwise. */
export function slashOf(state: State): Slash | null {
  const conversation = openConversation(state)
  if (!conversation || state.focus !== 'composer') return null
  const draft = draftOf(state, conversation.id)
  const { text } = draft.editor
  if (draft.note || draft.editing || draft.literal || !/^\/(?!\/)[^\n]*$/.test(text)) return null
  const filter = text.slice(1)
  const matches = matching(state, filter)
  return { filter, matches, index: Math.min(state.slash.index, Math.max(0, matches.length - 1)) }
}

/** As what is typed is compared: without marks and capitals (scripts/emoji.mjs folds alike). */
export const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l')

/** How well it fits: by shortcut, then title, then text; 0 = not at all. */
function score(reply: Reply, wanted: string): number {
  const shortcut = fold(reply.shortcut.slice(1))
  if (shortcut === wanted) return 5
  if (shortcut.startsWith(wanted)) return 4
  const title = fold(reply.title)
  if (title.split(/\s+/).some(word => word.startsWith(wanted))) return 3
  if (shortcut.includes(wanted) || title.includes(wanted)) return 2
  return fold(reply.text).includes(wanted) ? 1 : 0
}

/** Those that I may use: the site's, my groups', mine. */
function usable(state: State): Reply[] {
  const me = state.me?.consultant
  return Object.values(state.directory.replies).filter(reply =>
    reply.scope === 'site'
      ? true
      : reply.scope === 'group'
        ? reply.group !== null && me?.groups.includes(reply.group)
        : reply.consultant === me?.id,
  )
}

/** Those that fit what was typed after the slash, best first. */
export function matching(state: State, filter: string): Match[] {
  const wanted = fold(filter.trim())
  const found = usable(state)
    .map(reply => ({ reply, score: wanted === '' ? 1 : score(reply, wanted) }))
    .filter(one => one.score > 0)
    .sort((a, b) => b.score - a.score || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .map(({ reply }): Match => ({ kind: 'reply', reply }))
  if ('note'.startsWith(wanted)) return wanted === '' ? [...found, note()] : [note(), ...found]
  return found
}

/** What the variables of a quick reply stand for in this conversation. */
export function valuesFor(state: State, conversation: Conversation): Record<string, string> {
  const contact = state.opened[conversation.id]?.contact
  const values: Record<string, string> = {
    'consultant.name': state.me?.consultant.name ?? '',
    'channel.name': state.directory.channels[conversation.channel]?.name ?? '',
    date: new Intl.DateTimeFormat(contact?.language || undefined, { dateStyle: 'long' }).format(state.now),
  }
  if (!contact) return values
  const { fields, firstName, lastName, emails, phones, company, language, code } = contact
  for (const [field, value] of Object.entries(fields)) values[`contact.${field}`] = value
  const own = { firstName, lastName, company, language, code, email: emails[0], phone: phones[0] }
  for (const [field, value] of Object.entries(own)) values[`contact.${field}`] = value ?? ''
  values['visitor.name'] = `${firstName} ${lastName}`.trim()
  return values
}

/** The reply's text filled in, and the placeholders that nothing is known for. */
export function filled(
  state: State,
  conversation: Conversation,
  reply: Reply,
): { text: string; missing: string[] } {
  const { text, missing } = fill(reply.text, valuesFor(state, conversation))
  return { text, missing: missing.map(name => `{${name}}`) }
}

/** The names of the files that go along with a reply; nothing where there are none. */
export const filesMark = ({ files }: Reply): string =>
  files?.length ? `+ ${files.map(file => safeLine(file.name, 60)).join(', ')}` : ''

/** The placeholders that still stand in the text. */
export const stillMissing = (text: string, missing: readonly string[]): string[] =>
  missing.filter(placeholder => text.includes(placeholder))
