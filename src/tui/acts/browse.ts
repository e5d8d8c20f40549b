// Opens a view of what the server has, and moves in it: what is typed is asked for, the next page where the rows end.
import { emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { type Browse, type Wanted, wantedOf } from '../overlays/browse.ts'
import { show } from './show.ts'

export type View = Pick<Browse, 'title' | 'find' | 'pick' | 'enter' | 'empty' | 'none'> &
  Partial<Pick<Browse, 'about' | 'orders' | 'filter' | 'of' | 'person' | 'read' | 'filtersAre'>>

export function browse(desk: Desk, view: View): void {
  show(desk, {
    kind: 'browse',
    about: [],
    orders: [],
    filter: emptyEditor,
    index: 0,
    order: 0,
    found: null,
    marked: [],
    ...view,
  })
  void seek(desk)
}

const shown = (desk: Desk): Browse | null =>
  desk.state.overlay?.kind === 'browse' ? desk.state.overlay : null

/** Views that wait for an answer. */
const asking = new WeakSet<Browse['find']>()

/** Asks for what is typed now. One question at a time: after each answer, for what is typed by then. */
export async function seek(desk: Desk): Promise<void> {
  const find = shown(desk)?.find
  if (!find || asking.has(find)) return
  asking.add(find)
  try {
    for (;;) {
      const before = shown(desk)
      if (before?.find !== find) return
      const wanted = wantedOf(before)
      if (before.found?.wanted === wanted) return
      const found = await find({ text: before.filter.text.trim(), order: before.order })
      const after = shown(desk)
      if (after?.find !== find) return
      show(desk, { ...after, index: found.start ?? 0, found: { ...found, wanted } })
    }
  } finally {
    asking.delete(find)
  }
}

/** The same rows anew, as something has changed: those that were loaded further down stay as they are. */
export async function refresh(desk: Desk): Promise<void> {
  const before = shown(desk)
  if (!before?.found || asking.has(before.find)) return
  const { find } = before
  asking.add(find)
  try {
    const wanted = wantedOf(before)
    const page = await find({ text: before.filter.text.trim(), order: before.order })
    const after = shown(desk)
    if (after?.find !== find || !after.found || wantedOf(after) !== wanted) return
    const fresh = new Set(page.rows.map(({ id }) => id))
    const further = page.next
      ? after.found.rows.slice(page.rows.length).filter(({ id }) => !fresh.has(id))
      : []
    const rows = [...page.rows, ...further]
    const next = further.length > 0 ? after.found.next : page.next
    const picked = after.found.rows[after.index]?.id
    const at = rows.findIndex(({ id }) => id === picked)
    const index = at >= 0 ? at : Math.max(0, Math.min(after.index, rows.length - 1))
    show(desk, { ...after, index, found: { ...page, rows, next, wanted } })
  } finally {
    asking.delete(find)
  }
  await seek(desk)
}

/** The next page, after those that are there. */
async function more(desk: Desk, before: Browse): Promise<void> {
  const { find, found, filter, order } = before
  if (!found?.next || asking.has(find)) return
  asking.add(find)
  try {
    const wanted: Wanted = { text: filter.text.trim(), order, cursor: found.next }
    const page = await find(wanted)
    const after = shown(desk)
    if (after?.find !== find || after.found !== found) return
    show(desk, { ...after, found: { ...page, rows: [...found.rows, ...page.rows], wanted: found.wanted } })
  } finally {
    asking.delete(find)
  }
  // What was typed meanwhile has not been asked for yet.
  await seek(desk)
}

/** With so many rows left below, the next page is asked for. */
const ahead = 20

export function moveRow(desk: Desk, overlay: Browse, by: number): void {
  const count = overlay.found?.rows.length ?? 0
  const index = Math.max(0, Math.min(count - 1, overlay.index + by))
  show(desk, { ...overlay, index })
  if (index >= count - ahead) void more(desk, overlay)
}

export function nextOrder(desk: Desk, overlay: Browse) {
  if (overlay.orders.length < 2) return moveRow(desk, overlay, 1)
  show(desk, { ...overlay, order: (overlay.order + 1) % overlay.orders.length })
  void seek(desk)
}

export function pickRow(overlay: Browse): void {
  const row = overlay.found?.rows[overlay.index]
  if (row) overlay.pick(row)
}
