// Lays something over the panes, or takes it away.
import { emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Choice, Overlay } from '../overlays/overlay.ts'
import type { State } from '../state/state.ts'

type Choose = Overlay & { kind: 'choose' }

interface Asked
  extends Omit<Choose, 'kind' | 'choices' | 'filter' | 'index'>,
    Partial<Pick<Choose, 'filter' | 'index'>> {
  /** Rows that stay as they are, or those of the moment. */
  choices: readonly Choice[] | ((state: State) => readonly Choice[])
}

export const show = (desk: Desk, overlay: Overlay | null) =>
  desk.dispatch({ type: 'view', view: { overlay } })

/** Asks for one of several rows: nothing typed yet, the first of them picked. */
export function choose(desk: Desk, { choices, ...rest }: Asked): void {
  const asked = typeof choices === 'function' ? choices : () => choices
  show(desk, { kind: 'choose', filter: emptyEditor, index: 0, ...rest, choices: asked })
}
