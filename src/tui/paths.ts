// Paths as people give them to a terminal: typed after a folder, pasted, dropped; quoted, escaped, as file: addresses.
import { fileURLToPath } from 'node:url'

/** More text than this is no list of paths. */
const longest = 20_000

const begins = /^(?:\/|~\/|~$|file:\/\/|[a-z]:\\)/i
const onWindows = /^[a-z]:\\/i

/** What a file: address or an escaped word means; a broken address stays as it is. */
function plainPath(word: string): string {
  if (/^file:\/\//i.test(word)) {
    try {
      return fileURLToPath(word.replace(/^file:\/\/localhost\//i, 'file:///'))
    } catch {
      // no address of a file here: said by whoever looks for it
      return word
    }
  }
  return onWindows.test(word) ? word : word.replace(/\\(.)/g, '$1')
}

const WORD = /'([^']*)'|"((?:[^"\\]|\\.)*)"|((?:[^\s'"\\]|\\.)+)/g

/** The words of a line as a shell would take them. */
const wordsOf = (line: string): string[] =>
  onWindows.test(line)
    ? [line]
    : [...line.matchAll(WORD)].map(([, single, double, bare]) => single ?? plainPath(double ?? bare ?? ''))

const unquoted = (line: string): string => /^(['"])(.*)\1$/.exec(line)?.[2] ?? line

/**
 * The paths that a text consists of, as a terminal writes them when files are dropped on it; null where it holds
 * anything else. `isThere` says whether there is a file at a path, which may begin with `~/`.
 */
export function pathsIn(text: string, isThere: (path: string) => boolean): string[] | null {
  if (text.length > longest) return null
  const found: string[] = []
  for (const line of text.split('\n').map(row => row.trim())) {
    if (line === '') continue
    if (!begins.test(unquoted(line)) && !/^['"]/.test(line)) return null
    // A path that was copied somewhere else may have spaces that nobody escaped.
    const whole = [unquoted(line), plainPath(unquoted(line))].find(one => begins.test(one) && isThere(one))
    if (whole !== undefined) {
      found.push(/^file:/i.test(whole) ? plainPath(whole) : whole)
      continue
    }
    const words = wordsOf(line)
    if (words.length === 0 || !words.every(word => begins.test(word) && isThere(word))) return null
    found.push(...words)
  }
  return found.length > 0 ? found : null
}

/**
 * The path that is meant by what stands in a prompt that began with a folder: an absolute one typed or pasted behind
 * it replaces it, as `~/work//etc/hosts` and `~/work/~/notes` do.
 */
export function pathTyped(text: string): string {
  const address = /file:\/\/.*$/i.exec(text)?.[0]
  if (address) return plainPath(address.trimEnd().replace(/['"]$/, ''))
  const quoted = /(?:^|\/)(['"])(?=[/~])([^'"]*)\1?\s*$/.exec(text)
  if (quoted) return quoted[2]!
  const from = Math.max(
    text.lastIndexOf('//'),
    text.lastIndexOf('/~/'),
    text.endsWith('/~') ? text.length - 2 : -1,
  )
  const meant = from === -1 ? text : text.slice(from + 1)
  return /\\[ ()'"&[\]]/.test(meant) ? plainPath(meant) : meant
}
