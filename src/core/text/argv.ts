// A program with its arguments as one line that people type: words between blanks, quotes around what has blanks in it.

/** The words; null where a quote is not closed. Nothing is expanded: no shell ever sees them. */
export function parseArgv(line: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!
    if (quote !== '') {
      if (letter === quote) quote = ''
      else if (letter === '\\' && quote === '"' && /["\\]/.test(line[i + 1] ?? '')) word += line[++i]!
      else word += letter
    } else if (letter === '"' || letter === "'") {
      quote = letter
      word ??= ''
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + letter
  }
  if (quote !== '') return null
  return word === null ? words : [...words, word]
}

/** As {@link parseArgv} reads it. */
export const formatArgv = (argv: readonly string[]): string =>
  argv.map(word => (/^[^\s"']+$/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`)).join(' ')
