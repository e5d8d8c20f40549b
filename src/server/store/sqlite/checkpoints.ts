// Moves the write-ahead log into the database, away from the thread that commits, so that no commit waits for it.
import { statSync } from 'node:fs'
import { open } from './engine.ts'

/** Milliseconds between two checkpoints while there are commits. */
export const checkpointEvery = 200
/** How long commits may have to wait for the lock of a checkpoint that waits for a reader. */
const patience = 100
/** Bytes over which the log is cut off while others write, which they wait for some milliseconds. */
const largeLog = 64 * 1024 * 1024
/** Bytes over which it is cut off once nobody writes. */
const longLog = 8 * 1024 * 1024

export interface Checkpoints {
  /** Does what is due. Not while this thread has a transaction open. */
  run(): void
  close(): void
}

/** `commits` counts them, in the memory that the writer shares. */
export async function openCheckpoints(path: string, commits: Int32Array): Promise<Checkpoints> {
  const db = await open(path)
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = ${patience}`)
  const passive = db.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const logSize = () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  let seen = 0
  let quiet = false
  return {
    run() {
      const now = Atomics.load(commits, 0)
      if (now === seen && quiet) return
      quiet = now === seen
      seen = now
      passive.all()
      if (logSize() > (quiet ? longLog : largeLog)) truncate.all()
    },
    close: () => db.close(),
  }
}
