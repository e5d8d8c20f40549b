// The views of what the server has as questions on a line: numbered rows, looked for by words, page by page.

import { moveRow, nextOrder, pickRow, seek } from '../acts/browse.ts'
import { dismissOverlay } from '../acts/overlay.ts'
import { onPage } from '../acts/person.ts'
import { show } from '../acts/show.ts'
import { inListing } from '../acts/view-marks.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { plain } from '../line.ts'
import type { Browse } from '../overlays/browse.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

/** Rows that are said at once. */
const page = 10

/** What can be answered; with a slash, what is done with the view itself: words without one are looked for in it. */
export function browseHelp(state: State, { orders, order }: Browse): string[] {
  const now = orders[order] ?? ''
  return [
    texts.plain.browse,
    ...(orders.length > 1 ? [texts.plain.order(now, orders.filter(one => one !== now).join(', '))] : []),
    ...(inListing(state) ? [`/transcript: ${texts.acts['choose.export'].help}`] : []),
    ...(onPage(state) ? [`/task: ${texts.acts['person.task'].help}`] : []),
  ]
}

/** From the row that is picked on. */
export function browseWords(state: State, overlay: Browse): string[] {
  const { title, about, filter, found, index, none, empty } = overlay
  const all = found?.rows ?? []
  const rows = all.slice(index, index + page).map(({ label, hint, below }, i) => {
    const more = plain(below).trim()
    return `${index + i + 1}. ${[label, hint].filter(Boolean).join(', ')}${more && `: ${more}`}`
  })
  const left = all.length - index - rows.length
  const nothing = found?.fault ?? (filter.text.trim() === '' ? none : empty)
  return [
    title,
    ...about,
    ...(found?.scope ? [found.scope] : []),
    ...(rows.length > 0 ? rows : [nothing]),
    ...(left > 0 ? [texts.more(left)] : []),
    ...browseHelp(state, overlay),
  ]
}

/** What is done with the view itself, under the word that its help names; undefined where it means nothing here. */
function ofView(desk: Desk, overlay: Browse, words: string): (() => void) | undefined {
  const { orders } = overlay
  const act = { '/transcript': 'choose.export', '/task': 'person.task' }[words]
  if (words === '/order' && orders.length > 1) return () => nextOrder(desk, { ...overlay, index: 0 })
  return act ? () => desk.run(act) : undefined
}

export function answerBrowse(desk: Desk, overlay: Browse, words: string): void {
  const { found, index } = overlay
  const count = found?.rows.length ?? 0
  const own = ofView(desk, overlay, words)
  if (own) own()
  else if (words === '' || words === texts.plain.cancel) dismissOverlay(desk)
  else if (words === '+') moveRow(desk, overlay, Math.min(page, Math.max(0, count - 1 - index)))
  else if (/^\d+$/.test(words) && Number(words) >= 1 && Number(words) <= count)
    pickRow({ ...overlay, pick: overlay.read ?? overlay.pick, index: Number(words) - 1 })
  else {
    show(desk, { ...overlay, filter: editorOf(words), index: 0 })
    void seek(desk)
  }
}
