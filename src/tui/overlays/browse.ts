// A view of much that the server has: what is typed is looked for there, and the rows come page by page.
import type { Filter } from '../../core/model/filter.ts'
import type { Task } from '../../core/model/task.ts'
import { safeLine } from '../../core/text/safe.ts'
import { cut } from '../../core/text/width.ts'
import type { Editor } from '../composer/editor.ts'
import { layoutOf } from '../composer/layout.ts'
import { apart, type Line, type Span, span } from '../line.ts'
import { windowed } from '../panes/windowed.ts'
import { texts } from '../texts.ts'
import type { Box } from './box.ts'

/** Two rows of the screen; `below` comes safe already. */
export interface Row {
  id: string
  /** of a contact */
  code?: string
  label: string
  hint: string
  below: Line
  /** Of a conversation: where in it the words stand that were looked for. */
  at?: { seq: number; words: string }
}

export interface Found {
  rows: readonly Row[]
  /** Where the next page begins; without it there is none. */
  next?: string | undefined
  /** The row that is picked at first, by its place; default the first. */
  start?: number
  /** What is wrong with what was typed. */
  fault?: string
  /** What these rows are, where that is not all that there may be. */
  scope?: string
}

export interface Wanted {
  text: string
  /** One of the orders, by its place. */
  order: number
  cursor?: string | undefined
}

export interface Browse {
  kind: 'browse'
  title: string
  /** What is known of the thing that the rows belong to. */
  about: readonly string[]
  filter: Editor
  index: number
  /** How the rows can be ordered or narrowed; Tab goes to the next. */
  orders: readonly string[]
  order: number
  /** Null until the first answer; `wanted` is what it answers. */
  found: (Found & { wanted: string }) | null
  find: (wanted: Wanted) => Promise<Found>
  pick: (row: Row) => void
  /** Where there are no panes to show it in; default `pick`. */
  read?: (row: Row) => void
  /** What `pick` is called at the foot. */
  enter: string
  /** Said where nothing is like what was typed, and where there is nothing at all. */
  empty: string
  none: string
  /** Whose page it is, and what is known of them: `about` without their tasks. */
  person?: { contact: string; name: string; facts: readonly string[]; tasks: readonly Task[] }
  /** What its rows are by their ids, where much can be done with them at once. */
  of?: 'contact' | 'conversation'
  /** Those that are marked, in the order of marking; they stay marked when other rows are looked for. */
  marked: readonly Row[]
  /** What was filled in when what is typed was made of it. */
  filled?: { text: string; values: Readonly<Record<string, string>> }
  /** What becomes of it where the saved filters have changed: they may be among its orders. */
  filtersAre?: (filters: readonly Filter[]) => Pick<Browse, 'orders'>
}

export const isMarkedIn = ({ marked }: Browse, { id }: Row): boolean => marked.some(one => one.id === id)

export const wantedOf = ({ filter, order }: Browse): string => `${order} ${filter.text.trim()}`

/** As many rows as there is room for, whatever was found: the box stands still while one types. */
export function browseBox(overlay: Browse, most: { width: number; height: number }): Box {
  const { width } = most
  const { found, orders, order, about } = overlay
  const typed = layoutOf(overlay.filter, width - 2)
  const scope = found?.scope ? [found.scope] : []
  const head = [...about, ...scope].map((row): Line => [span('quiet', cut(safeLine(row, 300), width))])
  const room = Math.max(2, most.height - 4 - head.length)
  const visible = windowed(found?.rows ?? [], overlay.index, Math.floor(room / 2))
  const rows = visible.flatMap(({ item, picked }): Line[] => {
    const bar: Span = picked ? span('accent', '▌ ') : '  '
    const label = safeLine(item.label, 200)
    const mark: Line = isMarkedIn(overlay, item) ? [span('accent', '✓ ')] : []
    return [
      apart(
        [bar, ...mark, picked ? span('strong', label) : label],
        ['  ', span('quiet', safeLine(item.hint, 80)), ' '],
        width,
      ),
      [bar, '  ', ...item.below],
    ]
  })
  const nothing = overlay.filter.text.trim() === '' && order === 0 ? overlay.none : overlay.empty
  const words = found === null ? texts.loading : (found.fault ?? nothing)
  if (rows.length === 0)
    rows.push(['  ', span(found?.fault ? 'bad' : 'quiet', cut(safeLine(words, 300), width - 2))])
  while (rows.length < room - (room % 2)) rows.push([])
  const further = found?.next ? '+' : ''
  const place =
    found && found.rows.length > 0 ? ` · ${texts.rows(overlay.index + 1, found.rows.length)}${further}` : ''
  const marked = overlay.marked.length > 0 ? `${texts.bulk.marked(overlay.marked.length)} · ` : ''
  const other = orders.length > 1 ? ` · Tab ${orders[(order + 1) % orders.length]}` : ''
  return {
    title: orders.length > 1 ? `${overlay.title} · ${orders[order]}` : overlay.title,
    lines: [...head, [span('accent', '> '), typed.rows[0] ?? ''], ...rows],
    hint: `${marked}↑ ↓ Enter ${overlay.enter}${other}${place} · Esc`,
    width,
    cursor: { row: head.length, column: 2 + typed.column },
    targetAt(line) {
      const row = visible[Math.floor((line - head.length - 1) / 2)]
      return row && line > head.length ? { is: 'row', index: row.at } : null
    },
  }
}
