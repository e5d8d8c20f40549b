// The writer thread of the durable reference: every batch that comes is one transaction, on disk before it is answered.
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseSync } from '@photostructure/sqlite'

const database = new DatabaseSync(String(workerData))
database.exec('PRAGMA journal_mode = WAL')
database.exec('PRAGMA synchronous = FULL')
const settings = [
  database.prepare('PRAGMA journal_mode').get() as { journal_mode: string },
  database.prepare('PRAGMA synchronous').get() as { synchronous: number },
] as const
if (settings[0].journal_mode !== 'wal' || settings[1].synchronous !== 2)
  throw new Error('the reference is not durable')

database.exec(
  'CREATE TABLE message (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, conversation TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL)',
)
const insert = database.prepare('INSERT INTO message (id, conversation, at, text) VALUES (?, ?, ?, ?)')
let seq = 0

parentPort!.on('message', (batch: [string, string, string, string][]) => {
  const first = seq + 1
  database.exec('BEGIN IMMEDIATE')
  for (const [id, conversation, at, text] of batch) insert.run(id, conversation, at, text)
  database.exec('COMMIT')
  seq += batch.length
  parentPort!.postMessage(first)
})
