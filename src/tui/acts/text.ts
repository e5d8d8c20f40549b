// The editing keys: they work wherever something is typed.
import type { Act, ActId } from '../act.ts'
import * as editor from '../composer/editor.ts'
import { change } from './typing.ts'

const edit = (
  id: Extract<ActId, `text.${string}`>,
  keys: string[],
  by: (of: editor.Editor) => editor.Editor,
): Act => ({
  id,
  place: 'text',
  keys,
  run: desk => change(desk, by),
})

export const textActs: readonly Act[] = [
  edit('text.left', ['left', 'ctrl+b'], editor.left),
  edit('text.right', ['right'], editor.right),
  edit('text.wordLeft', ['ctrl+left', 'alt+left'], editor.wordLeft),
  edit('text.wordRight', ['ctrl+right', 'alt+right'], editor.wordRight),
  edit('text.lineStart', ['home', 'ctrl+a'], editor.toLineStart),
  edit('text.lineEnd', ['end', 'ctrl+e'], editor.toLineEnd),
  edit('text.start', ['ctrl+home'], of => editor.toOffset(of, 0)),
  edit('text.end', ['ctrl+end'], of => editor.toOffset(of, of.text.length)),
  edit('text.erase', ['backspace', 'ctrl+h', 'shift+backspace'], editor.backspace),
  edit('text.eraseNext', ['delete', 'ctrl+d'], editor.deleteNext),
  edit('text.eraseWord', ['ctrl+w', 'alt+backspace', 'ctrl+backspace'], editor.deleteWordBefore),
  edit('text.eraseNextWord', ['alt+d', 'ctrl+delete'], editor.deleteWordAfter),
  edit('text.eraseToStart', ['ctrl+u'], editor.deleteToLineStart),
  edit('text.eraseToEnd', ['ctrl+k'], editor.deleteToLineEnd),
  edit('text.undo', ['ctrl+_'], editor.undo),
  edit('text.redo', ['ctrl+y'], editor.redo),
]
