// Keys of the composer that depend on how its text breaks.
import { insert } from '../composer/editor.ts'
import { toRow } from '../composer/layout.ts'
import type { Desk } from '../desk.ts'
import { geometryOf } from '../geometry.ts'
import { promptWidth } from '../panes/composer.ts'
import { draftOf, openConversation } from '../state/select.ts'
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

export const newLine = (desk: Desk) =>
  desk.state.overlay ? type(desk, '\n') : change(desk, editor => insert(editor, '\n'))
