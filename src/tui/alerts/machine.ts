// Ties the calls to this machine: its player, the operator's own program, and whether somebody sits before it.
import { join } from 'node:path'
import type { State } from '../state/state.ts'
import type { Key } from '../terminal/keys.ts'
import type { Notifier } from '../terminal/notify.ts'
import { texts } from '../texts.ts'
import { type Alerts, createAlerts } from './alerts.ts'
import { createHook } from './hook.ts'
import { createPlayer } from './player.ts'
import type { Fault } from './run.ts'

export interface MachineAlerts extends Alerts {
  /** Every key and report of the focus. */
  heard(key: Key): void
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
  const player = createPlayer({ folder: join(folder, 'sounds'), env, onFault })
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
    close() {
      player.close()
      hook.close()
    },
  }
}

function faultWords(fault: Fault): string {
  if (fault.is === 'missing') return texts.alerts.noProgram(fault.program)
  if (fault.is === 'late') return texts.alerts.tookTooLong(fault.program, fault.seconds)
  return texts.alerts.failed(fault.program, fault.detail)
}
