// The window's four languages: the same keys, all the plurals, the right one chosen.
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../src/core/text/language.ts'
import { texts as en } from '../../../src/server/widget/languages/en.ts'
import { texts as pl } from '../../../src/server/widget/languages/pl.ts'
import { texts as ru } from '../../../src/server/widget/languages/ru.ts'
import { texts as uk } from '../../../src/server/widget/languages/uk.ts'
import { chooseLanguage, createSpeech } from '../../../src/server/widget/speech.ts'

const languages = { en, pl, ru, uk }

const all = Object.keys(languages) as Language[]
const holes = (value: unknown) => JSON.stringify(value).match(/\{\w+\}/g) ?? []

describe('F7 the window speaks en, pl, ru and uk', () => {
  it.each(all)('%s has every key, every plural form and every blank to fill', language => {
    const texts = languages[language]
    expect(Object.keys(texts).sort()).toEqual(Object.keys(languages.en).sort())
    const rules = new Intl.PluralRules(language)
    const forms = new Set(Array.from({ length: 200 }, (_, n) => rules.select(n)))
    for (const [key, english] of Object.entries(languages.en)) {
      const text = texts[key as keyof typeof texts]
      expect(new Set(holes(text)), key).toEqual(new Set(holes(english)))
      expect(JSON.stringify(text).length, key).toBeGreaterThan(3)
      if (typeof english !== 'string') expect(Object.keys(text).sort(), key).toEqual([...forms].sort())
    }
  })

  it('says numbers as people do', () => {
    const counts = (language: Language) =>
      [1, 2, 5, 22].map(n => createSpeech(language, languages[language], Date.now).count('unread', n))
    expect(counts('en')[0]).toBe('1 unread message')
    expect(counts('pl')).toEqual([
      '1 nieprzeczytana wiadomość',
      '2 nieprzeczytane wiadomości',
      '5 nieprzeczytanych wiadomości',
      '22 nieprzeczytane wiadomości',
    ])
    expect(counts('ru')[2]).toBe('5 непрочитанных сообщений')
    expect(counts('uk')[3]).toBe('22 непрочитані повідомлення')
  })

  it('puts a name in as it is', () => {
    expect(createSpeech('en', en, Date.now).say('joined', '$& {name}')).toBe('$& {name} joined')
  })

  it('names today and yesterday', () => {
    const now = new Date(2025, 2, 10, 12).getTime()
    const speech = createSpeech('pl', pl, () => now)
    expect(speech.day(new Date(now).toISOString())).toBe('Dzisiaj')
    expect(speech.day(new Date(now - 86_400_000).toISOString())).toBe('Wczoraj')
    expect(speech.day(new Date(now - 5 * 86_400_000).toISOString())).toContain('5 marca')
  })

  it.each([
    [['pl-PL', 'en'], 'pl'],
    [['', 'uk'], 'uk'],
    [['de-DE', 'ru-RU'], 'ru'],
    [['RU_ru'], 'ru'],
    [['plx', 'eng', 'fr'], 'en'],
    [[], 'en'],
  ] as const)('of %j chooses %s', (wanted, chosen) => {
    expect(chooseLanguage(wanted)).toBe(chosen)
  })
})
