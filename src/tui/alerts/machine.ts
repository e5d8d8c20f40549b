// Ties the calls to this machine: its player, the operator's own program, and whether somebody sits before it.
import { join } from 'node:path'
import type { Outcome } from '../desk.ts'
import type { ConsoleSettings } from '../settings.ts'
import type { State } from '../state/state.ts'
import type { Key } from '../terminal/keys.ts'
import type { Notifier } from '../terminal/notify.ts'
import { texts } from '../texts.ts'
import { type Alerts, createAlerts, hookWords } from './alerts.ts'
import { createHook } from './hook.ts'
import { createPlayer } from './player.ts'
import type { Fault } from './run.ts'
import { type Tried, tryOut } from './try-out.ts'

export interface MachineAlerts extends Alerts {
  /** Every key and report of the focus. */
  heard(key: Key): void
  /** Runs the hook as a call would; says in words what came of it. */
  tryHook(argv: ConsoleSettings['hook']): Promise<Outcome>
  /** Plays the consultant's sound, or the first where they have none. */
  tryPlayer(setting: ConsoleSettings['player']): Promise<Outcome>
  close(): void
}

export interface MachineOptions {
  notifier: Notifier
  /** The console's state folder: the sounds are kept in it. */
  folder: string
  env: Record<string, string | undefined>
  state: () => State
  say: (words: string) => void
}

/** Where the terminal says nothing of its focus, somebody who has pressed a key this lately still sits there, ms. */
const presence = 60_000

export function openAlerts({ notifier, folder, env, state, say }: MachineOptions): MachineAlerts {
  let tellsFocus = false
  let lastKey = Number.NEGATIVE_INFINITY
  const onFault = (fault: Fault) => say(faultWords(fault))
  const sounds = join(folder, 'sounds')
  const player = createPlayer({ folder: sounds, env, onFault })
  const hook = createHook({ env, onFault })
  const alerts = createAlerts({
    notifier,
    player,
    hook,
    attended: () => (tellsFocus ? state().focused : performance.now() - lastKey < presence),
    say,
  })
  return {
    ...alerts,
    heard({ name }) {
      if (name === 'focus-in' || name === 'focus-out') tellsFocus = true
      else lastKey = performance.now()
    },
    async tryHook(argv) {
      const { title, names } = texts.settings
      const call = { kind: 'try', conversations: [], title, words: names.hook } as const
      const tried = await tryOut(
        { what: 'hook', argv, call: hookWords(state(), call) },
        { folder: sounds, env },
      )
      return outcome(tried, texts.settings.noHook, texts.settings.ran)
    },
    async tryPlayer(setting) {
      const own = state().me?.consultant.sound ?? 'none'
      const tried = await tryOut(
        { what: 'player', setting, sound: own === 'none' ? 'ping' : own },
        { folder: sounds, env },
      )
      if (tried.is === 'none' && state().settings.bell !== 'off') notifier.bell()
      return outcome(tried, texts.settings.noPlayer, texts.settings.played)
    },
    close() {
      player.close()
      hook.close()
    },
  }
}

function outcome(tried: Tried, none: string, well: (program: string) => string): Outcome {
  if (tried.is === 'none') return { kind: 'warning', words: none }
  return tried.is === 'well'
    ? { kind: 'good', words: well(tried.program) }
    : { kind: 'bad', words: faultWords(tried) }
}

function faultWords(fault: Fault): string {
  if (fault.is === 'missing') return texts.alerts.noProgram(fault.program)
  if (fault.is === 'late') return texts.alerts.tookTooLong(fault.program, fault.seconds)
  return texts.alerts.failed(fault.program, fault.detail)
}
