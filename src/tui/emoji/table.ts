// The table of emoji that the build made (scripts/emoji.mjs), read when the first one is asked for.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Language, languages } from '../../core/text/language.ts'

export interface Emoji {
  character: string
  /** Short names, the best known first. */
  names: readonly string[]
  /** In each language, what it is called and, folded, the words it is found by. */
  called: Readonly<Record<Language, { label: string; words: string }>>
}

/** The columns of the table after character and names. */
const columns: readonly Language[] = ['en', 'pl', 'ru', 'uk']

let read: { all: readonly Emoji[]; byName: ReadonlyMap<string, Emoji> } | null = null

export function emojiTable(): NonNullable<typeof read> {
  if (read) return read
  const all = rows().map((row): Emoji => {
    const [character = '', names = '', ...words] = row.split('\t')
    const called = Object.fromEntries(
      languages.map(language => {
        const at = columns.indexOf(language) * 2
        return [language, { label: words[at] ?? '', words: words[at + 1] ?? '' }]
      }),
    ) as Emoji['called']
    return { character, names: names.split('|'), called }
  })
  const byName = new Map<string, Emoji>()
  for (const emoji of all) for (const name of emoji.names) if (!byName.has(name)) byName.set(name, emoji)
  read = { all, byName }
  return read
}

function rows(): string[] {
  // From the sources this file lies deeper than from the bundle: the package's root is where package.json is.
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  const path = join(folder, 'dist', 'emoji.tsv')
  // Without the build's table the colon is a colon.
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}
