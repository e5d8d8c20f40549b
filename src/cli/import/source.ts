// The file to import; stdin is kept in a temporary one, since a file is looked over before it is read.
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Io } from '../io.ts'
import { usage } from '../usage.ts'

export async function sourceFile(
  io: Pick<Io, 'stdin'>,
  path: string,
): Promise<{ path: string; close: () => Promise<void> }> {
  if (path !== '-') {
    const found = await stat(path).catch(error => {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? new Refusal('not-found', `there is no file ${path}`)
        : error
    })
    if (!found.isFile()) throw usage(`${path} is not a file`)
    return { path, close: async () => {} }
  }
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-import-'))
  const kept = join(folder, 'stdin.csv')
  await pipeline(io.stdin, createWriteStream(kept, { mode: 0o600 }))
  return { path: kept, close: () => rm(folder, { recursive: true, force: true }) }
}
