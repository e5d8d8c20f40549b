// What the database knows of uploads, asked of the reader.
import type { UsableFile } from '../commands/handler.ts'
import type { Reader } from '../queries/reader.ts'
import type { FileTotals } from '../queries/wire.ts'

export class FileRows {
  constructor(private readonly reader: Reader) {}

  ofKey(key: string): Promise<UsableFile | null> {
    return this.reader.read('fileOfKey', key)
  }

  /** Ids of uploads from before this time (ms) that nothing uses, oldest first. */
  stale(before: number): Promise<string[]> {
    return this.reader.read('staleFiles', before)
  }

  /** Ids of files that no quick reply has any more, and no message. */
  takenOff(): Promise<string[]> {
    return this.reader.read('takenOffFiles')
  }

  /** Which of these contents an upload has. */
  contentsAmong(hashes: string[]): Promise<string[]> {
    return this.reader.read('contentsAmong', hashes)
  }

  totals(): Promise<FileTotals> {
    return this.reader.read('fileTotals')
  }
}
