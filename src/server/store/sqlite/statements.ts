// Prepared statements by their text: each is compiled once, when it is first needed.
import type { Database, SqlValue, Statement } from './engine.ts'

export class Statements {
  private readonly prepared = new Map<string, Statement>()

  constructor(private readonly db: Database) {}

  of(sql: string): Statement {
    let statement = this.prepared.get(sql)
    if (!statement) {
      statement = this.db.prepare(sql)
      this.prepared.set(sql, statement)
    }
    return statement
  }

  /** By `get`, which finds no row: it spares the engine an object of figures that nobody reads. */
  run(sql: string, ...values: SqlValue[]): void {
    this.of(sql).get(...values)
  }

  get<T>(sql: string, ...values: SqlValue[]): T | undefined {
    return this.of(sql).get(...values) as T | undefined
  }

  all<T>(sql: string, ...values: SqlValue[]): T[] {
    return this.of(sql).all(...values) as T[]
  }
}
