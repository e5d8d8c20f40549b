// Feeds the full-text index from the messages, off the commit path; a cursor in the database says how far it is.
import type { Message } from '../../../core/model/message.ts'
import { fold } from '../fold.ts'
import type { Statements } from './statements.ts'

interface Row {
  no: number
  body: string
}

/** Puts up to `limit` messages in; how many it was. The caller holds a transaction. */
export function indexMessages(statements: Statements, limit: number): number {
  const searched = Number(
    statements.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'searched'`)?.value ?? 0,
  )
  const changed = statements.all<Row>(
    'SELECT no, body FROM messages WHERE no IN (SELECT no FROM search_pending LIMIT ?)',
    limit,
  )
  for (const row of changed) {
    if (row.no <= searched) {
      statements.run('DELETE FROM message_search WHERE rowid = ?', row.no)
      put(statements, row)
    }
    statements.run('DELETE FROM search_pending WHERE no = ?', row.no)
  }
  const fresh = statements.all<Row>(
    'SELECT no, body FROM messages WHERE no > ? ORDER BY no LIMIT ?',
    searched,
    limit,
  )
  for (const row of fresh) put(statements, row)
  const last = fresh.at(-1)
  if (last) statements.run(`UPDATE meta SET value = ? WHERE key = 'searched'`, String(last.no))
  return Math.max(fresh.length, changed.length)
}

function put(statements: Statements, row: Row): void {
  const message = JSON.parse(row.body) as Message
  if (message.text)
    statements.run('INSERT INTO message_search (rowid, text) VALUES (?, ?)', row.no, fold(message.text))
}
