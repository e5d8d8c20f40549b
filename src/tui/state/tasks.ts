// My tasks in the console: what events change of them, and whom I have something to do about today (C3, C5).
import type { LoggedEvent } from '../../core/events.ts'
import { type Contact, contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { isDueToday, type Task } from '../../core/model/task.ts'
import type { Opened, State } from './state.ts'

/** Somebody about whom I have tasks that are due today or overdue, the first of them first. */
export interface Person {
  contact: string
  name: string
  tasks: readonly [Task, ...Task[]]
}

/** How long a reminder stays at the foot, ms. */
const reminderHolds = 20_000

type TaskEvent = Extract<LoggedEvent, { type: `task.${string}` }>

export const isOfTask = (event: LoggedEvent): event is TaskEvent => event.type.startsWith('task.')

export function hearTask(state: State, { type, data: { task }, seq }: TaskEvent): State {
  const opened = Object.entries(state.opened).filter(([, one]) => one.contact.id === task.contact)
  const isMine = task.consultant === state.me?.consultant.id
  const next: State = {
    ...state,
    tasks: withTask(state.tasks, task, isMine),
    ...(opened.length > 0 && {
      opened: {
        ...state.opened,
        ...Object.fromEntries(
          opened.map(([id, one]): [string, Opened] => [
            id,
            { ...one, tasks: withTask(one.tasks, task, true) },
          ]),
        ),
      },
    }),
  }
  if (type !== 'task.reminded' || !isMine) return next
  const text = `${task.name}: ${task.text}`
  const toast = { id: -seq, kind: 'warning' as const, text, until: state.now + reminderHolds }
  return { ...next, toasts: [...state.toasts, toast].slice(-3) }
}

/** Those that are open, what is due first at the top. */
function withTask(tasks: readonly Task[], task: Task, belongs: boolean): readonly Task[] {
  const others = tasks.filter(one => one.id !== task.id)
  return belongs && task.state === 'open' ? [...others, task].sort(byDue) : others
}

const byDue = (a: Task, b: Task): number =>
  Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1)

/** Tasks about a contact that is called otherwise now, or that turned out to be another one. */
export function withContact(tasks: readonly Task[], id: string, now: Contact): readonly Task[] {
  if (!tasks.some(task => task.contact === id)) return tasks
  const name = contactName(now)
  return tasks.map(task => (task.contact === id ? { ...task, contact: now.id, name } : task))
}

let last: { tasks: readonly Task[]; until: number; people: readonly Person[] } | null = null
/** What is due is looked at again after this long, ms. */
const lookEvery = 10_000

/** By this machine's clock. */
export function importantOf({ tasks, now }: State): readonly Person[] {
  if (last && last.tasks === tasks && now < last.until && now >= last.until - lookEvery) return last.people
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const found = new Map<string, Person>()
  for (const task of tasks) {
    if (!isDueToday(task, now, timeZone)) continue
    const known = found.get(task.contact)
    found.set(task.contact, {
      contact: task.contact,
      name: task.name,
      tasks: known ? [...known.tasks, task] : [task],
    })
  }
  last = { tasks, until: now + lookEvery, people: [...found.values()] }
  return last.people
}

/** The person that is picked in Important, or the first one. */
export function pickedPerson(state: State): Person | null {
  const people = importantOf(state)
  return people.find(one => one.contact === state.picked.important) ?? people[0] ?? null
}

/** The conversation with them that is not over, where there is one: the one that a task came up in goes first. */
export function conversationWith(state: State, person: Person): Conversation | null {
  for (const { conversation } of person.tasks) {
    const known = conversation && state.conversations.get(conversation)
    if (known && known.state !== 'closed') return known
  }
  for (const one of state.conversations)
    if (one.contact === person.contact && one.state !== 'closed') return one
  return null
}
