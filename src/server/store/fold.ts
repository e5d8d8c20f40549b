// The words that the full-text index is asked for.
import { wordsIn } from '../../core/text/find.ts'

/** The words of a query, folded, each found at the beginning of a word; null when there is none to look for. */
export function searchTerms(text: string): string | null {
  const words = wordsIn(text)
  return words ? words.map(word => `"${word}"*`).join(' ') : null
}
