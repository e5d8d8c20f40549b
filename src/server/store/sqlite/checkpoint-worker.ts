// Moves the write-ahead log into the database on a thread of its own, so that no commit waits for it.
import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { open } from './engine.ts'

/** Milliseconds. */
const every = 200
/** How long commits may have to wait for the lock of a checkpoint that waits for a reader. */
const patience = 100
/** Over this size the log is cut off while others write, which they wait for some milliseconds. */
const largeLog = 64 * 1024 * 1024
/** Over this size it is cut off once nobody writes. */
const longFile = 8 * 1024 * 1024

const { path, commits: buffer } = workerData as { path: string; commits: SharedArrayBuffer }
const commits = new Int32Array(buffer)
const db = await open(path)
db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = ${patience}`)
const checkpoint = {
  passive: db.prepare('PRAGMA wal_checkpoint(PASSIVE)'),
  truncate: db.prepare('PRAGMA wal_checkpoint(TRUNCATE)'),
}

const logSize = () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0

let seen = 0
let quiet = false
const timer = setInterval(() => {
  const now = Atomics.load(commits, 0)
  if (now !== seen) {
    seen = now
    quiet = false
    checkpoint.passive.all()
    if (logSize() > largeLog) checkpoint.truncate.all()
  } else if (!quiet) {
    quiet = true
    checkpoint.passive.all()
    if (logSize() > longFile) checkpoint.truncate.all()
  }
}, every)

parentPort!.once('message', () => {
  clearInterval(timer)
  db.close()
  parentPort!.postMessage('closed')
  parentPort!.close()
})
parentPort!.postMessage('ready')
