// What is being written, by conversation: changed as one types, forgotten long after its conversation is over.
import type { Action } from './action.ts'
import type { Conversations } from './conversations.ts'
import { type Draft, emptyDraft, type State } from './state.ts'

type Drafts = Readonly<Record<string, Draft>>

/** A draft outlives its conversation for 30 days. */
const outlives = 30 * 86_400_000

export function drafted(state: State, { conversation, draft }: Action & { type: 'draft' }): Drafts {
  if (draft === null) {
    const { [conversation]: _gone, ...drafts } = state.drafts
    return drafts
  }
  const next = { ...(state.drafts[conversation] ?? emptyDraft), ...draft, at: state.now }
  return { ...state.drafts, [conversation]: next }
}

/** Without those that nobody touched for long and whose conversation is not among the open ones; the same value if none. */
export function prunedDrafts(drafts: Drafts, open: Conversations, now: number): Drafts {
  const all = Object.entries(drafts)
  const kept = all.filter(([id, { at }]) => open.has(id) || now - at <= outlives)
  return kept.length === all.length ? drafts : Object.fromEntries(kept)
}
