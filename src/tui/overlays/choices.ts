// The rows of a choice that match what was typed: every word stands somewhere; those named so come first.
import type { State } from '../state/state.ts'
import type { Choice, Overlay } from './overlay.ts'

export function choicesOf(state: State, overlay: Overlay & { kind: 'choose' }): readonly Choice[] {
  const words = overlay.filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const all = overlay.choices(state)
  if (words.length === 0) return all
  const has = (text: string) => words.every(word => text.toLowerCase().includes(word))
  const named = all.filter(choice => has(choice.label))
  return [
    ...named,
    ...all.filter(choice => !has(choice.label) && has(`${choice.label} ${choice.hint ?? ''}`)),
  ]
}
