// Which conversation is meant by what was typed: a number of the last list, a code, or words of a name.
import type { Conversation } from '../../core/model/conversation.ts'
import { fold } from '../../core/text/fold.ts'
import type { State } from '../state/state.ts'

/** All that fit; one alone is meant. `listed` are the ids that the numbers stand for. */
export function found(state: State, listed: readonly string[], typed: string): Conversation[] {
  const byNumber = /^\d+$/.test(typed) ? state.conversations.get(listed[Number(typed) - 1] ?? '') : undefined
  if (byNumber) return [byNumber]
  const all = [...state.conversations]
  const byCode = all.filter(one => one.code.toLowerCase() === typed.toLowerCase())
  if (byCode.length > 0) return byCode
  const wanted = fold(typed)
  const named = all.filter(one => fold(one.name) === wanted)
  return named.length > 0 ? named : all.filter(one => fold(one.name).includes(wanted))
}
