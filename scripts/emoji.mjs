// Makes the console's table of emoji from emojibase: dist/emoji.tsv, one a row, with names and words of each language.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const languages = ['en', 'pl', 'ru', 'uk']
const data = dirname(require.resolve('emojibase-data/package.json'))
const read = path => JSON.parse(readFileSync(join(data, `${path}.json`), 'utf8'))

/** As what is typed is compared: without marks and capitals (`slash/replies.ts` folds alike). */
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l')

/** The character, `|`-separated short names, then for each language its name and, folded, the words it is found by. */
export function buildEmoji(to) {
  const names = read('en/shortcodes/github')
  const more = read('en/shortcodes/emojibase')
  const byLanguage = languages.map(
    language => new Map(read(`${language}/compact`).map(one => [one.hexcode, one])),
  )
  const rows = read('en/compact')
    // Letters of flags and the like are parts, not emoji.
    .filter(one => one.group !== undefined && one.group !== 2)
    .sort((a, b) => a.order - b.order)
    .map(({ hexcode, unicode }) => {
      const codes = [...new Set([names[hexcode] ?? [], more[hexcode] ?? []].flat())]
      const words = byLanguage.flatMap(emoji => {
        const { label, tags = [] } = emoji.get(hexcode) ?? { label: '' }
        return [
          label,
          [...new Set(fold([label, ...tags].join(' ')).split(/[^\p{L}\p{N}]+/u))].join(' ').trim(),
        ]
      })
      return codes.length > 0 ? [unicode, codes.join('|'), ...words].join('\t') : null
    })
  writeFileSync(to, `${rows.filter(Boolean).join('\n')}\n`)
}
