// One page of a list that is in memory; the cursor says how many came before.
import { invalid, type Refusal } from '../../core/protocol/refusal.ts'

export interface Page<T> {
  items: T[]
  next?: string
}

/** `next` is there only when more follow. The list must come in the same order each time. */
export function pageOf<T>(
  list: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Page<T> | Refusal {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return invalid('cursor', 'is none that a list gave')
  const start = Number(cursor ?? 0)
  const end = start + limit
  return { items: list.slice(start, end), ...(end < list.length && { next: String(end) }) }
}

/** By a text as people sort it, then by id, so that the order is always the same. */
export const sortedBy = <T extends { id: string }>(list: readonly T[], text: (thing: T) => string): T[] =>
  [...list].sort((a, b) => collator.compare(text(a), text(b)) || (a.id < b.id ? -1 : 1))

const collator = new Intl.Collator('pl', { numeric: true })
