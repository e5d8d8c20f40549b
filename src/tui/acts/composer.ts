// Keys of the composer that depend on how its text breaks.
import { insert } from '../composer/editor.ts'
import { toRow } from '../composer/layout.ts'
import type { Desk } from '../desk.ts'
import { geometryOf } from '../geometry.ts'
import { promptWidth } from '../panes/composer.ts'
import { toNextGap } from '../slash/gaps.ts'
import { stillMissing } from '../slash/replies.ts'
import { draftOf, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { pickEntry } from './look.ts'
import { activeEditor, change, type } from './typing.ts'

/** A row up or down; from the first row up, into the conversation. */
export function moveCursor(desk: Desk, by: 1 | -1): void {
  const conversation = openConversation(desk.state)
  const editor = activeEditor(desk.state)
  if (!conversation || !editor) return
  const width =
    geometryOf(desk.size(), desk.state).conversation - promptWidth(draftOf(desk.state, conversation.id))
  const moved = toRow(editor, width, by)
  if (moved) change(desk, () => moved)
  else if (by === -1) pickEntry(desk, -1)
}

/** To what a quick reply left open. */
export const nextGap = (desk: Desk) =>
  change(desk, editor => toNextGap(editor, draftOf(desk.state, desk.state.open).missing))

export const hasGaps = (state: State): boolean => {
  const { editor, missing } = draftOf(state, state.open)
  return stillMissing(editor.text, missing).length > 0
}

export const newLine = (desk: Desk) =>
  desk.state.overlay ? type(desk, '\n') : change(desk, editor => insert(editor, '\n'))
