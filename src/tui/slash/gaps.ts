// What an inserted quick reply left open: where the cursor goes for it, and what typing there does (B5).
import { type Editor, replaceRange, toOffset } from '../composer/editor.ts'

interface Gap {
  start: number
  end: number
}

function gapsIn(text: string, missing: readonly string[]): Gap[] {
  const found: Gap[] = []
  for (const placeholder of new Set(missing))
    for (let at = text.indexOf(placeholder); at !== -1; at = text.indexOf(placeholder, at + 1))
      found.push({ start: at, end: at + placeholder.length })
  return found.sort((a, b) => a.start - b.start)
}

/** The cursor at the next gap, after the last one at the first; the same editor where there is none. */
export function toNextGap(editor: Editor, missing: readonly string[]): Editor {
  const gaps = gapsIn(editor.text, missing)
  const next = gaps.find(gap => gap.start > editor.cursor) ?? gaps[0]
  return next ? toOffset(editor, next.start) : editor
}

/** The text put into the gap that the cursor stands before, in its place; null where it stands before none. */
export function fillGap(editor: Editor, missing: readonly string[], text: string): Editor | null {
  const gap = gapsIn(editor.text, missing).find(one => one.start === editor.cursor)
  return gap ? replaceRange(editor, gap.start, gap.end, text) : null
}
