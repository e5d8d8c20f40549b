// Messages: their rows, and what the ledger asks of them.
import type { Message } from '../../../core/model/message.ts'
import { type EntryRow, entryFrom } from '../entry.ts'
import type { NewMessage } from '../store.ts'
import type { Statements } from './statements.ts'

const entries =
  'SELECT events.body AS log, messages.body FROM messages JOIN events ON events.seq = messages.no'

export function readMessage(statements: Statements, id: string): Message | null {
  const row = statements.get<EntryRow>(`${entries} WHERE id = ?`, id)
  return row ? entryFrom(row) : null
}

export function messagesQuoting(statements: Statements, conversation: number, message: string): Message[] {
  const sql = `${entries} WHERE messages.conversation = ? AND reply_to = ?`
  return statements.all<EntryRow>(sql, conversation, message).map(entryFrom)
}

/** Which of these ids are messages. */
export const messagesAmong = (statements: Statements, ids: readonly string[]): string[] =>
  statements
    .all<{ id: string }>(
      'SELECT id FROM messages WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    )
    .map(row => row.id)

/** New messages in order of their events. Those that are there already were written ahead, before the server was killed. */
export function writeMessages(statements: Statements, messages: readonly NewMessage[]): void {
  if (messages.length === 0) return
  const last = statements.get<{ no: number | null }>('SELECT max(no) AS no FROM messages')?.no ?? 0
  const insert = statements.of('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?)')
  for (const { no, conversation, message, changed } of messages) {
    if (no > last) {
      const body = changed ? JSON.stringify(message) : null
      insert.get(no, message.id, conversation, message.seq, message.replyTo?.message ?? null, body)
    } else if (changed) changeMessage(statements, message)
  }
}

export function changeMessage(statements: Statements, message: Message): void {
  statements.run('UPDATE messages SET body = ? WHERE id = ?', JSON.stringify(message), message.id)
  statements.run('INSERT OR IGNORE INTO search_pending SELECT no FROM messages WHERE id = ?', message.id)
}
