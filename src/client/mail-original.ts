// A mail as it came, piece by piece: the memory it takes is that of one piece (C1, D8).
import type { OutputOf } from '../core/protocol/registry.ts'

/** `ask`: for the piece that begins at this byte. Answers with the bytes of the whole. */
export async function pourOriginal(
  ask: (offset: number) => Promise<OutputOf<'mail.original'>>,
  write: (bytes: Buffer) => Promise<void>,
): Promise<number> {
  for (let offset = 0; ; ) {
    const { base64, next, size } = await ask(offset)
    await write(Buffer.from(base64, 'base64'))
    if (next === null) return size
    offset = next
  }
}
