// Files of this machine on their way to the server; a dry run only looks at them.
import { basename, resolve } from 'node:path'
import type { Client } from '../client/client.ts'
import { openFile } from '../client/transfer.ts'
import { type File, type FilePurpose, isForPicture, isPicture } from '../core/model/file.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { headBytes, typeOf } from '../core/rules/file-type.ts'
import { safeLine } from '../core/text/safe.ts'
import { type Io, say } from './io.ts'

/** The file as the server has it now; null in a dry run, which says that it would be uploaded. */
export async function uploaded(
  client: Client,
  io: Io,
  typed: string,
  purpose: FilePurpose,
  dryRun: boolean,
): Promise<File | null> {
  const path = resolve(io.cwd, typed)
  if (!dryRun) return client.upload(path, purpose)
  const { handle } = await openFile(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    if (isForPicture(purpose) && !isPicture(typeOf(buffer.subarray(0, bytesRead))))
      throw new Refusal('invalid', `${typed}: is no picture: PNG, JPEG, GIF and WebP are taken`)
  } finally {
    await handle.close()
  }
  say(io, `${safeLine(basename(path))} would be uploaded.`)
  return null
}
