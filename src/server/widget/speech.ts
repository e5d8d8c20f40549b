// Picks the window's language and fills its words: names, numbers with the right plural, times and days.
import type { Plural, Texts } from './languages/en.ts'
import { texts as en } from './languages/en.ts'
import { texts as pl } from './languages/pl.ts'
import { texts as ru } from './languages/ru.ts'
import { texts as uk } from './languages/uk.ts'

export const languages = { en, pl, ru, uk }
export type Language = keyof typeof languages

/** The first of `wanted` (such as `pl-PL`) that the window speaks, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.trim().slice(0, 2).toLowerCase()
    if (short in languages && !/^[a-z]/i.test(tag.trim().slice(2))) return short as Language
  }
  return 'en'
}

type WordKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts]
type CountKey = Exclude<keyof Texts, WordKey>
export type Speech = ReturnType<typeof createSpeech>

/** All that is said in `language`; `now` in ms names today and yesterday. */
export function createSpeech(language: Language, now: () => number) {
  const texts = languages[language]
  const plural = new Intl.PluralRules(language)
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const dayOf = (at: string | number) => new Date(at).toDateString()

  return {
    language,
    dayOf,
    say: (key: WordKey, name = '') => (texts[key] as string).replace('{name}', () => name),
    count(key: CountKey, n: number) {
      const forms = texts[key] as Plural
      return (forms[plural.select(n)] ?? forms.other).replace('{n}', String(n))
    },
    time: (at: string) => clock.format(new Date(at)),
    day(at: string) {
      const back = [0, 1].find(days => dayOf(now() - days * 86_400_000) === dayOf(at))
      const text = back === undefined ? date.format(new Date(at)) : relative.format(-back, 'day')
      return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
    },
  }
}
