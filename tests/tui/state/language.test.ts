// F7 B8: which language a console speaks: the one asked for, the profile's, the environment's; and when it changes.
import { describe, expect, it } from 'vitest'
import type { Consultant } from '../../../src/core/model/consultant.ts'
import { type Language, languageIn } from '../../../src/core/text/language.ts'
import { reduce } from '../../../src/tui/state/reduce.ts'
import { initialState, type State } from '../../../src/tui/state/state.ts'
import { anna, event, now, snapshot } from '../sample.ts'

const start = (language: Language, languageAsked = false) =>
  initialState({ label: 'shop.example', now, keys: {}, language, languageAsked })

const signedIn = (state: State, language: Language | null): State => {
  const { me, consultants, ...rest } = snapshot()
  const consultant: Consultant = { ...anna, language }
  const others = consultants.filter(one => one.id !== anna.id)
  return reduce(state, {
    type: 'snapshot',
    snapshot: { ...rest, me: { ...me, consultant }, consultants: [consultant, ...others] },
  })
}

const edited = (state: State, language: Language): State =>
  reduce(state, {
    type: 'event',
    event: event('consultant.edited', null, { consultant: { ...anna, language } }),
  })

describe('F7 B8 the language of a console', () => {
  it('is the profile’s, where it says one, else that of the start', () => {
    expect(signedIn(start('en'), 'pl').language).toBe('pl')
    expect(signedIn(start('uk'), null).language).toBe('uk')
  })

  it('stays as it was asked for, until the profile changes', () => {
    const asked = signedIn(start('uk', true), 'pl')
    expect(asked.language).toBe('uk')
    // The same once more, as after a lost connection.
    expect(signedIn(asked, 'pl').language).toBe('uk')
    expect(edited(asked, 'ru').language).toBe('ru')
  })

  it('is switched here, and not back by what the profile said all along', () => {
    const switched = reduce(signedIn(start('en'), 'pl'), { type: 'view', view: { language: 'ru' } })
    expect(signedIn(switched, 'pl').language).toBe('ru')
  })

  it.each([
    [{ LC_ALL: 'pl_PL.UTF-8', LANG: 'ru_RU.UTF-8' }, 'pl'],
    [{ LC_ALL: '', LC_MESSAGES: 'uk_UA.UTF-8', LANG: 'ru_RU.UTF-8' }, 'uk'],
    [{ LANG: 'ru_RU.UTF-8' }, 'ru'],
    [{ LC_ALL: 'C', LANG: 'pl_PL.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('of the environment %j is %s', (env, language) => {
    expect(languageIn(env)).toBe(language)
  })
})
