// A mail as it came, read from the data folder piece by piece, so that no answer is larger than others are (D8).
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mail } from '../../core/model/mail.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Caller } from '../caller.ts'
import type { Workspace } from '../workspace.ts'

export type AskedOriginal = ParsedInputOf<'mail.original'>

/** Bytes of one piece. */
const piece = 768 * 1024

/** Throws refusals. */
export async function readOriginal(
  { mail, offset }: AskedOriginal,
  caller: Caller,
  workspace: Workspace,
): Promise<OutputOf<'mail.original'>> {
  const shown = await workspace.query('mail.show', { mail }, caller)
  if (shown instanceof Refusal) throw shown
  const { original } = shown as Mail
  const file = await open(join(workspace.data, original)).catch(error => {
    if (error.code === 'ENOENT') throw new Refusal('not-found', `the original is gone: ${original}`)
    throw error
  })
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(piece), 0, piece, offset)
    const end = offset + bytesRead
    return {
      size,
      base64: buffer.subarray(0, bytesRead).toString('base64'),
      next: bytesRead > 0 && end < size ? end : null,
    }
  } finally {
    await file.close()
  }
}
