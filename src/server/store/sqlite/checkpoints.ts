// Moves the write-ahead log into the database, away from the thread that commits, so that no commit waits for it.
import { open } from './engine.ts'

/** Milliseconds between two looks at the log. */
export const checkpointEvery = 200
/**
 * Events, some 12 MB of the log, and else looks, after which a checkpoint is due while others write. It keeps the disk
 * from commits for 10 ms and more, however little there is to move: the seldomer, the fewer wait for one.
 */
const manyEvents = 4_000
const manyLooks = 25
/** How long commits may have to wait for the lock of a checkpoint that waits for a reader. */
const patience = 100
/**
 * Pages, 64 MB, over which the log is begun anew while others write, which they wait for some milliseconds. It stays as
 * long as it is: to write over what is there is a third less work for the system than to give it away and ask for it again.
 */
const manyPages = 16_000
/** Pages over which it is cut off once nobody writes. */
const longLog = 2_000

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
  const restart = db.prepare('PRAGMA wal_checkpoint(RESTART)')
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  let seen = 0
  let done = 0
  let looks = 0
  /** pages that the log has had at most since it was cut off */
  let longest = 0
  return {
    run() {
      const now = Atomics.load(written, 0)
      const quiet = now === seen
      seen = now
      if (now !== done && (quiet || now - done >= manyEvents || ++looks >= manyLooks)) {
        done = now
        looks = 0
        const { log } = passive.get() as { log: number }
        longest = Math.max(longest, log)
        if (!quiet && log > manyPages) restart.get()
      }
      if (quiet && longest > longLog) {
        // Not tried again at every look where it fails, as on a full disk.
        longest = 0
        truncate.get()
      }
    },
    close: () => db.close(),
  }
}
