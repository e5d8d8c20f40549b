// Opens a conversation out of a view: in its pane, at the words that were looked for; Escape leads back to the view.
import type { Desk } from '../desk.ts'
import type { Row } from '../overlays/browse.ts'
import { Entries } from '../state/entries.ts'
import { isObserver } from '../state/select.ts'
import { loadBack, showEntry } from './back.ts'
import { opening } from './look.ts'

/** Entries that are asked for at once. */
const page = 200

/** Whether it is open now. */
async function opens(desk: Desk, id: string): Promise<boolean> {
  const known = desk.state.conversations.get(id)
  if (known && known.state !== 'closed') {
    await opening(desk, id)
    return true
  }
  const kept = desk.kept().find(one => one.conversation.id === id)
  if (desk.state.link.is !== 'online') {
    if (kept) desk.dispatch({ type: 'opened', ...kept })
    return kept !== undefined
  }
  const view = desk.state.overlay
  const shown = await desk.ask('conversation.show', { conversation: id, limit: page })
  if (!shown || desk.state.overlay !== view) return false
  const { conversation, messages, ...rest } = shown
  const complete = messages.length < page || messages[0]?.seq === 1
  const opened = { ...rest, messages: Entries.of(messages), complete, stale: false }
  desk.dispatch({ type: 'opened', conversation, opened })
  return true
}

export async function openFrom(desk: Desk, { id, at }: Row): Promise<void> {
  const view = desk.state.overlay
  if (!(await opens(desk, id))) return
  const closed = desk.state.conversations.get(id)?.state === 'closed'
  const focus = at || closed || isObserver(desk.state) ? 'timeline' : 'composer'
  const from = view && { view, words: at?.words ?? '' }
  desk.dispatch({ type: 'view', view: { overlay: null, focus, from } })
  if (!at) return
  await loadBack(desk, ({ messages }) => (messages.get(0)?.seq ?? 0) <= at.seq)
  if (desk.state.open === id && desk.state.from === from) showEntry(desk, at.seq)
}

/** Back to the view that the open conversation was opened from, if it was. */
export function backToView(desk: Desk): boolean {
  const { from } = desk.state
  if (!from) return false
  desk.dispatch({ type: 'view', view: { overlay: from.view, from: null } })
  return true
}
