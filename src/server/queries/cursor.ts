// Where a page of a list from the database ended: the sort key and the row, as an opaque text.
import { invalid, type Refusal } from '../../core/protocol/refusal.ts'

/** The values that the rows are ordered by, the last one unique. */
export type Position = [number, number | string]

export const cursorOf = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** Null without a cursor; refused when it is none that a list gave. */
export function positionOf(cursor: string | undefined): Position | null | Refusal {
  if (cursor === undefined) return null
  const wrong = invalid('cursor', 'is none that a list gave')
  try {
    const [key, row, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const good =
      typeof key === 'number' && (typeof row === 'number' || typeof row === 'string') && rest.length === 0
    return good ? [key, row] : wrong
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return wrong
    throw error
  }
}
