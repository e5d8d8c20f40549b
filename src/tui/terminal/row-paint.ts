// Writes the difference between two rows of cells as the fewest plain terminal commands.
import { PLAIN_STYLE, type Row, type Style } from './cells.ts'

// Unchanged columns between two changes are painted along when that is shorter than moving the cursor over them.
const GAP = 4

/** Collects what one frame sends; remembers the style the terminal is in. */
export interface Brush {
  out: string
  style: Style
  /** The columns of each row that were written to; `to` exclusive. */
  touched: Map<number, { from: number; to: number }>
}

/**
 * Paints row `y` (from 0) where it differs from what the terminal shows; `shown` undefined means that nobody knows
 * what stands there. Rows with characters of disputed width are painted whole, each such character followed by an
 * absolute move, so that columns stay straight whatever the terminal thinks.
 */
export function paintRow(brush: Brush, y: number, shown: Row | undefined, next: Row, columns: number): void {
  if (!shown?.certain || !next.certain) {
    paintWhole(brush, y, next, columns)
    return
  }
  const end = Math.max(shown.text.length, next.text.length)
  let x = 0
  while (x < end) {
    if (sameCell(shown, next, x)) {
      x++
      continue
    }
    let last = x
    for (let i = x + 1; i < end && i - last <= GAP; i++) if (!sameCell(shown, next, i)) last = i
    move(brush, y, x)
    touch(brush, y, x, last + 1 > next.text.length ? columns : last + 1)
    paintCells(brush, next, x, Math.min(last + 1, next.text.length), false)
    if (last + 1 > next.text.length) {
      use(brush, PLAIN_STYLE)
      brush.out += '\x1b[K'
      return
    }
    x = last + 1
  }
}

function paintWhole(brush: Brush, y: number, next: Row, columns: number): void {
  move(brush, y, 0)
  touch(brush, y, 0, columns)
  if (!next.certain) {
    use(brush, PLAIN_STYLE)
    brush.out += '\x1b[K'
  }
  paintCells(brush, next, 0, next.text.length, !next.certain)
  if (next.certain && next.text.length < columns) {
    use(brush, PLAIN_STYLE)
    brush.out += '\x1b[K'
  }
}

function touch({ touched }: Brush, y: number, from: number, to: number): void {
  const before = touched.get(y)
  touched.set(y, before ? { from: Math.min(from, before.from), to: Math.max(to, before.to) } : { from, to })
}

function paintCells(brush: Brush, row: Row, from: number, to: number, straighten: boolean): void {
  for (let x = from; x < to; x++) {
    const text = row.text[x]!
    if (text === '') continue
    use(brush, row.style[x]!)
    brush.out += text
    if (straighten && text.charCodeAt(0) > 0x24f && x + 1 < to) {
      let after = x + 1
      while (after < to && row.text[after] === '') after++
      brush.out += `\x1b[${after + 1}G`
    }
  }
}

function sameCell(a: Row, b: Row, x: number): boolean {
  return (
    (a.text[x] ?? ' ') === (b.text[x] ?? ' ') && (a.style[x] ?? PLAIN_STYLE) === (b.style[x] ?? PLAIN_STYLE)
  )
}

function move(brush: Brush, y: number, x: number): void {
  brush.out += x === 0 ? `\x1b[${y + 1}H` : `\x1b[${y + 1};${x + 1}H`
}

/** Switches the terminal to a style, by the codes that differ. */
export function use(brush: Brush, style: Style): void {
  const before = brush.style
  if (before === style) return
  if (before.link !== style.link) brush.out += `\x1b]8;;${style.link}\x1b\\`
  brush.style = style
  if (style.codes.size === 0) {
    if (before.codes.size > 0) brush.out += '\x1b[m'
    return
  }
  const grows = [...before.codes.keys()].every(slot => style.codes.has(slot))
  const codes = [...style.codes]
    .filter(([slot, code]) => !grows || before.codes.get(slot) !== code)
    .map(([, code]) => code)
  if (!grows) codes.unshift('0')
  if (codes.length > 0) brush.out += `\x1b[${codes.join(';')}m`
}
