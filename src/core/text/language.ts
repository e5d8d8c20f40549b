// The languages that chatctl speaks, and which of them somebody asks for (F7).

export const languages = ['en', 'pl', 'ru', 'uk'] as const
export type Language = (typeof languages)[number]

const spoken: ReadonlySet<string> = new Set(languages)

/** The first of `wanted` (`pl`, `pl-PL;q=0.8`, `pl_PL.UTF-8`) that chatctl speaks; null where it speaks none of them. */
export function languageOf(...wanted: readonly string[]): Language | null {
  const found = wanted
    .map(
      tag =>
        tag
          .trim()
          .toLowerCase()
          .split(/[-_.@;]/)[0]!,
    )
    .find(tag => spoken.has(tag))
  return (found as Language | undefined) ?? null
}

/** The language that the environment asks for: the first of these that is set decides, as everywhere. */
export const languageIn = ({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined>): Language =>
  languageOf(LC_ALL || LC_MESSAGES || LANG || '') ?? 'en'
