// Reads the log again, in pieces of bounded size.
import type { EventRow } from '../store.ts'
import type { Statements } from './statements.ts'

/** UTF-16 units of events read at once: those of an import have half a megabyte each. */
const mostRead = 8 * 1024 * 1024

/** Rows until they are as large as that; at least one. */
function upTo(rows: Iterable<EventRow>, most: number): EventRow[] {
  const taken: EventRow[] = []
  let size = 0
  for (const row of rows) {
    taken.push(row)
    size += row.body.length
    if (size > most) break
  }
  return taken
}

/** Up to `limit` events after a seq, fewer where they are large. */
export function readEvents(sql: Statements, seq: number, limit: number): EventRow[] {
  const rows = sql
    .of(
      `SELECT seq, at, type, conversation, identity, visitor_seq AS visitorSeq, audience, body,
         visitor_body AS visitorBody, actor, origin, hash
       FROM events WHERE seq > ? ORDER BY seq LIMIT ?`,
    )
    .iterate(seq, limit) as IterableIterator<EventRow>
  return upTo(rows, mostRead)
}
