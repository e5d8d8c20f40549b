// F7: the console's words in each language: none missing, none left in English, none that nobody says.
import { describe, expect, it } from 'vitest'
import { type Language, languageOf, languages } from '../../../src/core/text/language.ts'
import { catalogues } from '../../../src/tui/texts.ts'
import { sourcesIn } from '../../support/sources.ts'

type Leaf = string | readonly string[] | ((...with_: never[]) => string)

/** Every word or sentence of a catalogue by its key, such as `ask.closeText`. */
function leaves(part: object, path = ''): Map<string, Leaf> {
  const found = new Map<string, Leaf>()
  for (const [key, value] of Object.entries(part)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'object' && !Array.isArray(value))
      for (const [inner, leaf] of leaves(value, here)) found.set(inner, leaf)
    else found.set(here, value)
  }
  return found
}

const of = (language: Language) => leaves(catalogues[language])
const english = of('en')
const translated = languages.filter(language => language !== 'en')

/** Words that are the same in several languages, or no words. */
const shared =
  /^(locale|composer\.message|repliesTo|units\.|link\.(on|off)line|card\.(on|off)line|observer$|writing\.asFileName$|settings\.pictures\.(kitty|iterm|sixel)$)/

describe('F7 the console speaks en, pl, ru and uk', () => {
  it.each(translated)('%s lacks no key, and has none that English has not', language => {
    const keys = [...of(language).keys()]
    expect([...english.keys()].filter(key => !keys.includes(key))).toEqual([])
    expect(keys.filter(key => !english.has(key))).toEqual([])
  })

  it.each(translated)('%s says the same kind of thing under each key', language => {
    const other = of(language)
    expect([...english].filter(([key, leaf]) => typeof leaf !== typeof other.get(key))).toEqual([])
    expect([...other].filter(([, leaf]) => leaf === '')).toEqual([])
  })

  it.each(translated)('%s leaves nothing in English', language => {
    const said = [...of(language)].filter(
      ([key, leaf]) => typeof leaf === 'string' && leaf === english.get(key),
    )
    expect(said.map(([key]) => key).filter(key => !shared.test(key))).toEqual([])
  })

  it.each(['ru', 'uk'] as const)('%s writes its words in Cyrillic', language => {
    const latin = [...of(language)].filter(
      ([key, leaf]) => typeof leaf === 'string' && !shared.test(key) && !/\p{Script=Cyrillic}/u.test(leaf),
    )
    expect(latin.map(([key]) => key)).toEqual([])
  })

  it('holds no word that the console never says', () => {
    const sources = sourcesIn('src/tui', 'src/core/model', 'src/core/rules')
      .map(source => source.lines.join('\n'))
      .join('\n')
    const unsaid = [...english.keys()].filter(key => {
      if (key.startsWith('acts.')) return false
      const parts = key.split('.')
      return !parts.some((_, i) => new RegExp(`\\b${parts.slice(i).join('\\.')}\\b`).test(sources))
    })
    expect(unsaid).toEqual([])
  })
})

describe('F7 numbers in the console’s sentences', () => {
  const said = (language: Language) => {
    const { card, unreadNow, waiting, waitsInNew, stillWaiting } = catalogues[language]
    return [1, 2, 5, 12, 22, 25].map(n => [
      card.earlier(n),
      unreadNow(n),
      waiting(n, '0:42'),
      waitsInNew(n, '2'),
      stillWaiting(n),
    ])
  }

  it.each(languages)('%s', language => {
    expect(said(language)).toMatchSnapshot()
  })
})

describe('F7 which language is meant', () => {
  it.each([
    [['pl_PL.UTF-8'], 'pl'],
    [['ru_RU.KOI8-R'], 'ru'],
    [['uk'], 'uk'],
    [['uk-UA;q=0.9'], 'uk'],
    [['de-DE', 'en-US'], 'en'],
    [['C.UTF-8'], null],
    [['POSIX'], null],
    [['plx', ''], null],
    [[], null],
  ] as const)('%j: %s', (wanted, meant) => {
    expect(languageOf(...wanted)).toBe(meant)
  })
})
