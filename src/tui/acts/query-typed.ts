// Tells a query from plain words in the search line of a view; both stand there with a semicolon between them.
import { parseQuery } from '../../core/text/query/parse.ts'
import { QueryFault } from '../../core/text/query/words.ts'

const operator = /[=<>]|\s(contains|starts|in|exists|missing)(\s|$)/

export type Typed = { search?: string; where?: string } | { fault: string }

/** `where` of a query that can be read, `search` of words, `refund; rating < 3` both; a query that can't be read says why. */
export function queryIn(text: string): Typed {
  const [before = '', after] = halves(text)
  if (after === undefined) return operator.test(text) ? read(text) : text === '' ? {} : { search: text }
  const query = after === '' ? {} : read(after)
  return 'fault' in query || before === '' ? query : { ...query, search: before }
}

/** What stands before the first semicolon is words; one inside a query is part of it. */
function halves(text: string): string[] {
  const at = text.indexOf(';')
  if (at < 0 || operator.test(text.slice(0, at))) return [text]
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function read(text: string): Typed {
  try {
    parseQuery(text)
    return { where: text }
  } catch (error) {
    if (error instanceof QueryFault) return { fault: error.message }
    throw error
  }
}
