// One data folder, one writer: a lock of the operating system, which dies with its process, so it is never stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, errorCode, open } from './engine.ts'

const BUSY = 5

/**
 * Takes the folder's lock, held until the connection is closed or the process ends. Throws with the holder's pid when
 * another process has it.
 */
export async function lockFolder(data: string): Promise<Database> {
  const holder = join(data, 'lock.pid')
  let lock: Database | undefined
  try {
    lock = await open(join(data, 'lock.db'))
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 })
    return lock
  } catch (error) {
    lock?.close()
    if (errorCode(error) === BUSY)
      throw new Error(`another chatctl${pidIn(holder)} has this folder open: ${data}`)
    throw new Error(`the folder ${data} can’t be written: ${(error as Error).message}`, { cause: error })
  }
}

function pidIn(file: string): string {
  try {
    return ` (pid ${Number.parseInt(readFileSync(file, 'utf8'), 10)})`
  } catch {
    // Without the file the refusal is still true; it only can't name the process.
    return ''
  }
}
