// Runs a program that the operator set up as a call would, once, and tells what came of it (B8).
import { toJson } from '../../core/text/json.ts'
import type { ConsoleSettings } from '../settings.ts'
import { playerOf, playOnce } from './player.ts'
import { type Fault, run } from './run.ts'
import type { Sound } from './sounds.ts'

/** How it went; `none`: nothing is set up, or no player was found. */
export type Tried = { is: 'well'; program: string } | { is: 'none' } | Fault

export type Try =
  | { what: 'hook'; argv: readonly string[]; call: object }
  | { what: 'player'; setting: ConsoleSettings['player']; sound: Sound }

/** As the hook has it, ms. */
const hookWithin = 10_000

/** Ends by itself: each program has its time. */
export function tryOut(
  one: Try,
  { folder, env }: { folder: string; env: Record<string, string | undefined> },
): Promise<Tried> {
  const argv = one.what === 'hook' ? one.argv : (playerOf({ env }, one.setting) ?? [])
  const [program] = argv
  if (program === undefined) return Promise.resolve({ is: 'none' })
  return new Promise(resolve => {
    const onEnd = (fault: Fault | null) => resolve(fault ?? { is: 'well', program })
    if (one.what === 'hook') {
      run(argv, { input: `${toJson(one.call)}\n`, env, within: hookWithin, onEnd })
      return
    }
    try {
      playOnce(argv, one.sound, { folder, env, onEnd })
    } catch (error) {
      // No room for the sound's file.
      resolve({ is: 'failed', program, detail: (error as Error).message })
    }
  })
}
