// Moves the write-ahead log into the database, away from the thread that commits, so that no commit waits for it.
import { statSync } from 'node:fs'
import { open } from './engine.ts'

/** Milliseconds between two looks at the log. */
export const checkpointEvery = 200
/** Events, some 1.5 MB of the log, and else looks, after which a checkpoint is due. */
const manyEvents = 500
const manyLooks = 5
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

/** `written`: how many events were, more or less; counted in memory that the writer shares. */
export async function openCheckpoints(path: string, written: Int32Array): Promise<Checkpoints> {
  const db = await open(path)
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = ${patience}`)
  const passive = db.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const logSize = () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  let seen = 0
  let done = 0
  let looks = 0
  return {
    run() {
      const now = Atomics.load(written, 0)
      const quiet = now === seen
      seen = now
      if (now === done || (!quiet && now - done < manyEvents && ++looks < manyLooks)) return
      done = now
      looks = 0
      passive.all()
      if (logSize() > (quiet ? longLog : largeLog)) truncate.all()
    },
    close: () => db.close(),
  }
}
