// The editor of the composer: every key on texts of several scripts, and what holds for any series of keys.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as editor from '../../../src/tui/composer/editor.ts'

const { left, right, wordLeft, wordRight, toLineStart, toLineEnd, backspace, deleteNext } = editor
const { deleteWordBefore, deleteWordAfter, deleteToLineStart, deleteToLineEnd } = editor
const byKey = {
  left,
  right,
  wordLeft,
  wordRight,
  toLineStart,
  toLineEnd,
  backspace,
  deleteNext,
  deleteWordBefore,
  deleteWordAfter,
  deleteToLineStart,
  deleteToLineEnd,
}

const at = (text: string): editor.Editor => {
  const cursor = text.indexOf('|')
  return { ...editor.emptyEditor, text: text.replace('|', ''), cursor }
}
const show = ({ text, cursor }: editor.Editor) => `${text.slice(0, cursor)}|${text.slice(cursor)}`

describe('C6: the composer', () => {
  it.each([
    ['left', 'Zażółć|', 'Zażół|ć'],
    ['left', 'ok👩‍👩‍👧|', 'ok|👩‍👩‍👧'],
    ['left', 'a\n|b', 'a|\nb'],
    ['right', 'a|e\u0301b', 'ae\u0301|b'],
    ['wordLeft', 'два слова, |ось', 'два |слова, ось'],
    ['wordRight', 'one| two-three', 'one two|-three'],
    ['toLineStart', 'ab\ncd|e\nf', 'ab\n|cde\nf'],
    ['toLineEnd', 'ab\n|cde\nf', 'ab\ncde|\nf'],
    ['backspace', 'ok👍🏽|', 'ok|'],
    ['backspace', '|ok', '|ok'],
    ['backspace', 'a\n|b', 'a|b'],
    ['deleteNext', 'a|👍🏽b', 'a|b'],
    ['deleteWordBefore', 'jeden dwa |', 'jeden |'],
    ['deleteWordAfter', '|jeden dwa', '| dwa'],
    ['deleteToLineStart', 'a\nbcd|e', 'a\n|e'],
    ['deleteToLineEnd', 'a|bc\nd', 'a|\nd'],
    ['deleteToLineEnd', 'abc|\nd', 'abc|d'],
  ] as const)('%s: %s → %s', (key, before, after) => {
    expect(show(byKey[key](at(before)))).toBe(after)
  })

  it('undoes word by word and redoes', () => {
    let now = editor.emptyEditor
    for (const letter of 'one two') now = editor.insert(now, letter)
    now = editor.undo(now)
    expect(show(now)).toBe('one |')
    now = editor.undo(now)
    expect(show(now)).toBe('|')
    now = editor.redo(editor.redo(now))
    expect(show(now)).toBe('one two|')
  })

  it('takes a paste back as one step', () => {
    const now = editor.insert(editor.editorOf('a'), 'several\nlines')
    expect(editor.undo(now).text).toBe('a')
  })

  it('keeps the cursor inside the text, and undo leads back to the start, whatever is pressed', () => {
    const moves = Object.values(byKey)
    const step = fc.oneof(
      fc.constantFrom(...moves).map(move => (of: editor.Editor) => move(of)),
      fc
        .string({ unit: 'grapheme', maxLength: 4 })
        .map(text => (of: editor.Editor) => editor.insert(of, text)),
      fc.constant((of: editor.Editor) => editor.insert(of, '\n')),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        let now = editor.emptyEditor
        for (const one of steps) {
          now = one(now)
          expect(now.cursor).toBeGreaterThanOrEqual(0)
          expect(now.cursor).toBeLessThanOrEqual(now.text.length)
        }
        const last = now.text
        let undone = 0
        while (now.past.length > 0) {
          now = editor.undo(now)
          undone++
        }
        expect(now.text).toBe('')
        for (let i = 0; i < undone; i++) now = editor.redo(now)
        expect(now.text).toBe(last)
      }),
    )
  })
})
