// Measures plain text in terminal cells, and cuts, wraps and pads it by them; expects text that passed the gate.
import stringWidth from 'string-width'
import { graphemes } from './graphemes.ts'

export interface Cluster {
  /** What the reader sees as one character. */
  text: string
  /** Cells it takes: 1 or 2 (more only for exotic stacks). A terminal row has no place for 0. */
  width: number
}

/** A piece of a text by UTF-16 offsets, end exclusive. */
export interface Range {
  start: number
  end: number
}

// One cell for one UTF-16 unit in every terminal, and nothing here combines: length is width.
const PLAIN_UNIT =
  '[\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0400-\\u0482\\u048a-\\u052f\\u2010-\\u2027\\u2030-\\u205e\\u20a0-\\u20c0\\u2190-\\u21ff\\u2400-\\u2426\\u2500-\\u25fc\\u2713-\\u2718\\u276f]'
const PLAIN = new RegExp(`^${PLAIN_UNIT}*$`)
const NOT_PLAIN = new RegExp(PLAIN_UNIT.replace('[', '[^'), 'g')
// Between two plain characters one ends and one begins, whatever stands around them.
const PLAIN_AGAIN = new RegExp(`${PLAIN_UNIT}(?=${PLAIN_UNIT})`, 'g')
const MOST_REMEMBERED = 4096

const remembered = new Map<string, number>()

/** Whether every terminal gives each UTF-16 unit of the text exactly one cell. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}

/** Cells the text takes on one terminal row. */
export function width(text: string): number {
  if (PLAIN.test(text)) return text.length
  let cells = remembered.get(text)
  if (cells === undefined) {
    cells = 0
    for (const cluster of clusters(text)) cells += cluster.width
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(text, cells)
  }
  return cells
}

/** The text as its reader's characters, each with its cells. */
export function clusters(text: string): Cluster[] {
  const found: Cluster[] = []
  let at = 0
  while (at < text.length) {
    const other = indexOf(NOT_PLAIN, text, at)
    // A mark belongs to what stands before it.
    const start = other === text.length ? other : Math.max(at, other - 1)
    for (; at < start; at++) found.push({ text: text[at]!, width: 1 })
    if (at === text.length) break
    const end = Math.min(text.length, indexOf(PLAIN_AGAIN, text, other + 1) + 1)
    for (const one of graphemes(text.slice(at, end))) found.push({ text: one, width: cellsOf(one) })
    at = end
  }
  return found
}

/** Where the expression first fits from there on; the end of the text where it does not. */
function indexOf(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from
  return expression.exec(text)?.index ?? text.length
}

const cellsOfOne = new Map<string, number>()

/** Cells of one character. */
function cellsOf(cluster: string): number {
  if (PLAIN.test(cluster)) return cluster.length
  let cells = cellsOfOne.get(cluster)
  if (cells === undefined) {
    cells = Math.max(1, stringWidth(cluster))
    if (cellsOfOne.size >= MOST_REMEMBERED) cellsOfOne.clear()
    if (cluster.length < 32) cellsOfOne.set(cluster, cells)
  }
  return cells
}

/** The text if it fits into so many cells, else its beginning with `mark` at the end; never wider than `cells`. */
export function cut(text: string, cells: number, mark = '…'): string {
  if (cells <= 0) return ''
  if (width(text) <= cells) return text
  const room = cells - width(mark)
  if (room < 0) return ''
  if (PLAIN.test(text)) return text.slice(0, room) + mark
  let kept = ''
  let used = 0
  for (const cluster of clusters(text)) {
    if (used + cluster.width > room) break
    kept += cluster.text
    used += cluster.width
  }
  return kept + mark
}

/** The text cut or filled with spaces to exactly so many cells. */
export function pad(text: string, cells: number, align: 'start' | 'end' = 'start'): string {
  const fitting = cut(text, cells)
  const filling = ' '.repeat(Math.max(0, cells - width(fitting)))
  return align === 'start' ? fitting + filling : filling + fitting
}

/** The text in rows of at most so many cells, broken at spaces and line ends; long words and links are broken hard. */
export function wrap(text: string, cells: number): string[] {
  return wrapRanges(text, cells).map(range => text.slice(range.start, range.end))
}

/**
 * Where {@link wrap} breaks: one range a row, at least one. The spaces at a soft break and the line feeds belong to
 * no range. A character wider than a row stands alone on one.
 */
export function wrapRanges(text: string, cells: number): Range[] {
  const rows: Range[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    wrapLine(line, offset, Math.max(1, cells), rows)
    offset += line.length + 1
  }
  return rows
}

function wrapLine(line: string, offset: number, cells: number, rows: Range[]): void {
  if (line.length <= cells && PLAIN.test(line)) {
    rows.push({ start: offset, end: offset + line.length })
    return
  }
  let start = 0
  let used = 0
  // The last place to break at: where the row would end, where the next would start, and what it would carry over.
  let breakEnd = -1
  let breakNext = -1
  let usedAfterBreak = 0
  let at = 0
  for (const cluster of clusters(line)) {
    const next = at + cluster.text.length
    if (cluster.text === ' ') {
      if (breakNext !== at || breakEnd < 0) breakEnd = at
      breakNext = next
      usedAfterBreak = 0
      used += 1
      at = next
      continue
    }
    if (cluster.width > 1 && at > start && breakNext !== at) {
      breakEnd = at
      breakNext = at
      usedAfterBreak = 0
    }
    if (used + cluster.width > cells && at > start) {
      const soft = breakEnd >= start && breakNext > start
      rows.push({ start: offset + start, end: offset + (soft ? breakEnd : at) })
      start = soft ? breakNext : at
      used = soft ? usedAfterBreak : 0
      breakEnd = -1
      breakNext = -1
    }
    used += cluster.width
    usedAfterBreak += cluster.width
    if (cluster.width > 1) {
      breakEnd = next
      breakNext = next
      usedAfterBreak = 0
    }
    at = next
  }
  // Spaces hang over the end of a row unseen.
  const end = breakNext === line.length && used > cells ? Math.max(breakEnd, start) : line.length
  rows.push({ start: offset + start, end: offset + end })
}
