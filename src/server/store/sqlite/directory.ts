// The set-up as the tables have it.
import { type Directory, emptyDirectory } from '../../../core/rules/directory.ts'
import type { Statements } from './statements.ts'

/** With the built-in roles, which no table has. */
export function readDirectory(sql: Statements): Directory {
  const tables: Record<string, Record<string, unknown>> = {}
  for (const [noun, table] of Object.entries(emptyDirectory)) tables[noun] = { ...table }
  for (const row of sql.all<{ noun: string; id: string; body: string }>(
    'SELECT noun, id, body FROM directory',
  )) {
    const table = tables[row.noun]
    if (table) table[row.id] = JSON.parse(row.body)
  }
  return tables as unknown as Directory
}
