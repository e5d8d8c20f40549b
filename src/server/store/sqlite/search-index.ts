// Feeds the full-text index from the messages, off the commit path; a cursor in the database says how far it is.
import { fold } from '../../../core/text/fold.ts'
import { type EntryRow, entryFrom } from '../entry.ts'
import type { Statements } from './statements.ts'

type Row = EntryRow & { no: number }
const rows = 'SELECT no, events.body AS log, messages.body FROM messages JOIN events ON events.seq = no'

/** Puts up to `limit` messages in; how many it was. The caller holds a transaction. */
export function indexMessages(statements: Statements, limit: number): number {
  const searched = Number(
    statements.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'searched'`)?.value ?? 0,
  )
  const changed = statements.all<Row>(`${rows} WHERE no IN (SELECT no FROM search_pending LIMIT ?)`, limit)
  for (const row of changed) {
    if (row.no <= searched) {
      statements.run('DELETE FROM message_search WHERE rowid = ?', row.no)
      put(statements, row)
    }
    statements.run('DELETE FROM search_pending WHERE no = ?', row.no)
  }
  const fresh = statements.all<Row>(`${rows} WHERE no > ? ORDER BY no LIMIT ?`, searched, limit)
  for (const row of fresh) put(statements, row)
  const last = fresh.at(-1)
  if (last) statements.run(`UPDATE meta SET value = ? WHERE key = 'searched'`, String(last.no))
  return Math.max(fresh.length, changed.length)
}

function put(statements: Statements, row: Row): void {
  const { text } = entryFrom(row)
  if (text) statements.run('INSERT INTO message_search (rowid, text) VALUES (?, ?)', row.no, fold(text))
}
