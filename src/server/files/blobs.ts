// The folder of file contents, each under its SHA-256: written whole or not at all, on disk before it is named.
import { randomBytes } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export class Blobs {
  private readonly folder: string
  private readonly busy = new Map<string, Promise<unknown>>()

  constructor(data: string) {
    this.folder = join(data, 'files')
  }

  /** Makes the folder, and takes away what a server that died was about to receive. */
  async begin(): Promise<void> {
    await rm(this.incoming, { recursive: true, force: true })
    await mkdir(this.incoming, { recursive: true, mode: 0o700 })
  }

  /** A new file for what comes in; nobody else's. */
  async draft(): Promise<{ path: string; handle: FileHandle }> {
    const path = join(this.incoming, randomBytes(12).toString('hex'))
    return { path, handle: await open(path, 'wx', 0o600) }
  }

  discard(path: string): Promise<void> {
    return rm(path, { force: true })
  }

  /** Gives a draft, flushed to disk already, its place; harmless where the same content is there. */
  async keep(path: string, hash: string): Promise<void> {
    const folder = join(this.folder, hash.slice(0, 2))
    const fresh = await mkdir(folder, { mode: 0o700, recursive: true })
    if (fresh !== undefined) await flushFolder(this.folder)
    await rename(path, this.pathOf(hash))
    await flushFolder(folder)
  }

  /** Its bytes; null where it is not there. */
  async read(hash: string): Promise<{ size: number; stream: () => ReadStream } | null> {
    const path = this.pathOf(hash)
    const found = await stat(path).catch(absent)
    return found && { size: found.size, stream: () => createReadStream(path) }
  }

  remove(hash: string): Promise<void> {
    return rm(this.pathOf(hash), { force: true })
  }

  /** The contents that there are, folder by folder. */
  async *all(): AsyncGenerator<string[]> {
    for (const name of await readdir(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(name)) continue
      const hashes = (await readdir(join(this.folder, name))).filter(hash => /^[0-9a-f]{64}$/.test(hash))
      if (hashes.length > 0) yield hashes
    }
  }

  /** One after the other for the same content: what is being taken in is not swept meanwhile. */
  async alone<T>(hash: string, work: () => Promise<T>): Promise<T> {
    const before = this.busy.get(hash)
    const mine = (before ?? Promise.resolve()).then(work, work)
    this.busy.set(hash, mine)
    try {
      return await mine
    } finally {
      if (this.busy.get(hash) === mine) this.busy.delete(hash)
    }
  }

  private get incoming(): string {
    return join(this.folder, 'incoming')
  }

  private pathOf(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash)
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/** A name in a folder is on disk when the folder is. Windows can't and need not. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
