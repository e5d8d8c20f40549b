// What the window is made of and given by the script that starts it.
import type { Shelf } from '../shelf.ts'
import type { Speech } from '../speech.ts'
import type { Visit } from '../visit.ts'

export interface WindowParts {
  visit: Visit
  speech: Speech
  base: string
  ownPage: boolean
  /** Shared by the tabs; of this tab alone. */
  shelf: Shelf
  tab: Shelf
  sound: { isOn(): boolean; toggle(): void; play(): void }
  toggled(open: boolean): void
}
