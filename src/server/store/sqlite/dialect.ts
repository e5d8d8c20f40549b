// Kysely on a synchronous SQLite connection that lives on this thread already.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqlValue } from './engine.ts'
import type { Statements } from './statements.ts'

export const sqliteDialect = (statements: Statements): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: db => new SqliteIntrospector(db),
  createDriver: () => new SyncDriver(statements),
})

/** One connection, never closed from here: whoever opened it does. */
class SyncDriver implements Driver {
  private readonly connection: SyncConnection

  constructor(statements: Statements) {
    this.connection = new SyncConnection(statements)
  }

  async init() {}
  async destroy() {}
  async releaseConnection() {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.connection
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('ROLLBACK'))
  }
}

class SyncConnection implements DatabaseConnection {
  constructor(private readonly statements: Statements) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return { rows: this.statements.all<R>(sql, ...(parameters as SqlValue[])) }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.statements.of(sql).iterate(...(parameters as SqlValue[])))
      yield { rows: [row as R] }
  }
}
