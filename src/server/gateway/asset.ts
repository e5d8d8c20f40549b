// Files that the build makes and the server hands out.
import { access, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../core/protocol/refusal.ts'

let script: Promise<Buffer> | null = null

/** The visitor's window as one script. Refused with `unavailable` when it has not been built. */
export function widgetScript(): Promise<Buffer> {
  script ??= read().catch(error => {
    script = null
    throw error
  })
  return script
}

async function read(): Promise<Buffer> {
  // From the sources this file lies deeper than from the bundle: the package's root is where package.json is.
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!(await isThere(join(folder, 'package.json')))) {
    const up = dirname(folder)
    if (up === folder) break
    folder = up
  }
  try {
    return await readFile(join(folder, 'dist', 'widget.js'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Refusal('unavailable', 'the visitor’s window has not been built: npm run build')
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
