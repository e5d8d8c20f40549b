// The view of the operators: who is there, and how much they have to do (B1).
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Row } from '../overlays/browse.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { type Colleague, colleagues, loadWords } from './colleagues.ts'
import { historyWith } from './history.ts'

/** Those who are there come first, the least busy of them at the top. */
export function showConsultants(desk: Desk): void {
  browse(desk, {
    title: texts.view.consultants,
    find: async ({ text }) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const found = colleagues(desk.state).filter(({ one }) =>
        words.every(word => `${one.name} ${one.login}`.toLowerCase().includes(word)),
      )
      return { rows: found.map(who => rowOf(desk.state, who)) }
    },
    pick: ({ id, label }) => historyWith(desk, { id, name: label }),
    enter: texts.focus.enter.open,
    empty: texts.view.nobody,
    none: texts.view.nobody,
  })
}

function rowOf(state: State, who: Colleague): Row {
  const { one } = who
  const groups = one.groups.map(id => state.directory.groups[id]?.name ?? '').filter(Boolean)
  const more = [one.position, one.login, ...groups].filter(Boolean).join(' · ')
  return {
    id: one.id,
    label: one.name,
    hint: loadWords(who),
    below: [span('quiet', safeLine(more, 200))],
  }
}
