// Hands the terminal over to the console; the one place of the command line that loads it.
import type { Target } from '../client/target.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Language } from '../core/text/language.ts'
import type { Io } from './io.ts'
import { usage } from './usage.ts'

/** Resolves to the exit code when the operator leaves. */
export async function openConsole(io: Io, target: Target, language?: Language): Promise<number> {
  if (!io.table || !io.asks) throw usage('the console needs a terminal')
  if (target.kind !== 'http' || !target.token)
    throw new Refusal('not-signed-in', 'the console is a consultant’s: sign in with chatctl login first')
  const { runConsole } = await import('../tui/main.ts')
  try {
    return await runConsole({ url: target.url, token: target.token, language })
  } catch (error) {
    // Plain errors are made for people: a key with two meanings, a settings file that can't be read.
    throw error instanceof Error && error.constructor === Error ? usage(error.message) : error
  }
}
