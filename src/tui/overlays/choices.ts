// The rows of a choice that match what was typed, in their order; every word typed must stand somewhere.
import type { State } from '../state/state.ts'
import type { Choice, Overlay } from './overlay.ts'

export function choicesOf(state: State, overlay: Overlay & { kind: 'choose' }): readonly Choice[] {
  const words = overlay.filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const all = overlay.choices(state)
  if (words.length === 0) return all
  return all.filter(choice => {
    const text = `${choice.label} ${choice.hint ?? ''}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}
