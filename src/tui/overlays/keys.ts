// All keys, for the overlay that shows them, from the one table.

import type { Texts } from '../../core/text/languages/en/console.ts'
import { pad, wrap } from '../../core/text/width.ts'
import { type Act, type Place, wordsOf } from '../act.ts'
import { type Bindings, keyLabel } from '../bindings.ts'
import { type Line, span } from '../line.ts'
import { texts } from '../texts.ts'

const sections: readonly { of: keyof Texts['keysOf']; places: readonly Place[] }[] = [
  { of: 'everywhere', places: ['anywhere', 'always'] },
  { of: 'list', places: ['list'] },
  { of: 'conversation', places: ['conversation', 'timeline'] },
  { of: 'writing', places: ['composer', 'text'] },
  { of: 'slash', places: ['slash'] },
  { of: 'mention', places: ['mention'] },
  { of: 'emoji', places: ['emoji'] },
  { of: 'find', places: ['find'] },
  { of: 'overlay', places: ['choose', 'ask', 'confirm', 'read', 'form'] },
]

const labels = (keys: readonly string[]) => keys.map(keyLabel).join(' ')

function keysOf(act: Act): string {
  const letters = act.inList?.length ? ` ${texts.keysInList(labels(act.inList))}` : ''
  return labels(act.keys) + letters
}

export function keyLines(bindings: Bindings, width: number): Line[] {
  const column = Math.min(30, Math.floor(width / 2.5))
  return sections.flatMap(({ of, places }, i): Line[] => {
    const rows = bindings.acts.filter(act => places.includes(act.place) && act.keys.length > 0)
    const lines = rows.flatMap(act =>
      wrap(wordsOf(act).help, width - column - 1).map(
        (row, j): Line => [pad(j === 0 ? keysOf(act) : '', column), ' ', span('quiet', row)],
      ),
    )
    return [...(i > 0 ? [[] as Line] : []), [span('title', texts.keysOf[of])], ...lines]
  })
}
