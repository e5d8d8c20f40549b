// The editing keys: they work wherever something is typed.
import type { Act } from '../act.ts'
import * as editor from '../composer/editor.ts'
import { change } from './typing.ts'

const edit = (id: string, keys: string[], help: string, by: (of: editor.Editor) => editor.Editor): Act => ({
  id: `text.${id}`,
  place: 'text',
  keys,
  help,
  run: desk => change(desk, by),
})

export const textActs: readonly Act[] = [
  edit('left', ['left', 'ctrl+b'], 'one character left', editor.left),
  edit('right', ['right'], 'one character right', editor.right),
  edit('wordLeft', ['ctrl+left', 'alt+left'], 'one word left', editor.wordLeft),
  edit('wordRight', ['ctrl+right', 'alt+right'], 'one word right', editor.wordRight),
  edit('lineStart', ['home', 'ctrl+a'], 'to the start of the line', editor.toLineStart),
  edit('lineEnd', ['end', 'ctrl+e'], 'to the end of the line', editor.toLineEnd),
  edit('start', ['ctrl+home'], 'to the start of the text', of => editor.toOffset(of, 0)),
  edit('end', ['ctrl+end'], 'to the end of the text', of => editor.toOffset(of, of.text.length)),
  edit('erase', ['backspace', 'ctrl+h', 'shift+backspace'], 'delete the character before', editor.backspace),
  edit('eraseNext', ['delete', 'ctrl+d'], 'delete the character after', editor.deleteNext),
  edit(
    'eraseWord',
    ['ctrl+w', 'alt+backspace', 'ctrl+backspace'],
    'delete the word before',
    editor.deleteWordBefore,
  ),
  edit('eraseNextWord', ['alt+d', 'ctrl+delete'], 'delete the word after', editor.deleteWordAfter),
  edit('eraseToStart', ['ctrl+u'], 'delete to the start of the line', editor.deleteToLineStart),
  edit('eraseToEnd', ['ctrl+k'], 'delete to the end of the line', editor.deleteToLineEnd),
  edit('undo', ['ctrl+_'], 'take the last change of the text back', editor.undo),
  edit('redo', ['ctrl+y'], 'bring it back', editor.redo),
]
