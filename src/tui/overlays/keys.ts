// All keys, for the overlay that shows them, from the one table.

import { pad } from '../../core/text/width.ts'
import type { Act, Place } from '../act.ts'
import { type Bindings, keyLabel } from '../bindings.ts'
import { type Line, span } from '../line.ts'

const sections: readonly { title: string; places: readonly Place[] }[] = [
  { title: 'Everywhere', places: ['anywhere', 'always'] },
  { title: 'In the list', places: ['list'] },
  { title: 'In a conversation', places: ['conversation', 'timeline'] },
  { title: 'Writing', places: ['composer', 'text'] },
  { title: 'Quick replies, after /', places: ['slash'] },
  { title: 'Naming a colleague, after @ in a note', places: ['mention'] },
  { title: 'Choosing, asking, reading, filling in', places: ['choose', 'ask', 'confirm', 'read', 'form'] },
]

const labels = (keys: readonly string[]) => keys.map(keyLabel).join(' ')

function keysOf(act: Act): string {
  const letters = act.inList?.length ? ` (list: ${labels(act.inList)})` : ''
  return labels(act.keys) + letters
}

export function keyLines(bindings: Bindings, width: number): Line[] {
  const column = Math.min(30, Math.floor(width / 2.5))
  return sections.flatMap(({ title, places }, i): Line[] => {
    const rows = bindings.acts.filter(act => places.includes(act.place) && act.keys.length > 0)
    const lines = rows.map((act): Line => [pad(keysOf(act), column), ' ', span('quiet', act.help)])
    return [...(i > 0 ? [[] as Line] : []), [span('title', title)], ...lines]
  })
}
