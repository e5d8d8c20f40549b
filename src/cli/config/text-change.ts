// A long text that changes, as people read it: the lines that differ, the old ones and the new ones (F2).
import { safeLine } from '../../core/text/safe.ts'
import type { Io } from '../io.ts'
import { styled } from '../output/table.ts'

/** What one line holds beside its field and the other text. */
const longest = 80

export const isLong = (text: unknown): boolean =>
  typeof text === 'string' && (text.includes('\n') || text.length > longest)

/** Indented lines; where lines before the first change are left out, it says which line that is. */
export function textChange(io: Io, field: string, from: string, to: string): string[] {
  const [was, is] = [from.split('\n'), to.split('\n')]
  const most = Math.min(was.length, is.length)
  let start = 0
  while (start < most && was[start] === is[start]) start++
  let end = 0
  while (end < most - start && was.at(-1 - end) === is.at(-1 - end)) end++
  const lines = (of: string[], sign: '-' | '+', style: 'red' | 'green') =>
    of.slice(start, of.length - end).map(line => `      ${styled(io, style, `${sign} ${safeLine(line)}`)}`)
  const where = Math.max(was.length, is.length) > 1 ? `, line ${start + 1}` : ''
  return [`    ${field}${where}:`, ...lines(was, '-', 'red'), ...lines(is, '+', 'green')]
}
