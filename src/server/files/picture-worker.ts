// The thread that scales one picture down: loading the library costs more than the work, and neither waits on sockets.
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import type { Scaled } from './picture.ts'

/** More than cameras make; what a small file can claim has no end. */
const mostPixels = 60_000_000

async function scale({ path, side }: { path: string; side: number }): Promise<Scaled> {
  try {
    const image = sharp(path, { limitInputPixels: mostPixels }).autoOrient()
    const resized = image.resize(side, side, { fit: 'inside', withoutEnlargement: true })
    const { hasAlpha } = await sharp(path).metadata()
    const bytes = await (hasAlpha ? resized.png() : resized.jpeg({ quality: 85, mozjpeg: true })).toBuffer()
    return { bytes: new Uint8Array(bytes), type: hasAlpha ? 'image/png' : 'image/jpeg' }
  } catch {
    // Whatever the library finds wrong with it, nobody can use this picture.
    return null
  }
}

sharp.cache(false)
parentPort!.postMessage(await scale(workerData as Parameters<typeof scale>[0]))
