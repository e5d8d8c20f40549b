// What routing must know of open conversations, as the tables have it.
import type { Conversation } from '../../../core/model/conversation.ts'
import type { Desk } from '../../../core/rules/routing.ts'
import type { Waiting } from '../../queries/wire.ts'
import type { Statements } from './statements.ts'

/** Of one channel and group at once; those behind them have their turn in a later round. */
const waitingAtOnce = 200

/** The partial index of open conversations serves where its own condition stands in the query. */
const open = `state <> 'closed' AND channel IN (SELECT value FROM json_each(?))`

export function readDesk(sql: Statements, channels: string[], consultants: string[]): Desk {
  const these = JSON.stringify(channels)
  const waiting = bodies(
    sql,
    `SELECT body FROM (
       SELECT body, no, row_number() OVER (PARTITION BY channel, group_id ORDER BY no) AS place
       FROM conversations WHERE ${open} AND state = 'waiting'
     ) WHERE place <= ${waitingAtOnce} ORDER BY no`,
    these,
  )
  const given = bodies(
    sql,
    `SELECT body FROM conversations
     WHERE ${open} AND state = 'active' AND json_extract(body, '$.routing.at') IS NOT NULL ORDER BY no`,
    these,
  )
  if (waiting.length + given.length === 0) return { waiting, given, held: {}, turns: {}, previous: {} }
  const previous: Record<string, string> = {}
  for (const { id, contact } of waiting) {
    const before = sql.get<{ assignee: string }>(
      `SELECT assignee FROM conversations
       WHERE contact = ? AND id <> ? AND assignee IS NOT NULL ORDER BY no DESC LIMIT 1`,
      contact,
      id,
    )
    if (before) previous[id] = before.assignee
  }
  return { waiting, given, held: held(sql), turns: turns(sql, consultants), previous }
}

const bodies = (sql: Statements, query: string, channels: string) =>
  sql.all<{ body: string }>(query, channels).map(({ body }) => JSON.parse(body) as Conversation)

/** Busy: with whoever is on the site, or waits for an answer. What was left open long ago takes no place. */
export const heldByConsultant = `
  SELECT assignee, count(*) AS count FROM conversations
  WHERE state <> 'closed' AND state = 'active' AND assignee IS NOT NULL
    AND (json_extract(body, '$.present')
      OR (json_extract(body, '$.waitingSince') IS NOT NULL AND NOT json_extract(body, '$.quiet')))
  GROUP BY assignee`

const held = (sql: Statements): Record<string, number> =>
  Object.fromEntries(
    sql
      .all<{ assignee: string; count: number }>(heldByConsultant)
      .map(({ assignee, count }) => [assignee, count]),
  )

/** The number of the newest conversation that each has ever had. */
function turns(sql: Statements, consultants: string[]): Record<string, number> {
  const rows = sql.all<{ consultant: string; turn: number }>(
    `SELECT value AS consultant, coalesce(
       (SELECT max(conversation) FROM conversation_consultants WHERE consultant = value), 0) AS turn
     FROM json_each(?)`,
    JSON.stringify(consultants),
  )
  return Object.fromEntries(rows.map(({ consultant, turn }) => [consultant, turn]))
}

/** Who waits for a consultant, by the group that is to answer; whoever was marked "not waiting" is in nobody's way. */
export const readLines = (sql: Statements): Waiting[] =>
  sql.all(
    `SELECT identities.id AS identity, quiet, row_number() OVER (PARTITION BY group_id, quiet ORDER BY since, waiting.no) AS place
     FROM (
       SELECT no, identity, group_id, json_extract(body, '$.quiet') AS quiet,
         coalesce(json_extract(body, '$.waitingSince'), json_extract(body, '$.startedAt')) AS since
       FROM conversations WHERE state <> 'closed' AND state = 'waiting'
     ) AS waiting JOIN identities ON identities.no = waiting.identity`,
  )
