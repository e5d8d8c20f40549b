// chatctl task: what somebody is to do about a contact, and by when (C3, C5).
import { taskOperations } from '../../core/protocol/task.ts'
import { readDue } from '../../core/text/due.ts'
import type { Noun, Row } from '../noun.ts'
import { usage } from '../usage.ts'
import { listed } from './shown.ts'

/** `tomorrow 9`, `jutro 9:00`, `in 2 hours`: by this machine's clock; `none` can't be, every task is due. */
async function dueTyped(input: Row): Promise<void> {
  if (input.due === undefined) return
  const typed = String(input.due)
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const due = readDue(typed, { now: Date.now(), timeZone })
  if (due === null)
    throw usage(
      `--due: ${typed} is no day and no time`,
      'such as: 14:00, tomorrow 9, friday, 2026-12-01, "1 dec 14:30", in 2 hours; also in Polish, Russian, Ukrainian',
    )
  input.due = due
}

export const task: Noun = {
  name: 'task',
  operations: taskOperations,
  columns: [
    'code',
    'state',
    'due',
    { title: 'contact', of: row => row.name },
    'text',
    { title: 'who', of: row => row.consultant },
  ],
  names: ['consultant.list'],
  verbs: {
    add: {
      operation: 'task.add',
      args: ['text'],
      rest: true,
      oneOf: ['contact', 'conversation'],
      resolve: dueTyped,
      existing: listed(
        'task.list',
        ({ contact, conversation }) => (contact === undefined ? { conversation } : { contact }),
        (item, input) => String(item.text).toLowerCase() === String(input.text).trim().toLowerCase(),
      ),
    },
    list: {
      operation: 'task.list',
      short: {
        today: { input: { due: 'today' }, help: 'only what is due today or overdue' },
        overdue: { input: { due: 'overdue' }, help: 'only what is overdue' },
      },
    },
    show: { operation: 'task.show', args: ['task'], card: true },
    edit: { operation: 'task.edit', args: ['task'], resolve: dueTyped },
    done: { operation: 'task.done', args: ['task'] },
    reopen: { operation: 'task.reopen', args: ['task'] },
    remove: { operation: 'task.remove', args: ['task'] },
  },
}
