// What is said where a file of conversations or contacts could not be written.
import { DiskFault } from '../../client/part-file.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { refusalWords } from '../refusal-words.ts'
import { texts } from '../texts.ts'

/** Throws what neither the server nor the disk has refused. */
export function tellWriteFault(desk: Desk, error: unknown): void {
  if (error instanceof Refusal) desk.say('bad', refusalWords(error))
  else if (error instanceof DiskFault)
    desk.say('bad', texts.reading.export.notWritten(safeLine(error.message, 120)))
  else throw error
}
