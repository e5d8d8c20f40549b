// Tables for a terminal: columns as wide as they need, the widest cut so that a row stays on one line.
import { styleText } from 'node:util'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { cut, pad, width, wrap } from '../../core/text/width.ts'
import type { Io } from '../io.ts'

const gap = '  '
const narrowest = 6

export function toTable(io: Pick<Io, 'width' | 'colors'>, titles: string[], rows: string[][]): string {
  const safe = rows.map(row => row.map(cell => safeLine(cell)))
  const widths = fitted(
    titles.map((title, at) => Math.max(width(title), ...safe.map(row => width(row[at] ?? '')))),
    io.width - gap.length * (titles.length - 1),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => pad(cut(cell, widths[at]!), widths[at]!))
      .join(gap)
      .trimEnd()
  return `${[styled(io, 'bold', line(titles)), ...safe.map(line)].join('\n')}\n`
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

/** Takes from the widest column until all fit. */
function fitted(widths: number[], room: number): number[] {
  const cells = [...widths]
  let over = cells.reduce((sum, one) => sum + one, 0) - room
  while (over > 0) {
    const widest = Math.max(...cells)
    if (widest <= narrowest) break
    cells[cells.indexOf(widest)] = widest - 1
    over--
  }
  return cells
}
