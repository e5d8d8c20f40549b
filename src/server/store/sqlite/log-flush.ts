// Flushes the write-ahead log to the disk while the writer goes on.
import { type FileHandle, open } from 'node:fs/promises'

export class LogFlush {
  private file: Promise<FileHandle> | undefined
  /** resolves in any case */
  private last: Promise<void> = Promise.resolve()
  private next: Promise<void> | undefined

  /** `path`: of the database. */
  constructor(private readonly path: string) {}

  /** Resolves when all that is committed by now is on the disk. What comes while it has to do with one flush shares the next. */
  now(): Promise<void> {
    this.next ??= this.last.then(() => {
      this.next = undefined
      const flush = this.sync()
      this.last = flush.catch(() => {})
      return flush
    })
    return this.next
  }

  async close(): Promise<void> {
    await this.last
    await (await this.file)?.close()
  }

  private async sync(): Promise<void> {
    this.file ??= open(`${this.path}-wal`, 'r+')
    await (await this.file).datasync()
  }
}
