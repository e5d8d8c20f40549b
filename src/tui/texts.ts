// The console's words, in the language that it speaks now: one for the whole console, switched while it runs (F7).
import type { Language } from '../core/text/language.ts'
import { texts as en, type Texts } from '../core/text/languages/en/console.ts'
import { texts as pl } from '../core/text/languages/pl/console.ts'
import { texts as ru } from '../core/text/languages/ru/console.ts'
import { texts as uk } from '../core/text/languages/uk/console.ts'

export const catalogues: Readonly<Record<Language, Texts>> = { en, pl, ru, uk }

/** To be read where a word is said and never kept: after `speak` it is another. */
export let texts: Texts = en

export function speak(language: Language): void {
  texts = catalogues[language]
}

interface Speaker {
  readonly state: { language: Language }
  subscribe(listener: () => void): unknown
}

/** From now on the words are in the language of the state. The first to listen, so that all others speak it. */
export function followLanguage(store: Speaker): void {
  speak(store.state.language)
  store.subscribe(() => speak(store.state.language))
}
