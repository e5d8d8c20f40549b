// Searching the set-up as people type: case, accents and the order of words do not matter.
import { fold } from '../../core/text/fold.ts'

/** Whether each word of the search stands somewhere in the texts; an empty search finds all. */
export function matches(search: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const words = fold(search ?? '').match(/\S+/g)
  if (!words) return true
  const hay = fold(texts.map(text => text ?? '').join('\n'))
  return words.every(word => hay.includes(word))
}
