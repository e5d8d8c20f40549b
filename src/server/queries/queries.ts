// Every query that asks the database, by name. They run in the reader's thread, each in one read transaction.
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { auditQueries } from './audit.ts'
import { channelSecretQueries } from './channel-secret.ts'
import { contactQueries } from './contact.ts'
import { contactAlike } from './contact-alike.ts'
import { conversationQueries } from './conversation.ts'
import { importQueries } from './import.ts'
import { mentionQueries } from './mention.ts'
import { postQueries } from './post.ts'
import type { Db } from './sql.ts'
import { tagQueries } from './tag.ts'
import { taskQueries } from './task.ts'

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
