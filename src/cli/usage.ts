// Wrong usage of the command line: refusals that exit with 2 and name the flag.
import { Refusal } from '../core/protocol/refusal.ts'

/** `hint` is the line under the error. */
export const usage = (message: string, hint?: string) =>
  new Refusal('invalid', message, hint === undefined ? undefined : { hint })
