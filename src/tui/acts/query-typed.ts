// Tells a query from plain words in the search line of a view.
import { parseQuery } from '../../core/text/query/parse.ts'
import { QueryFault } from '../../core/text/query/words.ts'

const operator = /[=<>]|\s(contains|starts|in|exists|missing)(\s|$)/

/** `{ where }` of a query that can be read, `{ search }` of words; a query that can't be read says why. */
export function queryIn(
  text: string,
): { where: string } | { search: string } | { fault: string } | Record<never, never> {
  if (text === '') return {}
  if (!operator.test(text)) return { search: text }
  try {
    parseQuery(text)
    return { where: text }
  } catch (error) {
    if (error instanceof QueryFault) return { fault: error.message }
    throw error
  }
}
