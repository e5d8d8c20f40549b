// The one place that knows which SQLite runs: node:sqlite where Node has it ready (24 on), the same API as a package before.

export type SqlValue = null | number | bigint | string | Uint8Array

export interface Statement {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  get(...values: SqlValue[]): unknown
  all(...values: SqlValue[]): unknown[]
  iterate(...values: SqlValue[]): IterableIterator<unknown>
}

export interface Database {
  readonly isTransaction: boolean
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

interface Engine {
  DatabaseSync: new (path: string, options?: { timeout?: number }) => Database
}

const builtInFrom = 24
let engine: Promise<Engine> | undefined

function load(): Promise<Engine> {
  const major = Number(process.versions.node.split('.')[0])
  // The built-in name is no literal in the import: bundlers for older Nodes do not know it.
  const builtIn = 'node:sqlite'
  engine ??= quietly(async () => {
    const loaded: unknown =
      major >= builtInFrom ? await import(builtIn) : await import('@photostructure/sqlite')
    return loaded as Engine
  })
  return engine
}

/** Node 24 still warns that its SQLite is experimental; that is a decision of ours, not news for operators. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const emit = process.emitWarning
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite is an experimental feature'))
      Reflect.apply(emit, process, [warning, ...rest])
  }) as typeof process.emitWarning
  try {
    return await work()
  } finally {
    process.emitWarning = emit
  }
}

const NOTADB = 26

/** Milliseconds that a connection waits for another one's lock: a checkpoint of a long log on a busy disk takes some. */
const busyTimeout = 30_000

/** A bare connection. */
export async function open(path: string): Promise<Database> {
  const { DatabaseSync } = await load()
  return new DatabaseSync(path, { timeout: busyTimeout })
}

/**
 * A connection that keeps what it acknowledges through a kill and a power cut: write-ahead log, full sync, both read
 * back, because SQLite answers a mode that it can't have with silence. Checkpoints are left to their own thread.
 */
export async function openDurable(path: string): Promise<Database> {
  const db = await open(path)
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8192',
    )
  } catch (error) {
    db.close()
    if (errorCode(error) !== NOTADB) throw error
    throw new Error(`${path} is no database: it is damaged, or another program’s`, { cause: error })
  }
  const journal = pragma(db, 'journal_mode')
  const synchronous = pragma(db, 'synchronous')
  if (journal !== 'wal' || synchronous !== 2) {
    db.close()
    throw new Error(
      `${path}: the disk does not allow a write-ahead log with full sync (journal ${journal}, sync ${synchronous}); use a local disk`,
    )
  }
  return db
}

/** A connection for queries only. */
export async function openReader(path: string): Promise<Database> {
  const db = await open(path)
  db.exec('PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0')
  return db
}

/** The value of a pragma. */
export function pragma(db: Database, name: string): SqlValue {
  const row = db.prepare(`PRAGMA ${name}`).get() as Record<string, SqlValue> | undefined
  return row ? (Object.values(row)[0] ?? null) : null
}

/** SQLite's primary result code of an error, or 0 when it is not SQLite's. */
export function errorCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & 0xff : 0
}

// SQLite's primary codes for what is the disk's or the machine's fault: BUSY, LOCKED, NOMEM, READONLY, IOERR,
// CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
const diskTrouble = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26])

/** Whether it is no bug, but the disk or the machine. */
export const isDiskTrouble = (error: unknown): boolean => diskTrouble.has(errorCode(error))
