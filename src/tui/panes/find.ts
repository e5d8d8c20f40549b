// The line at the foot of a conversation in which words are looked for: what is typed, and which of how many hits is shown.
import { layoutOf } from '../composer/layout.ts'
import { apart, type Line, type Span, span } from '../line.ts'
import { type Find, wantedIn } from '../overlays/find.ts'
import type { Opened } from '../state/state.ts'
import { texts } from '../texts.ts'
import { ruleWith } from './entry.ts'

export function findFoot(find: Find, opened: Opened | undefined, width: number) {
  const prompt: Span = span('accent', ` ${texts.reading.find} > `)
  const indent = [...texts.reading.find].length + 4
  const { rows, row, column } = layoutOf(find.editor, Math.max(8, width - indent - 16))
  const lines: Line[] = [
    ruleWith('', width, 'accent'),
    apart([prompt, rows[row] ?? ''], [' ', span('quiet', count(find, opened)), ' '], width),
  ]
  return { lines, cursor: { row: 1, column: indent + column } }
}

/** `3 of 17`, counted from the newest; `+` while there may be more before what is loaded. */
function count(find: Find, opened: Opened | undefined): string {
  if (wantedIn(find) === '') return ''
  if (find.looking) return '…'
  if (find.hits.length === 0) return texts.reading.findNone
  const at = find.hits.length - Math.max(0, find.hits.indexOf(find.at ?? -1))
  return texts.reading.hits(at, find.hits.length, opened?.complete === false)
}
