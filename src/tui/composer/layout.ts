// Where the rows of a typed text break, and on which of them the cursor stands.
import { safeText } from '../../core/text/safe.ts'
import { clusters, isPlain, width, wrapRanges } from '../../core/text/width.ts'
import { type Editor, toOffset } from './editor.ts'

export interface EditorLayout {
  /** What each row shows; has passed the gate. */
  rows: string[]
  /** Row and column of the cursor, from 0. */
  row: number
  column: number
  /** Offset in the text where each row begins, and one for its end. */
  starts: number[]
}

/** `cells` of room for each row; one of them stays free for the cursor. */
export function layoutOf(editor: Pick<Editor, 'text' | 'cursor'>, cells: number): EditorLayout {
  const { shown, raw } = display(editor.text)
  const ranges = wrapRanges(shown, Math.max(1, cells - 1))
  const at = raw ? firstAtLeast(raw, editor.cursor) : editor.cursor
  let row = 0
  for (let i = 1; i < ranges.length; i++) if (ranges[i]!.start <= at) row = i
  const { start, end } = ranges[row]!
  // Spaces that hang over the end of a row push the cursor no further than the edge.
  const column = width(shown.slice(start, Math.min(at, end))) + Math.max(0, at - end)
  return {
    rows: ranges.map(range => shown.slice(range.start, range.end)),
    row,
    column: Math.min(column, Math.max(0, cells - 1)),
    starts: ranges.map(range => (raw ? raw[range.start]! : range.start)),
  }
}

/** The offset in the text that is shown at this row and column, or the nearest one. */
export function offsetAt(text: string, layout: EditorLayout, row: number, column: number): number {
  const start = layout.starts[row]!
  const shownRow = layout.rows[row]!
  let used = 0
  let offset = start
  for (const cluster of clusters(text.slice(start))) {
    const shown = cluster.text === '\n' ? '' : shownCluster(cluster.text)
    if (shown === '' || used + width(shown) > column || used >= width(shownRow)) break
    used += width(shown)
    offset += cluster.text.length
  }
  return offset
}

const mostRemembered = 2000
const remembered = new Map<string, string>()

function shownCluster(cluster: string): string {
  if (cluster === '\n' || isPlain(cluster)) return cluster
  let shown = remembered.get(cluster)
  if (shown === undefined) {
    shown = safeText(cluster, { multiline: true })
    if (remembered.size >= mostRemembered) remembered.clear()
    if (cluster.length < 32) remembered.set(cluster, shown)
  }
  return shown
}

/** The text as it is shown, and for each of its offsets the offset in the text; null where they are the same. */
function display(text: string): { shown: string; raw: number[] | null } {
  if (isPlain(text.replaceAll('\n', ''))) return { shown: text, raw: null }
  let shown = ''
  const raw: number[] = []
  let at = 0
  for (const line of text.split('\n')) {
    for (const { text: cluster } of clusters(line)) {
      const safe = shownCluster(cluster)
      for (let i = 0; i < safe.length; i++) raw.push(at)
      shown += safe
      at += cluster.length
    }
    raw.push(at)
    shown += '\n'
    at += 1
  }
  return { shown: shown.slice(0, -1), raw }
}

function firstAtLeast(raw: readonly number[], offset: number): number {
  for (let i = 0; i < raw.length; i++) if (raw[i]! >= offset) return i
  return raw.length - 1
}

/** The editor with the cursor a row higher (-1) or lower (1); null where there is no such row. */
export function toRow(editor: Editor, cells: number, by: -1 | 1): Editor | null {
  const layout = layoutOf(editor, cells)
  const row = layout.row + by
  if (row < 0 || row >= layout.rows.length) return null
  return toOffset(editor, offsetAt(editor.text, layout, row, layout.column))
}
