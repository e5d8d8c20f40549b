// The views of what the server has as questions on a line: numbered rows, looked for by words, page by page.

import { moveRow, pickRow, seek } from '../acts/browse.ts'
import { dismissOverlay } from '../acts/overlay.ts'
import { show } from '../acts/show.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { plain } from '../line.ts'
import type { Browse } from '../overlays/browse.ts'
import { texts } from '../texts.ts'

/** Rows that are said at once. */
const page = 10

/** From the row that is picked on. */
export function browseWords({ title, about, filter, found, index, none, empty }: Browse): string[] {
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
    ...(rows.length > 0 ? rows : [nothing]),
    ...(left > 0 ? [texts.more(left)] : []),
    texts.plain.browse,
  ]
}

export function answerBrowse(desk: Desk, overlay: Browse, words: string): void {
  const { found, index } = overlay
  const count = found?.rows.length ?? 0
  if (words === '' || words === texts.plain.cancel) dismissOverlay(desk)
  else if (words === '+') moveRow(desk, overlay, Math.min(page, Math.max(0, count - 1 - index)))
  else if (/^\d+$/.test(words) && Number(words) >= 1 && Number(words) <= count)
    pickRow({ ...overlay, pick: overlay.read ?? overlay.pick, index: Number(words) - 1 })
  else {
    show(desk, { ...overlay, filter: editorOf(words), index: 0 })
    void seek(desk)
  }
}
