// Notes every word of a catalogue that a console says, so that a test can look for it on the screen.
import type { Language } from '../../src/core/text/language.ts'
import { catalogues } from '../../src/tui/texts.ts'

/** Everything said while `during` runs: by its text, the key that it stands under (`ask.closeText`). */
export function spoken(language: Language, during: () => void): Map<string, string> {
  const said = new Map<string, string>()
  const all = catalogues as Record<Language, unknown>
  const kept = all[language]
  all[language] = noting(kept as object, '', said)
  try {
    during()
  } finally {
    all[language] = kept
  }
  return said
}

function noting(part: object, path: string, said: Map<string, string>): object {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      const here = path ? `${path}.${String(key)}` : String(key)
      const note = (text: unknown) => {
        if (typeof text === 'string' && text !== '') said.set(text, here)
        return text
      }
      if (typeof value === 'function') return (...with_: unknown[]) => note(value(...with_))
      return value !== null && typeof value === 'object' ? noting(value, here, said) : note(value)
    },
  })
}

/** Whether all of `text` stands on one of the screens, on one row or wrapped in a pane. */
export const whole = (text: string, screens: readonly string[]): boolean =>
  screens
    .flatMap(screen => [...screen.split('\n'), ...panes(screen)])
    .some(of => letters(of).includes(letters(text)))

/** Whether `text` was begun somewhere, cut with an ellipsis, and stands whole nowhere. */
export function cutOff(text: string, screens: readonly string[]): boolean {
  if (whole(text, screens)) return false
  const wanted = letters(text)
  const begun = screens.join('\n').matchAll(/([^\n│]*?)…/g)
  return [...begun].some(([, row = '']) => {
    const shown = letters(row)
    return Array.from({ length: shown.length }, (_, i) => shown.slice(i)).some(
      end => end.length >= 6 && wanted.includes(end),
    )
  })
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The panes and boxes of a screen as one text each: what lies between the bars, from row to row. */
function panes(screen: string): string[] {
  const columns: string[] = []
  for (const row of screen.split('\n'))
    for (const [i, part] of row.split(/[│╭╮╰╯]/).entries()) columns[i] = (columns[i] ?? '') + part
  return columns
}
