// How the screen is shared out: which panes stand beside each other, and how wide they are.
import type { State } from './state/state.ts'

export interface Geometry {
  columns: number
  rows: number
  /** Rows between the edges. */
  body: number
  /** 0 = not shown now. */
  list: number
  conversation: number
  card: number
}

/** Header, queues, rule; rule, footer. */
export const edges = { above: 3, below: 2 }

export function geometryOf(
  { columns, rows }: { columns: number; rows: number },
  state: Pick<State, 'focus' | 'card' | 'open'>,
): Geometry {
  const body = Math.max(1, rows - edges.above - edges.below)
  const whole = { columns, rows, body }
  // One pane at a time where two have no room.
  if (columns < 60) {
    const list = state.focus === 'list' ? columns : 0
    if (list) return { ...whole, list, conversation: 0, card: 0 }
    return state.card
      ? { ...whole, list: 0, conversation: 0, card: columns }
      : { ...whole, list: 0, conversation: columns, card: 0 }
  }
  const list = columns < 100 ? 26 : columns < 160 ? 30 : 40
  const rest = columns - list - 1
  const beside = columns >= 116
  // On wide screens the key hides the card, on narrow ones it shows it in the conversation's place.
  if (beside) {
    const card = state.card || !state.open ? 0 : columns < 160 ? 30 : 40
    return { ...whole, list, conversation: card ? rest - card - 1 : rest, card }
  }
  return state.card && state.open
    ? { ...whole, list, conversation: 0, card: rest }
    : { ...whole, list, conversation: rest, card: 0 }
}
