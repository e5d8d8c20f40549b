// Uploads in the database: their rows, and what the ledger asks of them. Their content lies beside it (server/files).
import type { Uploaded } from '../../../core/rules/file.ts'
import type { UsableFile } from '../../commands/handler.ts'
import type { FileChange } from '../store.ts'
import type { Statements } from './statements.ts'

export const addFiles = `
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL,
  used INTEGER NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_by_content ON files (hash);
CREATE INDEX files_unused ON files (owner, at) WHERE used = 0;
`

/** Which messages have files of quick replies; those that were in use before this was counted stay for good. */
export const countReplyFiles = `
CREATE TABLE reply_files_sent (file TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (file, message)) WITHOUT ROWID;
CREATE INDEX files_of_replies ON files (id) WHERE body ->> 'purpose' = 'reply';
INSERT INTO reply_files_sent SELECT id, '' FROM files WHERE body ->> 'purpose' = 'reply' AND used = 1;
`

export function writeFile(statements: Statements, change: FileChange): void {
  if ('added' in change) {
    const { id, key, hash, owner, at } = change.added
    statements.run(
      'INSERT INTO files VALUES (?, ?, ?, ?, ?, 0, ?)',
      id,
      key,
      hash,
      owner,
      Date.parse(at),
      JSON.stringify(change.added),
    )
  } else if ('used' in change) {
    statements.run('UPDATE files SET used = 1 WHERE key = ?', change.used)
    if (change.message !== undefined)
      statements.run(
        `INSERT OR IGNORE INTO reply_files_sent
         SELECT id, ? FROM files WHERE key = ? AND body ->> 'purpose' = 'reply'`,
        change.message,
        change.used,
      )
  } else if ('unsent' in change)
    statements.run(
      'DELETE FROM reply_files_sent WHERE file = ? AND message = ?',
      change.unsent,
      change.message,
    )
  else statements.run('DELETE FROM files WHERE id = ?', change.removed)
}

type Row = { body: string; used: number; sent: number }
const usable = (row: Row | undefined): UsableFile | null =>
  row ? { ...JSON.parse(row.body), used: row.used === 1, sent: row.sent === 1 } : null
const columns = 'body, used, EXISTS (SELECT 1 FROM reply_files_sent WHERE file = files.id) AS sent'

export const readFile = (statements: Statements, id: string): UsableFile | null =>
  usable(statements.get<Row>(`SELECT ${columns} FROM files WHERE id = ?`, id))

export const readFileOfKey = (statements: Statements, key: string): UsableFile | null =>
  usable(statements.get<Row>(`SELECT ${columns} FROM files WHERE key = ?`, key))

export const readUploaded = (statements: Statements, owner: string, since: number): Uploaded =>
  statements.get<Uploaded & Record<string, number>>(
    `SELECT (SELECT count(*) FROM files WHERE used = 0 AND owner = ?1) AS unsent,
       (SELECT coalesce(sum(body ->> 'size'), 0) FROM files WHERE owner = ?1 AND at > ?2) AS bytes`,
    owner,
    since,
  )!

/** Uploads from before `before` (ms) that nothing uses. */
export const readStale = (statements: Statements, before: number, limit: number): string[] =>
  statements
    .all<{ id: string }>('SELECT id FROM files WHERE used = 0 AND at < ? ORDER BY at LIMIT ?', before, limit)
    .map(row => row.id)

/** Files that were taken off their quick reply, or whose reply is gone, and that no message has. */
export const readTakenOff = (statements: Statements, limit: number): string[] =>
  statements
    .all<{ id: string }>(
      `SELECT id FROM files WHERE body ->> 'purpose' = 'reply' AND used = 1
         AND id NOT IN (SELECT file FROM reply_files_sent)
         AND id NOT IN (
           SELECT file.value ->> 'id' FROM directory, json_each(directory.body, '$.files') AS file
           WHERE noun = 'replies'
         )
       LIMIT ?`,
      limit,
    )
    .map(row => row.id)

/** Which of these contents a row has. */
export const readContents = (statements: Statements, hashes: string[]): string[] =>
  statements
    .all<{ hash: string }>(
      'SELECT DISTINCT hash FROM files WHERE hash IN (SELECT value FROM json_each(?))',
      JSON.stringify(hashes),
    )
    .map(row => row.hash)

/** How many uploads there are, their bytes, and how many nothing uses. */
export const readTotals = (statements: Statements): { files: number; bytes: number; unused: number } =>
  statements.get<{ files: number; bytes: number; unused: number }>(
    `SELECT count(*) AS files, coalesce(sum(body ->> 'size'), 0) AS bytes, coalesce(sum(used = 0), 0) AS unused
     FROM files`,
  )!
