// A picture as rows of a pane: room of its size from the first, its cells when they are there.
import type { File } from '../../core/model/file.ts'
import type { Line, Span } from '../line.ts'
import type { Drawing } from './drawing.ts'
import { kittyColour, kittyRow, mostKittyColumns } from './kitty.ts'
import type { PicturePart } from './part.ts'
import { type Cells, cellsFor } from './size.ts'

/** A picture in one size, made for one way of showing it. */
export type Picture =
  | { is: 'failed' }
  | {
      is: 'ready'
      /** Half-blocks: the SGR codes of each cell, row by row. */
      blocks: readonly (readonly string[])[]
      /** Its id, where it stands in the cells. */
      kitty?: number
      /** What draws it over its cells, from the upper left one. */
      over?: string
    }

/** What the panes need to know to show pictures. */
export interface Shown {
  drawing: Drawing
  pictures: Readonly<Record<string, Picture>>
}

/** Cells of a picture among messages. */
export const thumbnail = { columns: 40, rows: 6 }

const keyOf = (file: File, { columns, rows }: Cells, drawing: Drawing): string =>
  `${file.id} ${columns}x${rows} ${drawing}`

/** Its cells in this place; null where it is not shown. */
function place(file: File, { drawing, pictures }: Shown, most: Cells) {
  if (drawing === 'off') return null
  const cells = cellsFor(file, { ...most, columns: Math.min(most.columns, mostKittyColumns) })
  if (!cells) return null
  const key = keyOf(file, cells, drawing)
  const picture = pictures[key]
  return picture?.is === 'failed' ? null : { cells, key, picture }
}

/** Whether the rows are there, and are to be made anew when they come. */
export function pictureState(file: File, shown: Shown, most: Cells): string {
  const placed = place(file, shown, most)
  return placed ? `${placed.key}${placed.picture ? '' : '?'}` : ''
}

/** No rows where there is nothing to be shown. */
export function pictureLines(file: File, shown: Shown, most: Cells): Line[] {
  const placed = place(file, shown, most)
  if (!placed) return []
  const { cells, key, picture } = placed
  return Array.from({ length: cells.rows }, (_, row): Line => {
    const part: PicturePart = { ...cells, key, file, row }
    return [rowOf(part, picture)]
  })
}

function rowOf(picture: PicturePart, ready: Picture | undefined): Span {
  const { row, columns } = picture
  if (ready?.is !== 'ready') return { look: 'quiet', text: '░'.repeat(columns), picture }
  if (ready.kitty !== undefined)
    return { look: 'quiet', text: kittyRow(row, columns), codes: kittyColour(ready.kitty), picture }
  return { look: 'quiet', text: '▀'.repeat(columns), codes: ready.blocks[row] ?? [], picture }
}
