// The list Important: people about whom I have something to do today, and what (C3). Two rows each, as in other lists.
import { isOverdue, type Task } from '../../core/model/task.ts'
import { safeLine } from '../../core/text/safe.ts'
import { dueWords, shortDue } from '../due-words.ts'
import { apart, type Line, type Span, span } from '../line.ts'
import type { State } from '../state/state.ts'
import { conversationWith, type Person } from '../state/tasks.ts'

export function personLines(state: State, person: Person, width: number, picked: boolean): [Line, Line] {
  const conversation = conversationWith(state, person)
  const open = conversation !== null && conversation.id === state.open
  const bar =
    picked && state.focus === 'list' ? span('accent', '▌') : picked || open ? span('quiet', '▏') : ' '
  const [first, ...more] = person.tasks
  const name = safeLine(person.name, 200)
  const further = more.length > 0 ? [span('quiet', ` +${more.length}`)] : []
  return [
    apart(
      [bar, '  ', picked ? span('strong', name) : name],
      [' ', dueSpan(state, first, shortDue), ' '],
      width,
    ),
    apart([bar, '  ', span('quiet', safeLine(first.text, 200))], [...further, ' '], width),
  ]
}

/** What is overdue is told by a mark, too. */
export function dueSpan({ now }: Pick<State, 'now'>, task: Task, words = dueWords): Span {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const late = isOverdue(task, now, timeZone)
  return span(late ? 'warning' : 'quiet', `${late ? '! ' : ''}${words(task.due, now)}`)
}
