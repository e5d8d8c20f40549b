// Tasks in the database: their table, what the ledger writes and asks, and what the clock and the consoles ask.

import { contactName } from '../../../core/model/contact.ts'
import { isDay, type Task } from '../../../core/model/task.ts'
import { fold } from '../../../core/text/fold.ts'
import { contactFrom } from '../contact-text.ts'
import { type TaskChange, type TaskRows, taskNumber } from '../task.ts'
import type { Statements } from './statements.ts'

export const addTasks = `
CREATE TABLE tasks (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  contact TEXT NOT NULL,
  consultant TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  day TEXT,
  reminded INTEGER NOT NULL,
  search TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX tasks_of_consultant ON tasks (consultant, due_at) WHERE state = 'open';
CREATE INDEX tasks_of_contact ON tasks (contact, due_at);
CREATE INDEX tasks_by_due ON tasks (due_at);
CREATE INDEX tasks_to_remind ON tasks (due_at) WHERE state = 'open' AND reminded = 0;
`

export function writeTask(statements: Statements, change: TaskChange): void {
  if ('of' in change) {
    statements.run('UPDATE tasks SET contact = ? WHERE contact = ?', change.into, change.of)
    return
  }
  const { id, code, state, contact, consultant, due, dueAt, remindedAt, text } = change.task
  statements.run(
    'INSERT OR REPLACE INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    taskNumber(code),
    id,
    state,
    contact,
    consultant,
    Date.parse(dueAt),
    isDay(due) ? due : null,
    Number(remindedAt !== null),
    fold(text),
    JSON.stringify(change.task),
  )
}

/** A task's row beside its contact's; a contact may be called otherwise by now, or be another one. */
export interface TaskRow {
  body: string
  contact: string
  person: string | null
}

export function taskFrom({ body, contact, person }: TaskRow): Task {
  const task = JSON.parse(body) as Task
  return { ...task, contact, name: person === null ? task.name : contactName(contactFrom(person)) }
}

const rows = `SELECT tasks.body, tasks.contact, contacts.body AS person
  FROM tasks LEFT JOIN contacts ON contacts.id = tasks.contact`

/** What the ledger asks. */
export const taskRows = (statements: Statements): TaskRows => ({
  named: async ref => {
    const number = /^t-(\d{1,15})$/i.exec(ref.trim())?.[1]
    const row = statements.get<TaskRow>(
      `${rows} WHERE tasks.${number ? 'no' : 'id'} = ?`,
      number ? Number(number) : ref.trim().toLowerCase(),
    )
    return row ? taskFrom(row) : null
  },
  among: async ids =>
    statements
      .all<TaskRow>(`${rows} WHERE tasks.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
      .map(taskFrom),
  openOf: async contact =>
    statements
      .all<TaskRow>(`${rows} WHERE tasks.contact = ? AND tasks.state = 'open'`, contact)
      .map(taskFrom),
  nextNumber: async () =>
    1 + (statements.get<{ no: number | null }>('SELECT max(no) AS no FROM tasks')?.no ?? 0),
})

/** Ids of those whose time has come by `now` (ms) and that nobody was reminded of, and when the next one's comes (ms). */
export function readDueTasks(statements: Statements, now: number, limit: number) {
  const waiting = `FROM tasks WHERE state = 'open' AND reminded = 0`
  return {
    tasks: statements
      .all<{ id: string }>(`SELECT id ${waiting} AND due_at <= ? ORDER BY due_at LIMIT ?`, now, limit)
      .map(row => row.id),
    next:
      statements.get<{ at: number }>(
        `SELECT due_at AS at ${waiting} AND due_at > ? ORDER BY due_at LIMIT 1`,
        now,
      )?.at ?? null,
  }
}

/** The consultant's open ones, those first that are due first. */
export const readOpenTasks = (statements: Statements, consultant: string, limit: number): Task[] =>
  statements
    .all<TaskRow>(
      `${rows} WHERE tasks.consultant = ? AND tasks.state = 'open' ORDER BY tasks.due_at, tasks.no LIMIT ?`,
      consultant,
      limit,
    )
    .map(taskFrom)
