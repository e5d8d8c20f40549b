// The view of the operators: who is there, and how much they have to do (B1).
import type { Consultant } from '../../core/model/consultant.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Row } from '../overlays/browse.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { historyWith } from './history.ts'

const presences = ['online', 'away', 'offline'] as const

/** Those who are there come first, the least busy of them at the top. */
export function showConsultants(desk: Desk): void {
  browse(desk, {
    title: texts.view.consultants,
    find: async ({ text }) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const held = heldIn(desk.state)
      const all = Object.values(desk.state.directory.consultants)
        .filter(one => !one.deletedAt)
        .filter(one => words.every(word => `${one.name} ${one.login}`.toLowerCase().includes(word)))
        .sort(
          (a, b) =>
            presences.indexOf(a.presence) - presences.indexOf(b.presence) ||
            (held.get(a.id) ?? 0) - (held.get(b.id) ?? 0) ||
            a.name.localeCompare(b.name),
        )
      return { rows: all.map(one => rowOf(desk.state, one, held.get(one.id) ?? 0)) }
    },
    pick: ({ id, label }) => historyWith(desk, { id, name: label }),
    enter: texts.focus.enter.open,
    empty: texts.view.nobody,
    none: texts.view.nobody,
  })
}

/** How many conversations each of them takes part in now. */
function heldIn(state: State): Map<string, number> {
  const held = new Map<string, number>()
  for (const one of state.conversations)
    if (one.state === 'active') for (const id of one.participants) held.set(id, (held.get(id) ?? 0) + 1)
  return held
}

function rowOf(state: State, one: Consultant, held: number): Row {
  const groups = one.groups.map(id => state.directory.groups[id]?.name ?? '').filter(Boolean)
  const more = [one.position, one.login, ...groups].filter(Boolean).join(' · ')
  const load = one.takesConversations ? texts.rows(held, one.capacity) : texts.off.takesNone
  return {
    id: one.id,
    label: one.name,
    hint: `${one.presence === 'online' ? '●' : one.presence === 'away' ? '◐' : '○'} ${texts.card[one.presence]} · ${load}`,
    below: [span('quiet', safeLine(more, 200))],
  }
}
