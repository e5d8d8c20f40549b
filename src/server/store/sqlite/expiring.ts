// What is kept for a time only: answers by Idempotency-Key, and sessions.
import type { IdempotencyRow } from '../store.ts'
import type { Statements } from './statements.ts'

export function readAnswer(sql: Statements, caller: string, key: string): IdempotencyRow | null {
  const query = 'SELECT caller, key, hash, answer, seq, at FROM idempotency WHERE caller = ? AND key = ?'
  return sql.get<IdempotencyRow>(query, caller, key) ?? null
}

/** Forgets what ended before these times (milliseconds). */
export function purge(sql: Statements, before: { keys: number; sessions: number }): void {
  sql.run('DELETE FROM idempotency WHERE at < ?', before.keys)
  sql.run('DELETE FROM sessions WHERE expires_at < ?', before.sessions)
}
