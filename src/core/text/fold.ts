// Folding of text for searching: case, accents, and the letters that Unicode does not take apart (ł, ё, ø …).

const letters: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ґ: 'г' }
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')
const harmless = /^[\x00-\x7f]*$/
const folded = /^[\x00-@[-\x7f]*$/

/** Text as it is indexed and asked for: "Łódź" and "lodz" are the same, "ещё" and "еще", too. */
export function fold(text: string): string {
  if (folded.test(text)) return text
  const lower = text.toLowerCase()
  if (harmless.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(special, letter => letters[letter] ?? letter)
}
