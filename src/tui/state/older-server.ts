// What a server that is older than the console doesn't tell of yet: there is none of it, and that is said (F3).
import type { Snapshot } from '../../core/protocol/frames.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'

type Shown = OutputOf<'conversation.show'>

/** What snapshots have come to tell since the first of them. */
const laterTold: Partial<Snapshot> = {
  groups: [],
  roles: [],
  channels: [],
  replies: [],
  settings: [],
  tasks: [],
  mentions: [],
}

const laterShown: Partial<Shown> = { visit: null, earlier: 0, tasks: [] }

export const isOlder = (told: Snapshot): boolean => Object.keys(laterTold).some(field => !(field in told))

export const wholeSnapshot = (told: Snapshot): Snapshot => ({ ...laterTold, ...told })

export const wholeShown = (told: Shown): Shown => ({ ...laterShown, ...told })
