// Where pictures stand in a finished screen: found by the pieces of its rows, whatever moved, cut or covered them.
import { type Line, lineWidth } from '../line.ts'
import type { Drawn } from '../terminal/over.ts'
import type { PicturePart } from './part.ts'
import type { Picture } from './show.ts'

interface Placed {
  part: PicturePart
  row: number
  column: number
  /** Rows of it that are seen whole, one below the other. */
  seen: number
}

export interface WithPictures {
  lines: readonly Line[]
  /** What is drawn over the cells. */
  over: readonly Drawn[]
  /** All pictures that are seen, at least in part. */
  parts: ReadonlyMap<string, PicturePart>
}

/** Pictures that lie over cells are drawn where they are seen whole, over blanks; elsewhere their half-blocks stay. */
export function withPictures(
  lines: readonly Line[],
  pictures: Readonly<Record<string, Picture>>,
): WithPictures {
  const parts = new Map<string, PicturePart>()
  const placed: Placed[] = []
  for (const [row, line] of lines.entries()) {
    let column = 0
    for (const piece of line) {
      const cells = lineWidth([piece])
      if (typeof piece !== 'string' && piece.picture) {
        const part = piece.picture
        parts.set(part.key, part)
        const begun = placed.find(
          one => one.part.key === part.key && one.column === column && one.row + one.seen === row,
        )
        if (cells !== part.columns) continue
        if (begun && begun.seen === part.row) begun.seen++
        else if (part.row === 0) placed.push({ part, row, column, seen: 1 })
      }
      column += cells
    }
  }
  if (parts.size === 0) return { lines, over: [], parts }
  const over = placed.flatMap(({ part, row, column, seen }): Drawn[] => {
    const picture = pictures[part.key]
    if (seen !== part.rows || picture?.is !== 'ready' || picture.over === undefined) return []
    const { key, rows, columns } = part
    return [{ key, row, column, rows, columns, bytes: picture.over }]
  })
  return { lines: over.length > 0 ? blanked(lines, over) : lines, over, parts }
}

function blanked(lines: readonly Line[], over: readonly Drawn[]): readonly Line[] {
  return lines.map((line, row) => {
    const here = over.filter(one => row >= one.row && row < one.row + one.rows)
    if (here.length === 0) return line
    return line.map(piece =>
      typeof piece !== 'string' && here.some(one => one.key === piece.picture?.key)
        ? ' '.repeat(piece.picture!.columns)
        : piece,
    )
  })
}
