// All that belongs to one identity, as the tables have it.
import type { Identity } from '../../../core/model/identity.ts'
import type { Visit } from '../../../core/model/visit.ts'
import type { Person } from '../store.ts'
import type { Statements } from './statements.ts'

interface Body {
  body: string
}

export function readPerson(sql: Statements, identity: string): Person | null {
  const row = sql.get<Body & { no: number }>('SELECT no, body FROM identities WHERE id = ?', identity)
  if (!row) return null
  const idOf = (query: string) => sql.get<{ id: string }>(query, row.no)?.id ?? null
  return {
    identity: { no: row.no, value: JSON.parse(row.body) as Identity },
    visitorSeq:
      sql.get<{ n: number | null }>(
        'SELECT max(visitor_seq) AS n FROM visitor_events WHERE identity = ?',
        row.no,
      )?.n ?? 0,
    latest: idOf('SELECT id FROM conversations WHERE identity = ? ORDER BY no DESC LIMIT 1'),
    open: idOf(
      `SELECT id FROM conversations WHERE identity = ? AND state <> 'closed' ORDER BY no DESC LIMIT 1`,
    ),
    visit: visitOf(
      sql.get<Body>('SELECT body FROM visits WHERE identity = ? ORDER BY no DESC LIMIT 1', row.no),
    ),
  }
}

const visitOf = (row: Body | undefined) => (row ? (JSON.parse(row.body) as Visit) : null)
