// What a query is that the set-up in memory answers.
import type { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName, OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'

/** `now` (ISO 8601) is the time of asking; what has ended depends on it. */
export type DirectoryQuery<N extends OperationName> = (
  input: ParsedInputOf<N>,
  actor: Actor,
  directory: Directory,
  now: string,
) => OutputOf<N> | Refusal

/** A noun's queries, typed by the protocol's schemas. */
export type DirectoryQueries<N extends OperationName> = { [K in N]: DirectoryQuery<K> }
