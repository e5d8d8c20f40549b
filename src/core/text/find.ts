// Where words or a phrase stand in a text, as people look for them: case and accents do not matter (G2).
import { fold } from './fold.ts'

/** A place in a text, in UTF-16 units. */
export interface Hit {
  from: number
  to: number
}

/** The words of a query, folded; null where there is none to look for. */
export const wordsIn = (query: string): string[] | null => fold(query).match(/[\p{L}\p{N}]+/gu)

/** Where words of the query begin words of the text. */
export function hitsIn(text: string, query: string): Hit[] {
  const terms = wordsIn(query) ?? []
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu))
    .filter(([word]) => terms.some(term => fold(word).startsWith(term)))
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }))
}

/** Whether every word of the query begins some word of the text. */
export function hasAllWords(text: string, query: string): boolean {
  const words = wordsIn(text) ?? []
  return (wordsIn(query) ?? []).every(term => words.some(word => word.startsWith(term)))
}

/** Where the phrase stands in the text, letter by letter; `phrase` as it was typed. */
export function phraseIn(text: string, phrase: string): Hit[] {
  const wanted = fold(phrase)
  if (wanted === '' || !fold(text).includes(wanted)) return []
  // Folding changes lengths (ß is ss, an accent is nothing): each folded unit remembers where it came from.
  let folded = ''
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    const piece = fold(letter)
    for (let i = 0; i < piece.length; i++) from.push(at)
    folded += piece
    at += letter.length
  }
  from.push(text.length)
  const hits: Hit[] = []
  for (let i = folded.indexOf(wanted); i >= 0; i = folded.indexOf(wanted, i + wanted.length)) {
    const start = from[i]!
    const last = from[i + wanted.length - 1]!
    const to = last + (text.codePointAt(last)! > 0xffff ? 2 : 1)
    hits.push({ from: start, to: withMarks(text, to) })
  }
  return hits
}

/** The accents that stand on the last letter belong to it. */
function withMarks(text: string, at: number): number {
  let end = at
  while (end < text.length && /\p{M}/u.test(text[end]!)) end++
  return end
}
