// `@name` in a note: whom it may mean while it is typed, and whom it means when it is sent (C8).
import type { Consultant } from '../../core/model/consultant.ts'
import { draftOf, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'

export interface MentionPicker {
  /** Offsets of `@…` in the text. */
  start: number
  end: number
  matches: readonly Consultant[]
  index: number
}

const BEFORE_CURSOR = /(?:^|[\s([])@([\p{L}\p{N}._-]*)$/u

const colleagues = (state: State): Consultant[] =>
  Object.values(state.directory.consultants).filter(
    one => !one.deletedAt && one.id !== state.me?.consultant.id,
  )

/** The completion, while the cursor stands after `@…` in a note; null otherwise. */
export function mentionOf(state: State): MentionPicker | null {
  const conversation = openConversation(state)
  if (!conversation || state.focus !== 'composer') return null
  const draft = draftOf(state, conversation.id)
  if (!draft.note || draft.literal) return null
  const { text, cursor } = draft.editor
  const typed = BEFORE_CURSOR.exec(text.slice(0, cursor))?.[1]
  if (typed === undefined) return null
  const wanted = typed.toLowerCase()
  const rank = (one: Consultant) => Number(one.presence !== 'online')
  const matches = colleagues(state)
    .filter(one => [...one.name.split(/\s+/), one.login].some(word => word.toLowerCase().startsWith(wanted)))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  if (matches.length === 0) return null
  return {
    start: cursor - typed.length - 1,
    end: cursor,
    matches,
    index: Math.min(state.slash.index, matches.length - 1),
  }
}

/** Ids of the colleagues whom a note names, by whole name; the longer name wins. */
export function mentionsIn(state: State, text: string): string[] {
  let rest = text.toLowerCase()
  const found: string[] = []
  for (const one of colleagues(state).sort((a, b) => b.name.length - a.name.length)) {
    const name = `@${one.name.toLowerCase()}`
    if (!rest.includes(name)) continue
    found.push(one.id)
    rest = rest.replaceAll(name, ' ')
  }
  return found
}
