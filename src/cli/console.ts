// Hands the terminal over to the console; the one place of the command line that loads it.
import type { Target } from '../client/target.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Language } from '../core/text/language.ts'
import type { Io } from './io.ts'
import { usage } from './usage.ts'

export interface ConsoleFlags {
  /** Default: the one of the consultant's profile. */
  language?: Language
  /** Lines instead of a screen; needs no terminal. */
  plain?: boolean
  /** What is read is kept on this machine until the sign-in ends; default true. */
  keeps?: boolean
}

/** Resolves to the exit code when the operator leaves. */
export async function openConsole(
  io: Io,
  target: Target,
  { language, plain, keeps }: ConsoleFlags,
): Promise<number> {
  if (!plain && (!io.table || !io.asks))
    throw usage('the console needs a terminal: chatctl console --plain does without')
  if (target.kind !== 'http' || !target.token)
    throw new Refusal('not-signed-in', 'the console is a consultant’s: sign in with chatctl login first')
  const { url, token } = target
  try {
    if (!plain) return await (await import('../tui/main.ts')).runConsole({ url, token, language, keeps })
    const { runPlain } = await import('../tui/plain/plain.ts')
    return await runPlain({ url, token, language, keeps, stdin: io.stdin, stdout: io.stdout })
  } catch (error) {
    // Plain errors are made for people: a key with two meanings, a settings file that can't be read.
    throw error instanceof Error && error.constructor === Error ? usage(error.message) : error
  }
}
