// Folding of text for searching: case, accents, and the letters that Unicode does not take apart (ł, ё, ø …).

const letters: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ґ: 'г' }
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')
const harmless = /^[\x00-\x7f]*$/

/** Text as it is indexed and asked for: "Łódź" and "lodz" are the same, "ещё" and "еще", too. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (harmless.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(special, letter => letters[letter] ?? letter)
}

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
