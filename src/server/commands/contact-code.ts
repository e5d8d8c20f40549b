// A code for a new contact that nobody has.
import { shortCode } from '../../core/rules/code.ts'
import type { Context } from '../../core/rules/context.ts'
import type { Load } from './handler.ts'

/** A code that nobody has; longer ones as they fill up. */
export async function freeCode(context: Context, load: Pick<Load, 'codesTaken'>): Promise<string> {
  for (let length = 4; ; length++)
    for (let tries = 0; tries < 8; tries++) {
      const code = shortCode('C', length, context.random)
      if ((await load.codesTaken([code])).size === 0) return code
    }
}
