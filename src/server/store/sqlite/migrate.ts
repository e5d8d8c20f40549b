// Brings a database up to this version's tables, with a copy of it made before anything is changed.
import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, pragma } from './engine.ts'
import { migrations as all, type Migration } from './migrations.ts'

/** "chat" in ASCII: marks the file as ours, so that no other program's database is taken for a workspace. */
const applicationId = 0x63686174

/**
 * Runs what is missing, each step in a transaction. A database that already holds something is copied to
 * `backups` first. Throws with words for people when a newer version, or another program, made it.
 * Returns the path of the copy, or null when none was needed.
 */
export function migrate(
  db: Database,
  backups: string,
  now: Date,
  migrations: readonly Migration[] = all,
): string | null {
  const version = Number(pragma(db, 'user_version'))
  const application = Number(pragma(db, 'application_id'))
  const empty = version === 0 && tableCount(db) === 0
  if (!empty && application !== applicationId)
    throw new Error('the database in this folder was not made by chatctl')
  if (version > migrations.length)
    throw new Error(
      `this folder was made by a newer chatctl (its database has version ${version}, this chatctl knows ${migrations.length}); update chatctl`,
    )
  const copy = empty || version === migrations.length ? null : backUp(db, backups, version, now)
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue
    db.exec('BEGIN IMMEDIATE')
    try {
      if (typeof step.up === 'string') db.exec(step.up)
      else step.up(db)
      db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${index + 1}; COMMIT`)
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw new Error(
        `the database could not be brought to version ${index + 1} (${step.name}): ${(error as Error).message}; nothing was changed${copy ? `, a copy is in ${copy}` : ''}`,
        { cause: error },
      )
    }
  }
  return copy
}

const tableCount = (db: Database) =>
  (db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }).n

/** A whole copy under its final name only once it is complete. */
function backUp(db: Database, backups: string, version: number, now: Date): string {
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  const stamp = now.toISOString().replace(/\.\d+|[-:]/g, '')
  const path = join(backups, `chatctl-version-${version}-${stamp}.db`)
  const partial = `${path}.part`
  rmSync(partial, { force: true })
  db.prepare('VACUUM INTO ?').run(partial)
  chmodSync(partial, 0o600)
  renameSync(partial, path)
  return path
}
