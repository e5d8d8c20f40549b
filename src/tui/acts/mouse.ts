// The mouse, where it was asked for: the wheel scrolls what it is over, a click opens a row or goes to the composer.
import type { Desk } from '../desk.ts'
import { edges, geometryOf } from '../geometry.ts'
import { stepsTo } from '../panes/list.ts'
import type { Key } from '../terminal/keys.ts'
import { pickBy, scrollRows, toComposer } from './look.ts'
import { openPicked } from './open.ts'
import { moveChoice, read } from './overlay.ts'

/** Rows of a conversation that one notch of the wheel moves. */
const notch = 3

export function point(desk: Desk, name: string, at: NonNullable<Key['at']>): void {
  const { state } = desk
  const wheel = name === 'wheel-up' ? -1 : name === 'wheel-down' ? 1 : 0
  if (state.overlay) {
    if (wheel === 0) return
    if (state.overlay.kind === 'read') read(desk, wheel * notch)
    else moveChoice(desk, wheel)
    return
  }
  const { list, body } = geometryOf(desk.size(), state)
  const row = at.row - edges.above
  if (row < 0 || row >= body) return
  if (at.column >= list) {
    if (wheel === 0) toComposer(desk)
    else scrollRows(desk, -wheel * notch)
    return
  }
  const steps = wheel === 0 ? stepsTo(state, body, row) : wheel
  if (steps === null) return
  pickBy(desk, steps)
  if (wheel === 0) openPicked(desk)
}
