// A file written piece by piece that is there under its name only when it is whole; private, for it holds what people said.
import { createWriteStream, mkdirSync, renameSync, rmSync, statSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'
import { partialOf } from './whole-file.ts'

/** The disk refuses a file or a folder. */
export class DiskFault extends Error {}

/** The folder is there afterwards. Throws a {@link DiskFault}. */
export function makeFolder(path: string): void {
  try {
    makeFolders(path)
  } catch (error) {
    throw new DiskFault((error as Error).message)
  }
}

/** Parents first, by hand: Node's own way never ends where the system refuses with ENOENT, as /proc does. */
function makeFolders(path: string): void {
  if (isFolder(path)) return
  if (dirname(path) !== path) makeFolders(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Somebody else has made it meanwhile.
    if (isFolder(path)) return
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new DiskFault(`${path} is a file`)
    throw error
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Every method throws a {@link DiskFault}. */
export class PartFile {
  private readonly stream: WriteStream
  private readonly partial: string
  private failed: Error | null = null
  private goOn: () => void = () => {}

  constructor(readonly path: string) {
    this.partial = partialOf(path)
    this.stream = createWriteStream(this.partial, { mode: 0o600 })
    this.stream.on('error', error => {
      this.failed = error
    })
    for (const event of ['drain', 'close']) this.stream.on(event, () => this.goOn())
  }

  /** Waits where the disk is slower than who writes. */
  async write(content: string | Uint8Array): Promise<void> {
    this.check()
    if (this.stream.write(content)) return
    await new Promise<void>(done => {
      this.goOn = done
    })
    this.check()
  }

  async finish(): Promise<void> {
    await new Promise<void>(done => this.stream.once('close', done).end())
    this.check()
    try {
      renameSync(this.partial, this.path)
    } catch (error) {
      throw new DiskFault((error as Error).message)
    }
  }

  /** Nothing half-written stays. */
  drop(): void {
    this.stream.destroy()
    rmSync(this.partial, { force: true })
  }

  private check(): void {
    if (this.failed) throw new DiskFault(this.failed.message)
  }
}
