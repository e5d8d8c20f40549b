// Scales a picture of a consultant or of the window down, on a thread of its own that ends with it.
import { Refusal } from '../../core/protocol/refusal.ts'
import { Turnstile } from '../gateway/turnstile.ts'
import { startWorker } from '../workers.ts'

/** What the thread answers; null where the bytes are no picture that it can read. */
export type Scaled = { bytes: Uint8Array; type: 'image/png' | 'image/jpeg' } | null

const turnstile = new Turnstile(1, 20)

/** The picture at this path, at most `side` pixels wide and high. Refuses broken ones, and those with far too many pixels. */
export async function scaled(path: string, side: number): Promise<NonNullable<Scaled>> {
  const made = await turnstile.run(async () => {
    const { worker, first } = await startWorker<Scaled>('picture-worker', { path, side })
    await worker.terminate()
    return first ?? broken
  })
  if (made === null) throw new Refusal('too-many', 'too many pictures at once: try again', { seconds: 5 })
  if (made instanceof Refusal) throw made
  return made
}

const broken = new Refusal('invalid', 'this picture is broken, or has too many pixels')
