// The reader's thread: answers queries one after the other, each in a read transaction of its own.
// In between it moves the write-ahead log into the database.
import { parentPort, workerData } from 'node:worker_threads'
import { uuidv7 } from 'uuidv7'
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal, type RefusalView } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Actor } from '../../core/rules/context.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { actorOf, type Caller } from '../caller.ts'
import { secretOf } from '../channel-secret.ts'
import { troubleOf } from '../ledger/command.ts'
import { checkpointEvery, openCheckpoints } from '../store/sqlite/checkpoints.ts'
import { readLines } from '../store/sqlite/desk.ts'
import { readDirectory } from '../store/sqlite/directory.ts'
import { isDiskTrouble, openReader } from '../store/sqlite/engine.ts'
import { databaseFile } from '../store/sqlite/file.ts'
import { readContents, readFileOfKey, readStale, readTakenOff, readTotals } from '../store/sqlite/files.ts'
import { readUnseenMentions } from '../store/sqlite/mention.ts'
import { readCursors, readDueLetters, readLastMail, readSecrets, readUnsorted } from '../store/sqlite/post.ts'
import { Statements } from '../store/sqlite/statements.ts'
import { readDueTasks, readOpenTasks } from '../store/sqlite/task.ts'
import { type VisitorEventRow, visitorEventFrom } from '../store/visitor-event.ts'
import type { Plans } from './plan.ts'
import { snapshot } from './snapshot.ts'
import type { Db } from './sql.ts'
import type { Ask, Asked, FromReader, Reading } from './wire.ts'

const port = parentPort!
const tell = (message: FromReader) => port.postMessage(message)
const { data, written } = workerData as { data: string; written: SharedArrayBuffer }
const path = databaseFile(data)
const db = await openReader(path)
const checkpoints = await openCheckpoints(path, new Int32Array(written))
const statements = new Statements(db)

const metaValue = (key: string) =>
  statements.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? ''

let directory: Directory | undefined
let directoryAt = ''
/** The set-up as this transaction sees it; read again only when it has changed. */
function currentDirectory(): Directory {
  const at = metaValue('directory')
  if (!directory || at !== directoryAt) {
    directory = readDirectory(statements)
    directoryAt = at
  }
  return directory
}

let kysely: Db | undefined
/** Loading the query builder takes a while, so it waits for the first query that needs it. */
async function askSql(name: string, input: unknown, caller: Caller): Promise<unknown> {
  const [{ sqlQueries }, { Kysely }, { sqliteDialect }] = await Promise.all([
    import('./queries.ts'),
    import('kysely'),
    import('../store/sqlite/dialect.ts'),
  ])
  kysely ??= new Kysely({ dialect: sqliteDialect(statements) })
  const query = Object.hasOwn(sqlQueries, name) ? sqlQueries[name] : undefined
  if (!query) return new Refusal('not-found', `there is no query ${name}`)
  const db = kysely
  return acting(caller, (actor, directory) => query(input, actor, directory, db))
}

/** On behalf of the caller, with the rights that they have in this transaction. */
function acting<T>(caller: Caller, work: (actor: Actor, directory: Directory) => T): T | Refusal {
  const directory = currentDirectory()
  const actor = actorOf(caller, directory)
  return actor instanceof Refusal ? actor : work(actor, directory)
}

let plans: Plans | undefined
/** Phone numbers of the whole world are loaded for the first rehearsal only. */
async function planRows(input: ParsedInputOf<'import.plan'>, caller: Caller): Promise<unknown> {
  const { Plans } = await import('./plan.ts')
  plans ??= new Plans()
  const rehearsals = plans
  return acting(caller, (actor, directory) => {
    const context = { actor, directory, now: new Date().toISOString(), id: uuidv7, random: Math.random }
    return rehearsals.plan(input, JSON.stringify(caller), context, statements)
  })
}

/** At the seq that the tables for reading know of; what came after it is told as events. */
function snapshotFor(caller: Caller) {
  return acting(caller, (actor, directory) => {
    const seq = Number(metaValue('projected'))
    const open = statements
      .all<{ body: string }>(`SELECT body FROM conversations WHERE state <> 'closed' ORDER BY no`)
      .map(row => JSON.parse(row.body) as Conversation)
    const me = actor.kind === 'account' ? actor.consultant : null
    const tasks = me ? readOpenTasks(statements, me.id, mostTasks) : []
    const mentions = me ? readUnseenMentions(statements, me.id, mostMentions) : []
    return snapshot(actor, directory, seq, open, { tasks, mentions })
  })
}

/** Letters and mails that the post is given at once. */
const mostDue = 50
/** Tasks that a console begins with: those that are due first. */
const mostTasks = 500
const mostMentions = 100
/** Uploads forgotten in one command. */
const mostSwept = 500

const readings: { [K in keyof Reading]: (...of: Parameters<Reading[K]>) => unknown } = {
  query: askSql,
  plan: planRows,
  snapshot: snapshotFor,
  events: (after, upTo, limit) =>
    statements.all(
      `SELECT seq, type, conversation, identity, audience, body AS json
       FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      after,
      upTo,
      limit,
    ),
  visitorEvents: (identity, after, limit) =>
    statements
      .all<VisitorEventRow>(
        `SELECT visitor_events.visitor_seq AS seq, body, visitor_body AS visitorBody
         FROM visitor_events JOIN events ON events.seq = visitor_events.seq
         WHERE visitor_events.identity = (SELECT no FROM identities WHERE id = ?)
           AND visitor_events.visitor_seq > ?
         ORDER BY visitor_events.visitor_seq LIMIT ?`,
        identity,
        after,
        limit,
      )
      .map(row => ({ seq: row.seq, json: visitorEventFrom(row) })),
  conversationOfCode: code =>
    statements.get<{ id: string }>('SELECT id FROM conversations WHERE code = ?', code)?.id ?? null,
  channelSecret: id => {
    const channel = currentDirectory().channels[id]
    return channel ? secretOf(metaValue('secret'), channel) : null
  },
  password: account =>
    statements.get<{ hash: string }>('SELECT hash FROM passwords WHERE account = ?', account)?.hash ?? null,
  session: tokenHash => {
    const row = statements.get<{ body: string }>('SELECT body FROM sessions WHERE token_hash = ?', tokenHash)
    return row ? JSON.parse(row.body) : null
  },
  apiToken: hash =>
    statements.get<{ token: string }>('SELECT token FROM api_tokens WHERE hash = ?', hash)?.token ?? null,
  fileOfKey: key => readFileOfKey(statements, key),
  takenOffFiles: () => readTakenOff(statements, mostSwept),
  staleFiles: before => readStale(statements, before, mostSwept),
  contentsAmong: hashes => readContents(statements, hashes),
  fileTotals: () => readTotals(statements),
  dueLetters: now => readDueLetters(statements, now, mostDue),
  dueTasks: now => readDueTasks(statements, now, mostDue),
  unsortedMails: () => readUnsorted(statements, mostDue),
  lastMail: (conversation, role) => readLastMail(statements, conversation, role),
  mailCursors: mailbox => readCursors(statements, mailbox),
  mailboxSecrets: mailbox => readSecrets(statements, mailbox),
  openVisits: () =>
    statements.all(
      `SELECT visits.id AS visit, identities.id AS identity, identities.contact, identities.channel,
         strftime('%Y-%m-%dT%H:%M:%fZ', visits.started_at / 1000.0, 'unixepoch') AS startedAt
       FROM visits JOIN identities ON identities.no = visits.identity
       WHERE visits.ended_at IS NULL ORDER BY visits.started_at`,
    ),
  waitingLines: () => readLines(statements),
}

async function answer({ id, reading, of }: Ask): Promise<Asked> {
  const read = readings[reading] as (...of: unknown[]) => unknown
  db.exec('BEGIN')
  try {
    const value = await read(...of)
    return value instanceof Refusal ? { id, refusal: value.view() } : { id, value }
  } catch (error) {
    if (!isDiskTrouble(error)) return { id, error: (error as Error).stack ?? String(error) }
    trouble('the disk could not be read, or has no room to sort', error)
    return { id, refusal: unreadable }
  } finally {
    if (db.isTransaction) db.exec('COMMIT')
  }
}

const unreadable: RefusalView = {
  code: 'unavailable',
  message: 'this can’t be read from disk at the moment; try again',
}

const trouble = (message: string, error: unknown) => tell({ report: troubleOf(message, error) })

let work = Promise.resolve()
const next = (job: () => void | Promise<void>) => {
  work = work.then(job)
}
// What can't be moved now stays in the log, where it is read from, too; the next writes have it tried again.
function checkpoint(): void {
  try {
    checkpoints.run()
  } catch (error) {
    trouble('what is written could not be moved into the database', error)
  }
}
const timer = setInterval(() => next(checkpoint), checkpointEvery)

port.on('message', (message: Ask | 'close') => {
  next(async () => {
    if (message !== 'close') return tell(await answer(message))
    clearInterval(timer)
    checkpoints.close()
    plans?.close()
    db.close()
    tell('closed')
    port.close()
  })
})
port.postMessage('ready')
