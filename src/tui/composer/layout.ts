// Where the rows of a typed text break, and on which of them the cursor stands.
import { safeText } from '../../core/text/safe.ts'
import { clusters, isPlain, type Range, width, wrapRanges } from '../../core/text/width.ts'
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
export function layoutOf({ text, cursor }: Pick<Editor, 'text' | 'cursor'>, cells: number): EditorLayout {
  const all: EditorLayout = { rows: [], row: 0, column: 0, starts: [] }
  let offset = 0
  for (const line of text.split('\n')) {
    const broken = brokenLine(line, Math.max(1, cells - 1))
    if (cursor >= offset && cursor <= offset + line.length) {
      const { row, column } = placeIn(broken, cursor - offset)
      all.row = all.rows.length + row
      all.column = Math.min(column, Math.max(0, cells - 1))
    }
    for (const row of broken.rows) all.rows.push(row)
    for (const start of broken.starts) all.starts.push(offset + start)
    offset += line.length + 1
  }
  return all
}

interface BrokenLine {
  shown: string
  raw: number[] | null
  ranges: Range[]
  rows: string[]
  starts: number[]
}

/** Lines as they were broken last: a key changes one of them, however many there are. */
const known = { cells: 0, length: 0, lines: new Map<string, BrokenLine>() }
/** UTF-16 units of all of them together. */
const mostKnown = 4_000_000

function brokenLine(line: string, cells: number): BrokenLine {
  if (known.cells !== cells || known.length > mostKnown)
    Object.assign(known, { cells, length: 0, lines: new Map() })
  const before = known.lines.get(line)
  if (before) return before
  const { shown, raw } = display(line)
  const ranges = wrapRanges(shown, cells)
  const broken = {
    shown,
    raw,
    ranges,
    rows: ranges.map(range => shown.slice(range.start, range.end)),
    starts: ranges.map(range => (raw ? raw[range.start]! : range.start)),
  }
  known.lines.set(line, broken)
  known.length += line.length + 1
  return broken
}

/** Row and column of a cursor in its line. */
function placeIn({ shown, raw, ranges }: BrokenLine, cursor: number): { row: number; column: number } {
  const at = raw ? firstAtLeast(raw, cursor) : cursor
  let row = 0
  for (let i = 1; i < ranges.length; i++) if (ranges[i]!.start <= at) row = i
  const { start, end } = ranges[row]!
  // Spaces that hang over the end of a row push the cursor no further than the edge.
  return { row, column: width(shown.slice(start, Math.min(at, end))) + Math.max(0, at - end) }
}

/** The offset in the text that is shown at this row and column, or the nearest one. */
export function offsetAt(text: string, layout: EditorLayout, row: number, column: number): number {
  const start = layout.starts[row]!
  const shownRow = layout.rows[row]!
  let used = 0
  let offset = start
  for (const cluster of clusters(text.slice(start, layout.starts[row + 1]))) {
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
  if (isPlain(cluster)) return cluster
  let shown = remembered.get(cluster)
  if (shown === undefined) {
    shown = safeText(cluster, { multiline: true })
    if (remembered.size >= mostRemembered) remembered.clear()
    if (cluster.length < 32) remembered.set(cluster, shown)
  }
  return shown
}

/** The line as it is shown, and for each of its offsets the offset in the line; null where they are the same. */
function display(line: string): { shown: string; raw: number[] | null } {
  if (isPlain(line)) return { shown: line, raw: null }
  let shown = ''
  const raw: number[] = []
  let at = 0
  for (const { text: cluster } of clusters(line)) {
    const safe = shownCluster(cluster)
    for (let i = 0; i < safe.length; i++) raw.push(at)
    shown += safe
    at += cluster.length
  }
  raw.push(at)
  return { shown, raw }
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
