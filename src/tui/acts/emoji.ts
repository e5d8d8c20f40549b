// Keys of the emoji picker.
import { replaceRange } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { emojiOf } from '../emoji/picker.ts'
import { moveIn } from './slash.ts'
import { change } from './typing.ts'

export function moveEmoji(desk: Desk, by: number): void {
  const picker = emojiOf(desk.state)
  if (picker) moveIn(desk, picker.matches.length, picker.index, by)
}

export function insertEmoji(desk: Desk): void {
  const picker = emojiOf(desk.state)
  const emoji = picker?.matches[picker.index]
  if (picker && emoji) change(desk, editor => replaceRange(editor, picker.start, picker.end, emoji.character))
}

/** The text stays as it stands, also while this word goes on. */
export function dismissEmoji(desk: Desk): void {
  const picker = emojiOf(desk.state)
  if (picker) desk.dispatch({ type: 'view', view: { slash: { index: 0, off: picker.start } } })
}
