// Picks the window's language and fills its words: names, numbers with the right plural, times and days.
import { type Language, languageOf } from '../../core/text/language.ts'
import { counting, type Forms } from '../../core/text/plural.ts'
import type { Texts } from './languages/en.ts'
import type { LineEntry } from './state.ts'

/** The first of `wanted` (such as `pl-PL`) that the window speaks, else English. */
export const chooseLanguage = (wanted: readonly string[]): Language => languageOf(...wanted) ?? 'en'

type WordKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts]
type CountKey = Exclude<keyof Texts, WordKey>
export type Speech = ReturnType<typeof createSpeech>

/** All that is said in `language` with its `texts`; `now` in ms names today and yesterday. */
export function createSpeech<L extends Language>(language: L, texts: Texts<L>, now: () => number) {
  const counted = counting(language)
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
  const whole = new Intl.DateTimeFormat(language, { dateStyle: 'full' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const dayOf = (at: string | number) => new Date(at).toDateString()

  const say = (key: WordKey, name = '') => (texts[key] as string).replace('{name}', () => name)
  const count = (key: CountKey, n: number) => counted(n, texts[key] as Forms<Language>)

  return {
    language,
    dayOf,
    say,
    count,
    /** Something that happened, in words. */
    line({ what, name, score }: LineEntry) {
      if (what === 'rated') return count('rated', score)
      return what === 'transferred' && !name ? say('transferredOn') : say(what, name)
    },
    /** A date that is still right tomorrow. */
    date: (at: string) => whole.format(new Date(at)),
    time: (at: string) => clock.format(new Date(at)),
    day(at: string) {
      const back = [0, 1].find(days => dayOf(now() - days * 86_400_000) === dayOf(at))
      const text = back === undefined ? date.format(new Date(at)) : relative.format(-back, 'day')
      return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
    },
  }
}
