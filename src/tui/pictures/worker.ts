// The thread that decodes pictures for the terminal: bounded, made anew from their pixels, never passed on as they are.
import { rm } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import type { Asked, Decoded } from './decode.ts'
import { sixel } from './sixel.ts'
import { mostPixels } from './size.ts'

/** The formats that are shown, and no other, whatever a file says it is: no drawings, which may lead elsewhere. */
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map(format => `VipsForeignLoad${format}`),
})
sharp.cache(false)
sharp.concurrency(1)

/** Shown behind what is transparent where there are cells only: neither white nor black is lost on it. */
const behind = { r: 127, g: 127, b: 127 }
/** Pixels of a side that are sent to a terminal. */
const mostSide = 1_600

async function decode({ path, columns, rows, drawing, cell }: Asked): Promise<Decoded> {
  const image = sharp(path, { limitInputPixels: mostPixels, pages: 1 }).autoOrient()
  // Read once, made small: what follows works on little.
  const small = await image
    .resize(Math.min(mostSide, columns * cell.width), Math.min(mostSide, rows * cell.height), {
      fit: 'inside',
      withoutEnlargement: true,
    })
    .png()
    .toBuffer()
  const blocks = await sharp(small)
    .resize(columns, rows * 2, { fit: 'fill' })
    .flatten({ background: behind })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  if (drawing === 'sixel') {
    const few = await sharp(small)
      .flatten({ background: behind })
      .png({ palette: true, colours: 250 })
      .toBuffer()
    const { data, info } = await sharp(few).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    return { blocks, sixel: sixel(data, info.width, info.height) }
  }
  return drawing === 'blocks' ? { blocks } : { blocks, png: new Uint8Array(small) }
}

parentPort!.on('message', async (asked: Asked) => {
  try {
    parentPort!.postMessage({ id: asked.id, decoded: await decode(asked) })
  } catch {
    // Whatever the library finds wrong with it, nobody can be shown this picture.
    parentPort!.postMessage({ id: asked.id, decoded: null })
  } finally {
    await rm(asked.path, { force: true })
  }
})
