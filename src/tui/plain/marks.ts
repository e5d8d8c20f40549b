// Several conversations of the last list at once in the plain console: marked by their numbers, then acted on.
import { unmark } from '../acts/bulk.ts'
import { markedOf } from '../state/select.ts'
import { texts } from '../texts.ts'
import type { Command, PlainDesk } from './plain-desk.ts'

/** `1 3-5` as the ids that the numbers stand for; null where one stands for nothing. */
function numbered(listed: readonly string[], typed: string): string[] | null {
  const found: string[] = []
  for (const part of typed.split(/[\s,]+/).filter(Boolean)) {
    const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
    if (from === '' || Number(from) < 1 || Number(to) < Number(from) || Number(to) > listed.length)
      return null
    found.push(...listed.slice(Number(from) - 1, Number(to)))
  }
  return found.length > 0 ? found : null
}

function mark(at: PlainDesk, rest: string) {
  const { desk, listed } = at
  const { queue } = desk.state
  const all = rest === '*' || rest === texts.plain.all
  const ids = all ? [...listed] : numbered(listed, rest)
  if (!ids || ids.length === 0 || queue === 'important') return at.say([texts.plain.noNumbers(rest || '–')])
  const marked = [...new Set([...desk.state.marked, ...ids])]
  desk.dispatch({ type: 'view', view: { focus: 'list', marked } })
  at.say([texts.plain.marked(markedOf(desk.state).length)])
}

/** What was marked and done with leaves nothing behind: the next act is about the open conversation again. */
export function afterMarks({ desk }: PlainDesk) {
  const { focus, open } = desk.state
  if (focus === 'list' && open && markedOf(desk.state).length === 0)
    desk.dispatch({ type: 'view', view: { focus: 'composer' } })
}

export const markCommands: readonly Command[] = [
  {
    word: 'mark',
    takes: '<n | n-n | *>',
    acts: ['list.mark', 'list.markRange', 'list.markAll'],
    help: () => texts.plain.help.mark,
    run: mark,
  },
  {
    word: 'unmark',
    acts: ['list.unmark'],
    help: () => texts.acts['list.unmark'].help,
    run: ({ desk }) => unmark(desk),
  },
]
