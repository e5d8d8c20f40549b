// What is drawn over the cells of the screen: a picture at its place, and when it has to be drawn again.

export interface Drawn {
  key: string
  row: number
  column: number
  rows: number
  columns: number
  /** Sent with the cursor at its upper left cell. */
  bytes: string
}

export const sameDrawn = (a: Drawn, b: Drawn): boolean =>
  a.key === b.key && a.row === b.row && a.column === b.column

/** The columns of each row that a frame has written to: `to` exclusive. */
export type Touched = ReadonlyMap<number, { from: number; to: number }>

export function isTouched({ row, column, rows, columns }: Drawn, touched: Touched): boolean {
  for (let y = row; y < row + rows; y++) {
    const span = touched.get(y)
    if (span && span.from < column + columns && span.to > column) return true
  }
  return false
}
