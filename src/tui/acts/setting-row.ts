// A row of the operator's settings: what it is called, what holds now, how it is changed (B8).
import type { Desk } from '../desk.ts'
import type { Choice } from '../overlays/overlay.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { choose } from './show.ts'

type Name = keyof typeof texts.settings.names

export interface SettingRow {
  id: Name
  /** What holds now, in words. */
  value: (state: State) => string
  /** Stands in the consultant's profile, so that it follows them to other machines. */
  online?: boolean
  change: (desk: Desk, back: () => void) => void
}

interface Several {
  id: Name
  options: () => readonly Choice[]
  now: (state: State) => string
  pick: (desk: Desk, id: string) => void
  /** Tab hears it first. */
  trying?: (desk: Desk, id: string) => void
  value?: SettingRow['value']
  online?: boolean
}

/** A setting of several values: they lie over the list of settings, and the picked one holds. */
export const picking = ({ id, options, now, pick, trying, online, value }: Several): SettingRow => ({
  id,
  online,
  value: value ?? (state => options().find(one => one.id === now(state))?.label ?? now(state)),
  change(desk, back) {
    const open = (index: number) =>
      choose(desk, {
        title: texts.settings.names[id],
        index,
        empty: texts.settings.none,
        choices: options,
        pick(choice) {
          pick(desk, choice.id)
          back()
        },
        otherwise: trying && {
          label: texts.settings.tryIt,
          pick(choice) {
            trying(desk, choice.id)
            open(options().findIndex(one => one.id === choice.id))
          },
        },
        back,
      })
    open(
      Math.max(
        0,
        options().findIndex(one => one.id === now(desk.state)),
      ),
    )
  },
})
