// One row of the screen before it is painted: pieces of plain text, each with a meaning that the theme turns into a look.
import { clusters, cut, width } from '../core/text/width.ts'
import type { PicturePart } from './pictures/part.ts'
import { type Look, type Theme, undo } from './theme.ts'

/**
 * A piece of a row: plain, or with a look; `link` makes it clickable where the terminal can. A piece of a picture has
 * SGR codes of its own, of one cell each or of all, and is of one-cell characters only.
 */
export type Span =
  | string
  | { text: string; look: Look; link?: string; codes?: string | readonly string[]; picture?: PicturePart }

/** A row, from left to right. All of its text has passed the gate (core/text/safe.ts). */
export type Line = readonly Span[]

export const span = (look: Look, text: string): Span => ({ text, look })

const textOf = (piece: Span) => (typeof piece === 'string' ? piece : piece.text)

/** The row as plain text. */
export const plain = (line: Line): string => line.map(textOf).join('')

/** Cells that the row takes. */
export const lineWidth = (line: Line): number => line.reduce((sum, piece) => sum + width(textOf(piece)), 0)

const withText = (piece: Span, text: string): Span => (typeof piece === 'string' ? text : { ...piece, text })

/** The row cut (with `…`) or filled to exactly so many cells. */
export function fitted(line: Line, cells: number): Line {
  if (cells <= 0) return []
  const wide = lineWidth(line)
  if (wide === cells) return line
  if (wide < cells) return [...line, ' '.repeat(cells - wide)]
  const kept: Span[] = []
  let room = cells
  for (const piece of line) {
    const text = textOf(piece)
    const needs = width(text)
    if (needs < room || (needs === room && piece === line.at(-1))) {
      kept.push(piece)
      room -= needs
      continue
    }
    kept.push(withText(piece, cut(needs <= room ? `${text} ` : text, room)))
    break
  }
  return lineWidth(kept) === cells ? kept : [...kept, ' '.repeat(cells - lineWidth(kept))]
}

/** Left and right parts on one row; where they don't fit together, the left one gives way. */
export function apart(left: Line, right: Line, cells: number): Line {
  const rightWidth = lineWidth(right)
  if (rightWidth >= cells) return fitted(right, cells)
  return [...fitted(left, cells - rightWidth), ...right]
}

/** The cells from `from` to `to` (exclusive); half of a wide character becomes a blank. */
export function slice(line: Line, from: number, to: number): Line {
  const kept: Span[] = []
  let at = 0
  for (const piece of line) {
    const text = textOf(piece)
    const end = at + width(text)
    if (end > from && at < to) {
      if (at >= from && end <= to) kept.push(piece)
      else kept.push(sliced(piece, Math.max(0, from - at), to - at))
    }
    at = end
    if (at >= to) break
  }
  return kept
}

function sliced(piece: Span, from: number, to: number): Span {
  const text = sliceText(textOf(piece), from, to)
  if (typeof piece === 'string' || !Array.isArray(piece.codes)) return withText(piece, text)
  return { ...piece, text, codes: piece.codes.slice(from, to) }
}

function sliceText(text: string, from: number, to: number): string {
  let kept = ''
  let at = 0
  for (const cluster of clusters(text)) {
    const end = at + cluster.width
    if (at >= from && end <= to) kept += cluster.text
    else if (end > from && at < to) kept += ' '.repeat(Math.min(end, to) - Math.max(at, from))
    at = end
  }
  return kept
}

/** The row with another one laid over it at a column. */
export function overlaid(line: Line, over: Line, column: number, cells: number): Line {
  const base = fitted(line, cells)
  return [...slice(base, 0, column), ...over, ...slice(base, column + lineWidth(over), cells)]
}

/** The row as the terminal gets it. */
export function painted(line: Line, theme: Theme): string {
  let out = ''
  for (const piece of line) {
    if (typeof piece === 'string') {
      out += piece
      continue
    }
    if (piece.codes !== undefined) {
      out += coloured(piece.text, piece.codes)
      continue
    }
    const codes = theme.codes[piece.look]
    const text = codes ? `\x1b[${codes}m${piece.text}${undo(codes)}` : piece.text
    out += piece.link && theme.links ? `\x1b]8;;${piece.link}\x07${text}\x1b]8;;\x07` : text
  }
  return out
}

function coloured(text: string, codes: string | readonly string[]): string {
  if (typeof codes === 'string') return `\x1b[${codes}m${text}\x1b[m`
  return `${[...text].map((cell, i) => `\x1b[${codes[i] ?? ''}m${cell}`).join('')}\x1b[m`
}
