// What a query that asks the database is.
import type { Kysely } from 'kysely'
import type { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName, OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Tables } from '../store/tables.ts'

export type Db = Kysely<Tables>

/** A noun's queries, typed by the protocol's schemas. */
export type SqlQueries<N extends OperationName> = {
  [K in N]: (
    input: ParsedInputOf<K>,
    actor: Actor,
    directory: Directory,
    db: Db,
  ) => Promise<OutputOf<K> | Refusal>
}
