// Tables for a terminal: columns as wide as they need, the widest cut so that a row stays on one line.
import { styleText } from 'node:util'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { cut, pad, width, wrap } from '../../core/text/width.ts'
import type { Io } from '../io.ts'

const gap = '  '
/** Words that are cut further than this say nothing; only where a table must be drawn they are. */
const leastWords = 16
const narrowest = 6

/** What is of no use when it is cut: ids, times, numbers, codes, addresses of machines and people, keys and tokens. */
const wholeOnly =
  /^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d \d\d:\d\d|-?[\d.]+|[CD]-\w+|[\da-f.]*[.:][\da-f.:]*(\/\d+)?|yes|no|[^\s@,]+@[^\s@,]+|[\w-]{20,})$/i

/**
 * Where there is not enough room, columns without a value are left out, then words are cut; what must stay whole is cut
 * last.
 */
export function toTable(io: Pick<Io, 'width' | 'colors'>, titles: string[], rows: string[][]): string {
  return drawn(io, titles, laidOut(io, titles, rows))
}

/**
 * As {@link toTable}; columns at the indexes `spare` give way one by one from the right, and it is null where even then
 * something would have to be cut that must stay whole.
 */
export function toWholeTable(
  io: Pick<Io, 'width' | 'colors'>,
  titles: string[],
  rows: string[][],
  spare: number[],
): string | null {
  const gone = new Set<number>()
  for (const next of [...spare.toReversed(), null]) {
    const layout = laidOut(io, titles, rows, gone)
    if (layout.whole) return drawn(io, titles, layout)
    if (next !== null) gone.add(next)
  }
  return null
}

interface Layout {
  rows: string[][]
  /** indexes of the columns that are shown, and how wide each is */
  shown: number[]
  widths: number[]
  whole: boolean
}

function laidOut(
  io: Pick<Io, 'width'>,
  titles: string[],
  given: string[][],
  gone: ReadonlySet<number> = new Set(),
): Layout {
  const rows = given.map(row => row.map(cell => safeLine(cell)))
  const all = titles.map((title, at) => {
    const cells = rows.map(row => row[at] ?? '').filter(cell => cell !== '')
    return {
      at,
      empty: cells.length === 0,
      width: Math.max(width(title), ...cells.map(width)),
      rigid: cells.length > 0 && cells.every(cell => wholeOnly.test(cell)),
    }
  })
  const columns = all.filter(one => !gone.has(one.at))
  const over = (some: typeof columns) =>
    some.reduce((sum, one) => sum + one.width, gap.length * (some.length - 1)) - io.width
  const shown = over(columns) > 0 && rows.length > 0 ? columns.filter(one => !one.empty) : columns
  const soft = shown.filter(one => !one.rigid)
  shrink(soft, over(shown), () => leastWords)
  const whole = over(shown) <= 0
  if (!whole) shrink(shown, over(shown), () => narrowest)
  return { rows, shown: shown.map(one => one.at), widths: shown.map(one => one.width), whole }
}

function drawn(io: Pick<Io, 'colors'>, titles: string[], { rows, shown, widths }: Layout): string {
  const line = (cells: string[]) =>
    shown
      .map((at, n) => pad(cut(cells[at] ?? '', widths[n]!), widths[n]!))
      .join(gap)
      .trimEnd()
  return `${[styled(io, 'bold', line(titles)), ...rows.map(line)].join('\n')}\n`
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
