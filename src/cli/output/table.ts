// Tables for a terminal: columns as wide as they need, the widest cut so that a row stays on one line.
import { styleText } from 'node:util'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { cut, pad, width, wrap } from '../../core/text/width.ts'
import type { Io } from '../io.ts'

/** A text, or the items of a list: that is cut between two of them, and says how many are left out. */
export type Cell = string | string[]

const gap = '  '
/** Words that are cut further than this say nothing; only where a table must be drawn they are. */
const leastWords = 16
const narrowest = 6

/** What is of no use when it is cut: ids, times, numbers, codes, addresses of machines and people, keys and tokens. */
const wholeOnly =
  /^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d \d\d:\d\d|[+-]?[\d.]+|[CD]-\w+|[\da-f.]*[.:][\da-f.:]*(\/\d+)?|yes|no|[^\s@,]+@[^\s@,]+|[\w-]{20,})$/i

/**
 * Where there is not enough room, columns without a value are left out, then words are cut; what must stay whole is cut
 * last. Columns at the indexes `gone` are left out in any case.
 */
export function toTable(
  io: Pick<Io, 'width' | 'colors'>,
  titles: string[],
  rows: Cell[][],
  gone: number[] = [],
): string {
  return drawn(io, titles, laidOut(io, titles, rows, new Set(gone)))
}

/**
 * As {@link toTable}; columns at the indexes `spare` give way one by one from the right, and it is null where even then
 * something would have to be cut that must stay whole, which are those at the indexes `whole`, too.
 */
export function toWholeTable(
  io: Pick<Io, 'width' | 'colors'>,
  titles: string[],
  rows: Cell[][],
  spare: number[],
  whole: number[] = [],
): string | null {
  const gone = new Set<number>()
  for (const next of [...spare.toReversed(), null]) {
    const layout = laidOut(io, titles, rows, gone, whole)
    if (layout.whole) return drawn(io, titles, layout)
    if (next !== null) gone.add(next)
  }
  return null
}

interface Layout {
  rows: Cell[][]
  /** indexes of the columns that are shown, and how wide each is */
  shown: number[]
  widths: number[]
  whole: boolean
}

function laidOut(
  io: Pick<Io, 'width'>,
  titles: string[],
  given: Cell[][],
  gone: ReadonlySet<number> = new Set(),
  kept: readonly number[] = [],
): Layout {
  const rows = given.map(row => row.map(safe))
  const all = titles.map((title, at) => {
    const cells = rows.map(row => row[at] ?? '').filter(cell => cell.length > 0)
    const rigid = cells.length > 0 && cells.every(cell => itemsOf(cell).every(item => wholeOnly.test(item)))
    const full = Math.max(width(title), ...cells.map(cell => width(joined(cell))))
    return {
      at,
      empty: cells.length === 0,
      width: full,
      least: kept.includes(at)
        ? full
        : rigid
          ? Math.max(width(title), ...cells.map(cell => width(shortened(cell))))
          : leastWords,
    }
  })
  const columns = all.filter(one => !gone.has(one.at))
  const over = (some: typeof columns) =>
    some.reduce((sum, one) => sum + one.width, gap.length * (some.length - 1)) - io.width
  const shown = over(columns) > 0 && rows.length > 0 ? columns.filter(one => !one.empty) : columns
  shrink(shown, over(shown), one => one.least)
  const whole = over(shown) <= 0
  if (!whole) shrink(shown, over(shown), () => narrowest)
  return { rows, shown: shown.map(one => one.at), widths: shown.map(one => one.width), whole }
}

function drawn(io: Pick<Io, 'colors'>, titles: string[], { rows, shown, widths }: Layout): string {
  const line = (cells: Cell[]) =>
    shown
      .map((at, n) => pad(cutCell(cells[at] ?? '', widths[n]!), widths[n]!))
      .join(gap)
      .trimEnd()
  return `${[styled(io, 'bold', line(titles)), ...rows.map(line)].join('\n')}\n`
}

const itemsOf = (cell: Cell): string[] => (typeof cell === 'string' ? [cell] : cell)
const safe = (cell: Cell): Cell =>
  typeof cell === 'string' ? safeLine(cell) : cell.map(item => safeLine(item)).filter(item => item !== '')
const joined = (cell: Cell): string => itemsOf(cell).join(', ')

/** The first items of a list, as many as are named, and how many more there are. */
const shortened = (cell: Cell, most = 1): string => {
  const items = itemsOf(cell)
  return items.length > most ? `${items.slice(0, most).join(', ')} +${items.length - most}` : items.join(', ')
}

/** Between two items of a list where one has room at least, else anywhere. */
function cutCell(cell: Cell, room: number): string {
  for (let most = itemsOf(cell).length; most > 0; most--) {
    const text = shortened(cell, most)
    if (width(text) <= room) return text
  }
  return cut(joined(cell), room)
}

/** One thing: a name and a value a line, long values wrapped beside their name. */
export function toCard(io: Pick<Io, 'width' | 'colors'>, pairs: [title: string, value: string][]): string {
  const left = Math.max(0, ...pairs.map(([title]) => width(title)))
  const room = Math.max(20, io.width - left - gap.length)
  return pairs
    .map(([title, value]) => {
      const lines = safeText(value, { multiline: true })
        .split('\n')
        .flatMap(line => wrap(line, room))
      return lines
        .map((line, at) =>
          `${at === 0 ? styled(io, 'bold', pad(title, left)) : ' '.repeat(left)}${gap}${line}`.trimEnd(),
        )
        .concat(lines.length === 0 ? [styled(io, 'bold', title)] : [])
        .map(line => `${line}\n`)
        .join('')
    })
    .join('')
}

/** Text in a style where the terminal has colours; `text` must be safe. */
export const styled = (
  io: Pick<Io, 'colors'>,
  style: 'bold' | 'dim' | 'red' | 'green',
  text: string,
): string => (io.colors > 0 ? styleText(style, text, { validateStream: false }) : text)

/** Takes from the widest column until `over` cells are saved, or each is as narrow as it may be. */
function shrink<C extends { width: number }>(columns: C[], over: number, least: (column: C) => number): void {
  for (let left = over; left > 0; left--) {
    let widest: C | null = null
    for (const one of columns)
      if (one.width > least(one) && (!widest || one.width > widest.width)) widest = one
    if (!widest) return
    widest.width--
  }
}
