// What an act is: a row of the table of keys (keymap.ts).
import type { Texts } from '../core/text/languages/en/console.ts'
import type { Desk } from './desk.ts'
import type { State } from './state/state.ts'
import { texts } from './texts.ts'

/** Where a key means something. Several hold at once (dispatch.ts); the more particular one comes first. */
export type Place =
  | 'always'
  | 'anywhere'
  | 'list'
  | 'conversation'
  | 'timeline'
  | 'composer'
  | 'text'
  | 'slash'
  | 'mention'
  | 'emoji'
  | 'choose'
  | 'ask'
  | 'confirm'
  | 'read'
  | 'find'
  | 'form'

/** Every act has its words in each language. */
export type ActId = keyof Texts['acts']

export interface Act {
  id: ActId
  place: Place
  /** Names as terminal/keys.ts gives them, that any terminal can send. */
  keys: readonly string[]
  /** Further ones, that need the kitty keyboard protocol. */
  kitty?: readonly string[]
  /** Single letters that do the same while the list has the focus. */
  inList?: readonly string[]
  /** The key means this only then; otherwise it goes on to what it would mean without. */
  when?: (state: State) => boolean
  /** Why it can't be done now; null where it can. */
  off?: (state: State) => string | null
  /** Needs the connection. */
  online?: boolean
  run: (desk: Desk) => void
}

/** What it is called, and what the foot of the screen says where it applies. */
export const wordsOf = ({ id }: Act): { help: string; hint?: string } => texts.acts[id]
