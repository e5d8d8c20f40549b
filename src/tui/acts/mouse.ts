// The mouse, where it was asked for: the wheel scrolls what it is over, a click does with a thing what Enter would.

import { toOffset } from '../composer/editor.ts'
import { layoutOf, offsetAt } from '../composer/layout.ts'
import type { Desk } from '../desk.ts'
import { edges, geometryOf } from '../geometry.ts'
import type { Target } from '../overlays/box.ts'
import { type Drawable, placed } from '../overlays/draw.ts'
import { tabAt } from '../panes/bars.ts'
import { promptWidth } from '../panes/composer.ts'
import { conversationPane } from '../panes/conversation.ts'
import { stepsTo } from '../panes/list.ts'
import { draftOf } from '../state/select.ts'
import type { Key } from '../terminal/keys.ts'
import { pickBy, scrollRows, showQueue, toComposer } from './look.ts'
import { openPicked } from './open.ts'
import {
  confirm,
  confirmOtherwise,
  dismissOverlay,
  moveChoice,
  moveInForm,
  pickChoice,
  read,
} from './overlay.ts'
import { show } from './show.ts'
import { writable } from './typing.ts'

/** Rows of a conversation that one notch of the wheel moves. */
const notch = 3

type At = NonNullable<Key['at']>

export function point(desk: Desk, name: string, at: At) {
  const { overlay } = desk.state
  const wheel = name === 'wheel-up' ? -1 : name === 'wheel-down' ? 1 : 0
  // What looks into the conversation stands in its pane.
  if (overlay && overlay.kind !== 'find')
    return wheel === 0 ? pointOver(desk, overlay, at) : scrollOver(desk, wheel)
  pointPanes(desk, wheel, at)
}

function pointPanes(desk: Desk, wheel: -1 | 0 | 1, at: At) {
  const { state } = desk
  const size = desk.size()
  const { list, body } = geometryOf(size, state)
  const row = at.row - edges.above
  if (row === tabsRow && wheel === 0) return pointTab(desk, at.column)
  if (row < 0 || row >= body) return
  if (at.column >= list) {
    if (wheel === 0) toPlace(desk, at)
    else scrollRows(desk, -wheel * notch)
    return
  }
  const steps = wheel === 0 ? stepsTo(state, body, row) : wheel
  if (steps === null) return
  pickBy(desk, steps)
  if (wheel === 0) openPicked(desk)
}

/** From the first row of the panes: above it stand the rule, and over that the lists. */
const tabsRow = -2

function pointTab(desk: Desk, column: number): void {
  const tab = tabAt(desk.state, desk.size().columns, column)
  if (!tab) return
  if ('list' in tab) showQueue(desk, tab.list)
  else desk.run(tab.act)
}

/** To the composer; on what is written there, to that place of it. */
function toPlace(desk: Desk, at: At): void {
  toComposer(desk)
  const { state } = desk
  const conversation = writable(state)
  const { list, conversation: width, body } = geometryOf(desk.size(), state)
  const { cursor } = conversationPane(state, width, body)
  if (!conversation || !cursor) return
  const draft = draftOf(state, conversation.id)
  const indent = promptWidth(draft)
  const layout = layoutOf(draft.editor, width - indent)
  const row = layout.row + at.row - edges.above - cursor.row
  if (row < 0 || row >= layout.rows.length) return
  const column = Math.max(0, at.column - (list > 0 ? list + 1 : 0) - indent)
  const editor = toOffset(draft.editor, offsetAt(draft.editor.text, layout, row, column))
  desk.dispatch({ type: 'draft', conversation: conversation.id, draft: { editor } })
}

function scrollOver(desk: Desk, wheel: -1 | 1): void {
  const { overlay } = desk.state
  if (overlay?.kind === 'read') read(desk, wheel * notch)
  else if (overlay?.kind === 'form') moveInForm(desk, wheel)
  else moveChoice(desk, wheel)
}

function pointOver(desk: Desk, overlay: Drawable, at: At): void {
  if (overlay.kind === 'read') return
  const { box, left, top } = placed(desk.state, overlay, desk.size(), () => [])
  const [line, column] = [at.row - top - 1, at.column - left - 2]
  if (line < 0 || column < 0 || line >= box.lines.length || column >= box.width) return
  const target = box.targetAt?.(line, column)
  if (target) take(desk, target)
}

function take(desk: Desk, target: Target) {
  const { overlay } = desk.state
  switch (target.is) {
    case 'row':
      if (overlay?.kind !== 'choose' && overlay?.kind !== 'browse') return
      show(desk, { ...overlay, index: target.index })
      return pickChoice(desk)
    case 'field': {
      if (overlay?.kind !== 'form') return
      const { index, option } = target
      const fields = overlay.fields.map((field, i) =>
        i === index && option !== undefined ? { ...field, picked: option } : field,
      )
      return show(desk, { ...overlay, fields, index })
    }
    case 'yes':
      return confirm(desk)
    case 'otherwise':
      return confirmOtherwise(desk)
    case 'no':
      return dismissOverlay(desk)
  }
}
