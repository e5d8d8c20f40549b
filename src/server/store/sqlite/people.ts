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

/** The entry at which the visitor's own event stands. */
export const readPlace = (
  sql: Statements,
  identity: number,
  visitorSeq: number,
): { conversation: string; seq: number } | null =>
  sql.get<{ conversation: string; seq: number }>(
    `SELECT id AS conversation, entry AS seq FROM visitor_events JOIN conversations ON no = conversation
     WHERE visitor_events.identity = ? AND visitor_seq = ?`,
    identity,
    visitorSeq,
  ) ?? null

/** The first of the visitor's own events that stands at this entry. */
export const readVisitorSeq = (
  sql: Statements,
  identity: number,
  conversation: string,
  entry: number,
): number | null =>
  sql.get<{ seq: number }>(
    `SELECT visitor_seq AS seq FROM visitor_events JOIN conversations ON no = conversation
     WHERE visitor_events.identity = ? AND id = ? AND entry = ? ORDER BY visitor_seq LIMIT 1`,
    identity,
    conversation,
    entry,
  )?.seq ?? null
