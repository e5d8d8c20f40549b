// Makes the PNGs of the gallery from its drawings: dist/gallery/<name>.png, as large as consultants' pictures are.
import { mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import sharp from 'sharp'

const side = 256

export async function buildGallery(from, to) {
  mkdirSync(to, { recursive: true })
  const drawings = readdirSync(from).filter(name => name.endsWith('.svg'))
  await Promise.all(
    drawings.map(name =>
      sharp(join(from, name), { density: 400 })
        .resize(side, side)
        .png({ palette: true })
        .toFile(join(to, `${basename(name, '.svg')}.png`)),
    ),
  )
}
