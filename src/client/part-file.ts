// A file written piece by piece that is there under its name only when it is whole; private, for it holds what people said.
import { createWriteStream, mkdirSync, renameSync, rmSync, type WriteStream } from 'node:fs'
import { partialOf } from './whole-file.ts'

/** The disk refuses a file or a folder. */
export class DiskFault extends Error {}

/** The folder is there afterwards. Throws a {@link DiskFault}. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw new DiskFault((error as Error).message)
  }
}

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
