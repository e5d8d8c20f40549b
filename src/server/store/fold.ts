// The words that the full-text index is asked for.
import { fold } from '../../core/text/fold.ts'

const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu)

/** Where words of the query begin words of the text, in UTF-16 units. */
export function hitsIn(text: string, query: string): { from: number; to: number }[] {
  const terms = wordsOf(query) ?? []
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu))
    .filter(([word]) => terms.some(term => fold(word).startsWith(term)))
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }))
}

/** The words of a query, folded, each found at the beginning of a word; null when there is none to look for. */
export function searchTerms(text: string): string | null {
  const words = wordsOf(text)
  return words ? words.map(word => `"${word}"*`).join(' ') : null
}
