// Searching as people type: case, accents and the order of words do not matter.

const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l')

/** Whether each word of the search stands somewhere in the texts; an empty search finds all. */
export function matches(search: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const words = folded(search ?? '').match(/\S+/g)
  if (!words) return true
  const hay = texts.map(text => folded(text ?? '')).join('\n')
  return words.every(word => hay.includes(word))
}
