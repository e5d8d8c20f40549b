// Looking for words in the open conversation: what is typed, where it stands, and at which place one is.
import type { Editor } from '../composer/editor.ts'

/** It takes the place of the composer; the timeline above stays as it is, with the words marked. */
export interface Find {
  kind: 'find'
  editor: Editor
  /** seq of the entries with the words, in order; as far as they were looked for. */
  hits: readonly number[]
  /** The one of them that is shown. */
  at: number | null
  /** More may come. */
  looking: boolean
}

/** What is looked for; '' while nothing is. */
export const wantedIn = (find: Find): string => find.editor.text.trim()
