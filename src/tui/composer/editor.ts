// A text being typed: where the cursor stands, what each editing key does to it, and how to take it back.

export interface Editor {
  text: string
  /** UTF-16 offset, always between two characters as a reader sees them. */
  cursor: number
  /** Earlier and later states, newest last. */
  past: readonly Moment[]
  future: readonly Moment[]
  /** What the last change was; changes of one kind in a row are one step of undo. */
  last: 'typed' | 'erased' | 'other'
}

interface Moment {
  text: string
  cursor: number
}

const MOST_STEPS = 200
/** UTF-16 units of all steps together: a hundred steps of a huge paste would fill the memory. */
const MOST_KEPT = 4_000_000

export const emptyEditor: Editor = { text: '', cursor: 0, past: [], future: [], last: 'other' }

/** An editor over a text that is there already, with the cursor at its end. */
export const editorOf = (text: string): Editor => ({ ...emptyEditor, text, cursor: text.length })

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function changed(editor: Editor, text: string, cursor: number, kind: Editor['last']): Editor {
  if (text === editor.text) return editor.cursor === cursor ? editor : { ...editor, cursor, last: 'other' }
  const sameStep = kind !== 'other' && kind === editor.last && editor.past.length > 0
  const past = sameStep
    ? editor.past
    : [...editor.past, { text: editor.text, cursor: editor.cursor }].slice(-mostSteps(editor.text))
  return { text, cursor, past, future: [], last: kind }
}

/** How many steps of about this length are kept. */
const mostSteps = ({ length }: string) =>
  Math.min(MOST_STEPS, Math.max(4, Math.floor(MOST_KEPT / (length + 1))))

const moved = (editor: Editor, cursor: number): Editor =>
  cursor === editor.cursor && editor.last === 'other' ? editor : { ...editor, cursor, last: 'other' }

/** Puts a text in at the cursor. A space ends a step of undo, so that undo goes word by word. */
export function insert(editor: Editor, text: string): Editor {
  const { cursor } = editor
  const next = editor.text.slice(0, cursor) + text + editor.text.slice(cursor)
  const after = changed(editor, next, cursor + text.length, text.length === 1 ? 'typed' : 'other')
  return text === ' ' || text === '\n' ? { ...after, last: 'other' } : after
}

/** Replaces everything, as one step. */
export const replaceAll = (editor: Editor, text: string): Editor =>
  changed(editor, text, text.length, 'other')

/** Replaces a piece of the text, the cursor after it. */
export const replaceRange = (editor: Editor, start: number, end: number, text: string): Editor =>
  changed(editor, editor.text.slice(0, start) + text + editor.text.slice(end), start + text.length, 'other')

const erased = (editor: Editor, start: number, end: number, kind: Editor['last'] = 'other') =>
  start >= end ? editor : changed(editor, editor.text.slice(0, start) + editor.text.slice(end), start, kind)

/** Offset of the character before, as a reader counts characters. */
function before({ text, cursor }: Editor): number {
  if (cursor === 0) return 0
  // Far enough back for any character that people type; a segment never begins in the middle of one.
  const from = Math.max(0, text.lastIndexOf('\n', cursor - 2) + 1, cursor - 64)
  let start = from
  for (const { index } of segmenter.segment(text.slice(from, cursor))) start = from + index
  return start
}

function after({ text, cursor }: Editor): number {
  const [first] = segmenter.segment(text.slice(cursor, cursor + 64))
  return first ? cursor + first.segment.length : cursor
}

const WORD_BEFORE = /[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u
const WORD_AFTER = /^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u

/** Longer than words are: looked at no further, so that a key in a huge text costs no more than in a short one. */
const LONGEST_WORD = 2_000

const wordBefore = ({ text, cursor }: Editor) =>
  cursor - (WORD_BEFORE.exec(text.slice(Math.max(0, cursor - LONGEST_WORD), cursor))?.[0].length ?? 0)
const wordAfter = ({ text, cursor }: Editor) =>
  cursor + (WORD_AFTER.exec(text.slice(cursor, cursor + LONGEST_WORD))?.[0].length ?? 0)

export const lineStart = ({ text, cursor }: Pick<Editor, 'text' | 'cursor'>) =>
  text.lastIndexOf('\n', cursor - 1) + 1

function lineEnd({ text, cursor }: Editor): number {
  const end = text.indexOf('\n', cursor)
  return end === -1 ? text.length : end
}

export const left = (editor: Editor) => moved(editor, before(editor))
export const right = (editor: Editor) => moved(editor, after(editor))
export const wordLeft = (editor: Editor) => moved(editor, wordBefore(editor))
export const wordRight = (editor: Editor) => moved(editor, wordAfter(editor))
export const toLineStart = (editor: Editor) => moved(editor, lineStart(editor))
export const toLineEnd = (editor: Editor) => moved(editor, lineEnd(editor))
export const toOffset = (editor: Editor, cursor: number) =>
  moved(editor, Math.max(0, Math.min(editor.text.length, cursor)))

export const backspace = (editor: Editor) => erased(editor, before(editor), editor.cursor, 'erased')
export const deleteNext = (editor: Editor) => erased(editor, editor.cursor, after(editor), 'erased')
export const deleteWordBefore = (editor: Editor) => erased(editor, wordBefore(editor), editor.cursor)
export const deleteWordAfter = (editor: Editor) => erased(editor, editor.cursor, wordAfter(editor))
export const deleteToLineStart = (editor: Editor) => erased(editor, lineStart(editor), editor.cursor)

/** To the end of the line; at its end, the line end itself. */
export function deleteToLineEnd(editor: Editor): Editor {
  const end = lineEnd(editor)
  return erased(editor, editor.cursor, end === editor.cursor ? after(editor) : end)
}

export function undo(editor: Editor): Editor {
  const earlier = editor.past.at(-1)
  if (!earlier) return editor
  return {
    ...earlier,
    past: editor.past.slice(0, -1),
    future: [...editor.future, { text: editor.text, cursor: editor.cursor }],
    last: 'other',
  }
}

export function redo(editor: Editor): Editor {
  const later = editor.future.at(-1)
  if (!later) return editor
  return {
    ...later,
    past: [...editor.past, { text: editor.text, cursor: editor.cursor }],
    future: editor.future.slice(0, -1),
    last: 'other',
  }
}
