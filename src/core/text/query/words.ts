// Cuts a query into words, quoted texts and signs, each with its place; and the fault that names such a place.

export interface Word {
  /** `text` stood in quotes: it is never a keyword or a field */
  kind: 'word' | 'text' | 'sign' | 'end'
  text: string
  /** the character that it begins at, from 1 */
  at: number
}

/** What is wrong with a query, and where. Caught where queries are read. */
export class QueryFault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
  }
}

const signs = /^(?:!=|<=|>=|=|<|>|\(|\)|,)/
const wordLetters = /^[^\s"()=!<>,]+/
const escaped = /\\(.)/gs

/** Ends with a word of kind `end`. Quotes begin a text only where a word could begin: O'Brien is one word. */
export function wordsOf(query: string): Word[] {
  const words: Word[] = []
  let place = 0
  while (place < query.length) {
    const rest = query.slice(place)
    const space = /^\s+/.exec(rest)
    if (space) {
      place += space[0].length
      continue
    }
    const at = place + 1
    const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^'\\]|\\.)*)'/s.exec(rest)
    const found = quoted ?? signs.exec(rest) ?? wordLetters.exec(rest)
    if (!found || (!quoted && /^["']/.test(rest)))
      throw new QueryFault(
        at,
        /^["']/.test(rest) ? 'a quoted text has no end' : `${rest[0]} means nothing here`,
      )
    if (quoted) words.push({ kind: 'text', text: (quoted[1] ?? quoted[2] ?? '').replace(escaped, '$1'), at })
    else words.push({ kind: signs.test(rest) ? 'sign' : 'word', text: found[0], at })
    place += found[0].length
  }
  words.push({ kind: 'end', text: '', at: query.length + 1 })
  return words
}

/** How a word is called in messages. */
export const shown = (word: Word): string =>
  word.kind === 'end' ? 'the end' : word.kind === 'text' ? `"${word.text}"` : word.text
