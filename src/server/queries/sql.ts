// Every query that asks the database, by name. They run in the reader's thread, each in one read transaction.
import type { Kysely } from 'kysely'
import type { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName, OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Tables } from '../store/tables.ts'
import { auditQueries } from './audit.ts'
import { channelSecretQueries } from './channel-secret.ts'
import { contactQueries } from './contact.ts'
import { contactAlike } from './contact-alike.ts'
import { conversationQueries } from './conversation.ts'
import { importQueries } from './import.ts'
import { mentionQueries } from './mention.ts'
import { postQueries } from './post.ts'
import { tagQueries } from './tag.ts'
import { taskQueries } from './task.ts'

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

type AnyQuery = (input: unknown, actor: Actor, directory: Directory, db: Db) => Promise<unknown>

export const sqlQueries = {
  ...conversationQueries,
  ...channelSecretQueries,
  ...contactQueries,
  'contact.alike': contactAlike,
  ...importQueries,
  ...tagQueries,
  ...taskQueries,
  ...mentionQueries,
  ...postQueries,
  ...auditQueries,
} as unknown as Readonly<Record<string, AnyQuery>>
