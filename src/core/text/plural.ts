// Numbers with the right form of their noun: 1 rozmowa, 2 rozmowy, 5 rozmów (F7).
import type { Language } from './language.ts'

/** The forms that whole numbers take. */
export type Forms<L extends Language> = Readonly<
  Record<L extends 'en' ? 'one' | 'other' : 'one' | 'few' | 'many', string>
>

/** `count(5, { one: '{n} rozmowa', few: '{n} rozmowy', many: '{n} rozmów' })` → `5 rozmów`. For whole numbers. */
export function counting<L extends Language>(language: L): (n: number, forms: Forms<L>) => string {
  const rules = new Intl.PluralRules(language)
  return (n, forms) => forms[rules.select(n) as keyof Forms<L>].replace('{n}', String(n))
}
