// Wrong usage of the command line: refusals that exit with 2 and name the flag.
import { DiskFault } from '../client/part-file.ts'
import { Refusal } from '../core/protocol/refusal.ts'

/** `hint` is the line under the error. */
export const usage = (message: string, hint?: string) =>
  new Refusal('invalid', message, hint === undefined ? undefined : { hint })

/** What is wrong with the file or the folder is wrong with `--to`, which named it; any other error stays as it is. */
export const wrongTarget = (error: unknown): unknown =>
  error instanceof DiskFault ? usage(`--to: ${error.message}`) : error
