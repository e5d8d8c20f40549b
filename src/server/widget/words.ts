// The window's words: English is in the script, another page's language is fetched while the line is being made.
import type { Language } from '../../core/text/language.ts'
import { texts as en, type Texts } from './languages/en.ts'
import { createSpeech, type Speech } from './speech.ts'

/** Names the very words that belong to this script; the build puts it in. */
declare const WORDS: Readonly<Record<Language, string>>

/**
 * The words have the script's own path, the only one that a strict policy may let in. Where they don't come, the window
 * speaks English.
 */
export async function loadSpeech(language: Language, base: string): Promise<Speech> {
  if (language !== 'en') {
    try {
      // In the order of the English ones, as the build has put them.
      const { texts } = (await import(`${base}widget.js?words=${language}&v=${WORDS[language]}`)) as {
        texts: Texts[keyof Texts][]
      }
      const named = Object.fromEntries(Object.keys(en).map((key, at) => [key, texts[at]])) as unknown
      return createSpeech(language, named as Texts, Date.now)
    } catch (error) {
      console.warn(`chatctl: ${error}`)
    }
  }
  return createSpeech('en', en, Date.now)
}
