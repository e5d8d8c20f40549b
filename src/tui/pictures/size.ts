// How many cells of the terminal a picture takes, by its pixels: known before anything of it is loaded.
import { type File, isPicture } from '../../core/model/file.ts'

export interface Cells {
  columns: number
  rows: number
}

/** Of a cell, where the terminal does not tell. */
export const usualCell = { width: 10, height: 20 }

/** Larger files stay files: they would be long on the way, and longer to decode. */
const mostBytes = 20_000_000
/** As the server bounds consultants' pictures: more than cameras make. */
export const mostPixels = 60_000_000

/** Null where it is no picture that is shown. Small ones keep their size; each has a cell at least. */
export function cellsFor({ type, size, width, height }: File, most: Cells): Cells | null {
  if (!isPicture(type) || !width || !height || size > mostBytes || width * height > mostPixels) return null
  const wide = width / usualCell.width
  const high = height / usualCell.height
  const scale = Math.min(1, most.columns / wide, most.rows / high)
  return {
    columns: Math.max(1, Math.min(most.columns, Math.round(wide * scale))),
    rows: Math.max(1, Math.min(most.rows, Math.round(high * scale))),
  }
}
