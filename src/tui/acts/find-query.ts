// What was filled in to find conversations, as the line that finds them: words, and a query behind them (D10, E9).
import { safeLine } from '../../core/text/safe.ts'
import { dayTyped } from '../day-typed.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

/** As the form has them; `more` is a query typed by hand. */
export const findFields = [
  'words',
  'since',
  'until',
  'consultant',
  'group',
  'channel',
  'rating',
  'more',
] as const
export type FindField = (typeof findFields)[number]
export type Filled = Readonly<Partial<Record<FindField, string>>>

/** What a rating may be asked to be; '' = any. */
export const ratings = {
  '': '',
  low: 'rating <= 2',
  1: 'rating = 1',
  2: 'rating = 2',
  3: 'rating = 3',
  4: 'rating = 4',
  5: 'rating = 5',
  high: 'rating >= 4',
  none: 'rating missing',
} as const
export type RatingAsked = keyof typeof ratings

type Knows = Pick<State, 'directory' | 'now'>

const named = {
  consultant: ({ directory }: Knows) =>
    Object.values(directory.consultants).map(({ name, login }) => ({ name, login })),
  group: ({ directory }: Knows) => Object.values(directory.groups).map(({ name }) => ({ name, login: '' })),
  channel: ({ directory }: Knows) =>
    Object.values(directory.channels).map(({ name }) => ({ name, login: '' })),
} as const
type Named = keyof typeof named

/** The one that is called so, else the only one whose name has it in it; null where that is nobody, or several. */
export function nameMeant(noun: Named, typed: string, state: Knows): string | null {
  const words = typed.trim().toLowerCase()
  const all = named[noun](state)
  const exact = all.filter(one => [one.name, one.login].some(name => name.toLowerCase() === words))
  const alike = all.filter(one => `${one.name} ${one.login}`.toLowerCase().includes(words))
  const found = exact.length > 0 ? exact : alike
  return found.length === 1 ? found[0]!.name : null
}

/** `2026-11-01` on this machine's calendar; null where it is no day. */
export function dayMeant(typed: string, { now }: Knows): string | null {
  const at = dayTyped(typed, now)
  if (at === null) return null
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const quoted = (name: string) => `"${name.replace(/["\\]/g, '\\$&')}"`

/** The line; or what is wrong with a field. */
export function lineOf(filled: Filled, state: Knows): { line: string } | { wrong: string } {
  const parts: string[] = []
  const said = (field: FindField) => filled[field]?.trim() ?? ''
  for (const [field, sign] of [
    ['since', '>='],
    ['until', '<='],
  ] as const) {
    if (said(field) === '') continue
    const day = dayMeant(said(field), state)
    if (day === null) return { wrong: texts.reading.noDay(safeLine(said(field), 40)) }
    parts.push(`last ${sign} ${day}`)
  }
  for (const noun of ['consultant', 'group', 'channel'] as const) {
    if (said(noun) === '') continue
    const name = nameMeant(noun, said(noun), state)
    if (name === null) return { wrong: texts.finder.notOne(safeLine(said(noun), 40)) }
    parts.push(`${noun} = ${quoted(name)}`)
  }
  const rating = ratings[said('rating') as RatingAsked]
  if (rating) parts.push(rating)
  const more = said('more')
  if (more !== '') parts.push(parts.length > 0 && /\sor\s/i.test(more) ? `(${more})` : more)
  const query = parts.join(' and ')
  const words = said('words')
  return { line: words === '' || query === '' ? words || query : `${words}; ${query}` }
}
