// Files that the build makes and the server hands out.
import { access, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GalleryName } from '../../core/model/gallery.ts'
import { Refusal } from '../../core/protocol/refusal.ts'

const made = new Map<string, Promise<Buffer>>()

/** A script of the visitor's window. Refused with `unavailable` when it has not been built. */
export const widgetFile = (name: string): Promise<Buffer> => asset(name, 'the visitor’s window')

/** A picture of the gallery, as PNG. */
export const galleryPicture = (name: GalleryName): Promise<Buffer> =>
  asset(join('gallery', `${name}.png`), 'the gallery')

function asset(path: string, what: string): Promise<Buffer> {
  const known = made.get(path)
  if (known) return known
  const reading = read(path, what).catch(error => {
    made.delete(path)
    throw error
  })
  made.set(path, reading)
  return reading
}

async function read(path: string, what: string): Promise<Buffer> {
  // From the sources this file lies deeper than from the bundle: the package's root is where package.json is.
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!(await isThere(join(folder, 'package.json')))) {
    const up = dirname(folder)
    if (up === folder) break
    folder = up
  }
  try {
    return await readFile(join(folder, 'dist', path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Refusal('unavailable', `${what} has not been built: npm run build`)
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
