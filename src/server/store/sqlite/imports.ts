// Imports as the tables have them: read and written; the rows themselves stand in the log.
import type { LoggedEvent } from '../../../core/events.ts'
import type { ContactImport } from '../../../core/model/import.ts'
import { fold } from '../../../core/text/fold.ts'
import type { ImportBatch, ImportBatchRow, Projection } from '../store.ts'
import type { Statements } from './statements.ts'

interface Body {
  body: string
}
const parse = (row: Body | undefined) => (row ? (JSON.parse(row.body) as ContactImport) : null)

export function writeImports(sql: Statements, { imports, importBatches }: Projection): void {
  for (const one of imports)
    sql.run(
      `INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
         state = excluded.state, name = excluded.name, search = excluded.search, body = excluded.body`,
      one.id,
      one.state,
      Date.parse(one.startedAt),
      one.name.toLowerCase(),
      one.file.toLowerCase(),
      fold([one.name, one.description, one.file].filter(Boolean).join('\n')),
      JSON.stringify(one),
    )
  for (const { import: id, first, last, seq, undone } of importBatches)
    sql.run('INSERT OR REPLACE INTO import_batches VALUES (?, ?, ?, ?, ?)', id, first, last, seq, undone)
}

export const readImport = (sql: Statements, id: string): ContactImport | null =>
  parse(sql.get<Body>('SELECT body FROM imports WHERE id = ?', id))

/** By id, name or file. */
export const readImportsNamed = (sql: Statements, ref: string): ContactImport[] =>
  sql
    .all<Body>(
      'SELECT body FROM imports WHERE id = ?1 OR name = ?1 OR file = ?1 ORDER BY started_at',
      ref.trim().toLowerCase(),
    )
    .map(row => parse(row)!)

export function readImportBatch(sql: Statements, id: string, first: number): ImportBatch | null {
  const row = sql.get<ImportBatchRow & Body>(
    `SELECT import, first, last, events.seq, undone, body FROM import_batches
       JOIN events ON events.seq = import_batches.seq WHERE import = ? AND first = ?`,
    id,
    first,
  )
  if (!row) return null
  const { body, ...place } = row
  const { data, at } = JSON.parse(body) as LoggedEvent & { type: 'contact.imported' }
  return { ...place, data, at }
}

/** Newest first. */
export const readImportBatchesLeft = (sql: Statements, id: string, limit: number): ImportBatchRow[] =>
  sql.all<ImportBatchRow>(
    `SELECT import, first, last, seq, undone FROM import_batches
     WHERE import = ? AND undone IS NULL ORDER BY first DESC LIMIT ?`,
    id,
    limit,
  )
