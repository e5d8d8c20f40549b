// The ledger's store on SQLite: synchronous calls on the writer's own thread, behind the engine-free interface.
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import type { Contact } from '../../../core/model/contact.ts'
import type { Conversation } from '../../../core/model/conversation.ts'
import type { ContactImport } from '../../../core/model/import.ts'
import type { Message } from '../../../core/model/message.ts'
import type { Visit } from '../../../core/model/visit.ts'
import type { Directory } from '../../../core/rules/directory.ts'
import type { Uploaded } from '../../../core/rules/file.ts'
import type { Desk } from '../../../core/rules/routing.ts'
import type { OpenOf, UsableFile } from '../../commands/handler.ts'
import { contactFrom } from '../contact-text.ts'
import type { ContactsAsked, ContactsMet } from '../contacts-met.ts'
import { writeDerived } from '../derived.ts'
import type {
  Appended,
  EventRow,
  Head,
  IdempotencyRow,
  ImportBatch,
  ImportBatchRow,
  NewMessage,
  Numbered,
  Person,
  Projection,
  Store,
} from '../store.ts'
import { append } from './append.ts'
import {
  codesTaken,
  contactsAmong,
  contactsInUse,
  contactsMet,
  contactsNamed,
  contactsWithEmails,
  contactsWithPhones,
  idsOf,
} from './contact.ts'
import { openConversations } from './conversation.ts'
import { readDesk } from './desk.ts'
import { readDirectory } from './directory.ts'
import { type Database, isDiskTrouble, openDurable } from './engine.ts'
import { purge, readAnswer } from './expiring.ts'
import { databaseFile } from './file.ts'
import { readFile, readFileOfKey, readUploaded } from './files.ts'
import { readHead } from './head.ts'
import { readImport, readImportBatch, readImportBatchesLeft, readImportsNamed } from './imports.ts'
import { readEvents } from './log.ts'
import { LogFlush } from './log-flush.ts'
import { mentionRows } from './mention.ts'
import { messagesAmong, messagesQuoting, readMessage, writeMessages } from './message.ts'
import { migrate } from './migrate.ts'
import { readPerson, readPlace, readVisitorSeq } from './people.ts'
import { postRows } from './post.ts'
import { project } from './project.ts'
import { indexMessages } from './search-index.ts'
import { Statements } from './statements.ts'
import { taskRows } from './task.ts'

interface Body {
  body: string
}
const parse = <T>(row: Body | undefined): T | null => (row ? (JSON.parse(row.body) as T) : null)

/** Opens the database of a data folder, brought up to this version. `maxPages` bounds its size (4 KiB pages). */
export async function openSqliteStore(
  data: string,
  options: { maxPages?: number } = {},
): Promise<SqliteStore> {
  const path = databaseFile(data)
  const db = await openDurable(path)
  try {
    chmodSync(path, 0o600)
    migrate(db, join(data, 'backups'), new Date())
    if (options.maxPages) db.exec(`PRAGMA max_page_count = ${Math.floor(options.maxPages)}`)
    return new SqliteStore(db, path)
  } catch (error) {
    db.close()
    throw error
  }
}

export class SqliteStore implements Store {
  readonly post: Store['post']
  readonly tasks: Store['tasks']
  readonly mentions: Store['mentions']
  private readonly sql: Statements
  private durable = true
  private readonly log: LogFlush

  constructor(
    readonly db: Database,
    path: string,
  ) {
    this.log = new LogFlush(path)
    this.sql = new Statements(db)
    this.post = postRows(this.sql)
    this.tasks = taskRows(this.sql)
    this.mentions = mentionRows(this.sql)
  }

  async head(): Promise<Head> {
    return readHead(this.sql)
  }

  async directory(): Promise<Directory> {
    return readDirectory(this.sql)
  }

  async begin(durable = true): Promise<void> {
    if (durable !== this.durable) this.db.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`)
    this.durable = durable
    this.sql.run('BEGIN IMMEDIATE')
  }

  async append(appended: Appended): Promise<void> {
    append(this.sql, appended)
  }

  async project(projection: Projection, seq: number): Promise<void> {
    project(this.sql, projection, seq)
  }

  async projectMessages(messages: NewMessage[]): Promise<void> {
    writeMessages(this.sql, messages)
  }

  async commit(): Promise<void> {
    this.sql.run('COMMIT')
  }

  flush(): Promise<void> {
    return this.log.now()
  }

  async rollback(): Promise<void> {
    // SQLite has rolled back by itself where the disk was full.
    if (this.db.isTransaction) this.db.exec('ROLLBACK')
  }

  isDiskTrouble(error: unknown): boolean {
    return isDiskTrouble(error)
  }

  async conversation(id: string): Promise<(Numbered<Conversation> & { identity: number }) | null> {
    const row = this.sql.get<Body & { no: number; identity: number }>(
      'SELECT no, identity, body FROM conversations WHERE id = ?',
      id,
    )
    return row ? { no: row.no, identity: row.identity, value: JSON.parse(row.body) as Conversation } : null
  }

  async message(id: string): Promise<Message | null> {
    return readMessage(this.sql, id)
  }

  async messagesAmong(ids: string[]): Promise<string[]> {
    return messagesAmong(this.sql, ids)
  }

  async messagesQuoting(conversation: number, message: string): Promise<Message[]> {
    return messagesQuoting(this.sql, conversation, message)
  }

  async person(identity: string): Promise<Person | null> {
    return readPerson(this.sql, identity)
  }

  async identityOfToken(tokenHash: string): Promise<string | null> {
    const sql = 'SELECT identity FROM identity_tokens WHERE hash = ?'
    return this.sql.get<{ identity: string }>(sql, tokenHash)?.identity ?? null
  }

  async visit(id: string): Promise<{ identity: string; visit: Visit } | null> {
    const visit = parse<Visit>(this.sql.get<Body>('SELECT body FROM visits WHERE id = ?', id))
    return visit && { identity: visit.identity, visit }
  }

  async placeOf(identity: number, visitorSeq: number): Promise<{ conversation: string; seq: number } | null> {
    return readPlace(this.sql, identity, visitorSeq)
  }

  async visitorSeqOf(identity: number, conversation: string, entry: number): Promise<number | null> {
    return readVisitorSeq(this.sql, identity, conversation, entry)
  }

  async contact(id: string): Promise<Contact | null> {
    const row = this.sql.get<Body>('SELECT body FROM contacts WHERE id = ?', id)
    return row ? contactFrom(row.body) : null
  }

  async contactsNamed(ref: string): Promise<Contact[]> {
    return contactsNamed(this.sql, ref)
  }

  async contactsWithEmails(emails: string[]): Promise<Contact[]> {
    return contactsWithEmails(this.sql, emails)
  }

  async contactsWithPhones(phones: string[]): Promise<Contact[]> {
    return contactsWithPhones(this.sql, phones)
  }

  async contactsMet(keys: ContactsAsked): Promise<ContactsMet> {
    return contactsMet(this.sql, keys)
  }

  async contactsAmong(ids: string[]): Promise<Contact[]> {
    return contactsAmong(this.sql, ids)
  }

  async contactsInUse(ids: string[]): Promise<string[]> {
    return contactsInUse(this.sql, ids)
  }

  async codesTaken(codes: string[]): Promise<string[]> {
    return codesTaken(this.sql, codes)
  }

  async import(id: string): Promise<ContactImport | null> {
    return readImport(this.sql, id)
  }

  async importsNamed(ref: string): Promise<ContactImport[]> {
    return readImportsNamed(this.sql, ref)
  }

  async importBatch(id: string, first: number): Promise<ImportBatch | null> {
    return readImportBatch(this.sql, id, first)
  }

  async importBatchesLeft(id: string, limit: number): Promise<ImportBatchRow[]> {
    return readImportBatchesLeft(this.sql, id, limit)
  }

  async identitiesOfContact(contact: string): Promise<string[]> {
    return idsOf(this.sql, 'identities', contact)
  }

  async conversationsOfContact(contact: string): Promise<string[]> {
    return idsOf(this.sql, 'conversations', contact)
  }

  async openConversations(of: OpenOf): Promise<Conversation[]> {
    return openConversations(this.sql, of)
  }

  async file(id: string): Promise<UsableFile | null> {
    return readFile(this.sql, id)
  }

  async fileOfKey(key: string): Promise<UsableFile | null> {
    return readFileOfKey(this.sql, key)
  }

  async uploadedBy(owner: string, since: number): Promise<Uploaded> {
    return readUploaded(this.sql, owner, since)
  }

  async desk(channels: string[], consultants: string[]): Promise<Desk> {
    return readDesk(this.sql, channels, consultants)
  }

  async idempotency(caller: string, key: string): Promise<IdempotencyRow | null> {
    return readAnswer(this.sql, caller, key)
  }

  async probe(): Promise<void> {
    this.sql.run(`UPDATE meta SET value = ? WHERE key = 'probe'`, String(Date.now()))
  }

  async eventsAfter(seq: number, limit: number): Promise<EventRow[]> {
    return readEvents(this.sql, seq, limit)
  }

  // What a power cut takes back is indexed again: no message shall wait for the disk here.
  indexMessages(limit: number): Promise<number> {
    return writeDerived(this, () => indexMessages(this.sql, limit))
  }

  async purge(before: { keys: number; sessions: number }): Promise<void> {
    purge(this.sql, before)
  }

  async close(): Promise<void> {
    await this.log.close()
    // Small again for whoever copies the folder; a reader that is still there only leaves the file longer.
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.db.close()
  }
}
