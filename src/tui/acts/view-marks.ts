// Marking rows of a view, as in the lists of conversations: one, up to one, all of them (C2, D10).
import type { Desk } from '../desk.ts'
import { type Browse, isMarkedIn, type Row } from '../overlays/browse.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { moveRow } from './browse.ts'
import { show } from './show.ts'

/** A view whose rows much can be done with at once. */
export type Listing = Browse & { of: NonNullable<Browse['of']> }

export const listing = ({ overlay }: State): Listing | null =>
  overlay?.kind === 'browse' && overlay.of ? (overlay as Listing) : null

export const inListing = (state: State): boolean => listing(state) !== null

/** Blanks begin no search: they mark, as in the lists, until something is typed. */
export const nothingTyped = (state: State): boolean => listing(state)?.filter.text === ''

export const isMarking = (state: State): boolean => (listing(state)?.marked.length ?? 0) > 0

export const rowPicked = (view: Browse): Row | undefined => view.found?.rows[view.index]

export const noRow = (state: State): string | null => {
  const view = listing(state)
  return view && rowPicked(view) ? null : texts.off.nothingPicked
}

/** The marked ones, else the picked one: what an act is done with. */
export function chosenIn(view: Browse): readonly Row[] {
  if (view.marked.length > 0) return view.marked
  const row = rowPicked(view)
  return row ? [row] : []
}

const without = (rows: readonly Row[], { id }: Row) => rows.filter(one => one.id !== id)

/** Marks the picked row, or takes its mark; then the next one is picked. */
export function toggleMark(desk: Desk): void {
  const view = listing(desk.state)
  const row = view && rowPicked(view)
  if (!view || !row) return
  const marked = isMarkedIn(view, row) ? without(view.marked, row) : [...view.marked, row]
  moveRow(desk, { ...view, marked }, 1)
}

/** Marks all from the row that was marked last to the picked one. */
export function markRange(desk: Desk): void {
  const view = listing(desk.state)
  if (!view?.found) return
  const { rows } = view.found
  const last = rows.findIndex(({ id }) => id === view.marked.at(-1)?.id)
  const from = last < 0 ? view.index : last
  const between = rows.slice(Math.min(from, view.index), Math.max(from, view.index) + 1)
  const others = view.marked.filter(one => !between.some(({ id }) => id === one.id))
  show(desk, { ...view, marked: [...others, ...between] })
}

/** All rows that are loaded; where all of them are marked, none. */
export function markAll(desk: Desk): void {
  const view = listing(desk.state)
  if (!view?.found) return
  const rows = [...new Map(view.found.rows.map(row => [row.id, row])).values()]
  const all = rows.every(row => isMarkedIn(view, row))
  show(desk, { ...view, marked: all ? [] : rows })
}

export function unmark(desk: Desk): void {
  const view = listing(desk.state)
  if (view) show(desk, { ...view, marked: [] })
}
