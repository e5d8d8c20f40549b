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
  const lock = await open(join(data, 'lock.db'))
  const holder = join(data, 'lock.pid')
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (errorCode(error) !== BUSY) throw error
    throw new Error(`another chatctl${pidIn(holder)} has this folder open: ${data}`)
  }
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 })
  return lock
}

function pidIn(file: string): string {
  try {
    return ` (pid ${Number.parseInt(readFileSync(file, 'utf8'), 10)})`
  } catch {
    // Without the file the refusal is still true; it only can't name the process.
    return ''
  }
}
