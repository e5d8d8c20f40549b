// Long answers of the plain console, a page at a time at a terminal; an empty line goes on.
import { texts } from '../texts.ts'
import type { PlainDesk } from './plain-desk.ts'

/** Says what fits a page, and keeps the rest. */
export function sayPage(at: PlainDesk, lines: readonly string[]): void {
  // One more line says that there is more: a page never ends one line before the end.
  const fits = lines.length <= at.page ? lines.length : at.page - 1
  at.rest = lines.slice(fits)
  at.say([...lines.slice(0, fits), ...(at.rest.length > 0 ? [texts.plain.more(at.rest.length)] : [])])
}
