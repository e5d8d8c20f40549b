// What is to be done about somebody: thought of in their conversation or on their page, put off, done (C3, C5).
import type { Task } from '../../core/model/task.ts'
import { readDue } from '../../core/text/due.ts'
import { safeLine } from '../../core/text/safe.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { dueWords } from '../due-words.ts'
import type { FormField } from '../overlays/overlay.ts'
import { isObserver, subject } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { pickedPerson } from '../state/tasks.ts'
import { texts } from '../texts.ts'
import { choose, show } from './show.ts'

/** Whom a task would be about. */
interface About {
  name: string
  contact: string
  /** where it comes up */
  conversation?: string
}

function aboutOf(state: State): About | null {
  const person = state.focus === 'list' && state.queue === 'important' ? pickedPerson(state) : null
  const conversation = subject(state)
  if (conversation && state.opened[conversation.id])
    return { name: conversation.name, contact: conversation.contact, conversation: conversation.id }
  if (person) return { name: person.name, contact: person.contact }
  return conversation && { name: conversation.name, contact: conversation.contact }
}

export function cannotAddTask(state: State): string | null {
  if (isObserver(state)) return texts.off.observer
  return aboutOf(state) ? null : texts.off.nothingPicked
}

/** Of the picked person what is due; of the open conversation's client all that is to be done. */
function tasksHere(state: State): readonly Task[] {
  if (state.focus === 'list' && state.queue === 'important') return pickedPerson(state)?.tasks ?? []
  const conversation = subject(state)
  if (!conversation) return []
  return (
    state.opened[conversation.id]?.tasks ?? state.tasks.filter(one => one.contact === conversation.contact)
  )
}

export function noTask(state: State): string | null {
  if (isObserver(state)) return texts.off.observer
  return tasksHere(state).length > 0 ? null : texts.task.none
}

/** With the one of these that there is, or the one that is chosen; `back`: where Escape leads then. */
export function withOneOf(
  desk: Desk,
  { tasks, title, back }: { tasks: readonly Task[]; title: string; back?: () => void },
  run: (task: Task) => void,
): void {
  const [only, ...others] = tasks
  if (only && others.length === 0) {
    run(only)
    return
  }
  choose(desk, {
    title,
    empty: texts.task.none,
    choices: state => tasks.map(one => ({ id: one.id, label: one.text, hint: dueWords(one.due, state.now) })),
    pick: ({ id }) => run(tasks.find(one => one.id === id)!),
    ...(back && { back }),
  })
}

const withTask = (desk: Desk, title: string, run: (task: Task) => void) =>
  withOneOf(desk, { tasks: tasksHere(desk.state), title }, run)

export async function finish(desk: Desk, task: Task): Promise<void> {
  if (await desk.ask('task.done', { task: task.id }))
    desk.say('good', texts.task.done(task.text), () => void reopen(desk, task))
}

export async function drop(desk: Desk, task: Task): Promise<void> {
  if (await desk.ask('task.remove', { task: task.id }))
    desk.say('good', texts.task.removed(task.text), () => void reopen(desk, task))
}

/** Also by itself, where it was done long ago: finishing it again takes that back. */
export async function reopen(desk: Desk, task: Task): Promise<void> {
  const { id, text, state } = task
  if (!(await desk.ask('task.reopen', { task: id }))) return
  desk.say('good', texts.task.reopened(text), state === 'done' ? () => void finish(desk, task) : undefined)
}

export const finishTask = (desk: Desk) =>
  withTask(desk, texts.task.which.done, task => void finish(desk, task))

export const removeTask = (desk: Desk) =>
  withTask(desk, texts.task.which.remove, task => void drop(desk, task))

export function addTask(desk: Desk): void {
  const about = aboutOf(desk.state)
  if (about) addTaskAbout(desk, about)
}

/** `back`: where it leads when it is said, or not said after all; default: nothing lies over the panes. */
export function addTaskAbout(desk: Desk, { name, contact, conversation }: About, back?: () => void): void {
  taskForm(
    desk,
    texts.task.add(name),
    null,
    async ({ text, due, consultant }) => {
      const task = await desk.ask('task.add', { text, due, consultant, contact, conversation })
      if (!task) return false
      const undo = () => void desk.ask('task.remove', { task: task.id })
      desk.say('good', texts.task.added(dueWords(task.due, desk.state.now), name), undo)
      return true
    },
    back,
  )
}

export const editTask = (desk: Desk) => withTask(desk, texts.task.which.edit, task => changeTask(desk, task))

/** `back` as in {@link addTaskAbout}. */
export function changeTask(desk: Desk, task: Task, back?: () => void): void {
  taskForm(
    desk,
    texts.task.edit(task.name),
    task,
    async ({ text, due, consultant }) => {
      const after = await desk.ask('task.edit', { task: task.id, text, due, consultant })
      if (!after) return false
      const before = { text: task.text, due: task.due, consultant: task.consultant }
      const undo = () => void desk.ask('task.edit', { task: task.id, ...before })
      desk.say('good', texts.task.added(dueWords(after.due, desk.state.now), task.name), undo)
      return true
    },
    back,
  )
}

interface Typed {
  text: string
  due: string
  consultant: string | undefined
}

/** `save` says whether it went well; the form stays where it did not. */
function taskForm(
  desk: Desk,
  title: string,
  task: Task | null,
  save: (typed: Typed) => Promise<boolean>,
  back: () => void = () => show(desk, null),
): void {
  const handler = desk.state.directory.consultants[task?.consultant ?? '']
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const read = (typed: string) => readDue(typed, { now: desk.state.now, timeZone })
  const fields: FormField[] = [
    { id: 'text', label: texts.task.fields.text, editor: editorOf(task?.text ?? '') },
    {
      id: 'due',
      label: texts.task.fields.due,
      editor: editorOf(task ? typedDue(task.due) : ''),
      told: typed => {
        const due = read(typed)
        return due ? `→ ${dueWords(due, desk.state.now)}` : texts.task.dueHint
      },
    },
    {
      id: 'who',
      label: texts.task.fields.who,
      editor: editorOf(handler?.login ?? ''),
      told: typed => (typed.trim() === '' ? texts.task.you : ''),
    },
  ]
  const wrong = (error: string) => {
    const { overlay } = desk.state
    if (overlay?.kind === 'form') show(desk, { ...overlay, error })
  }
  show(desk, {
    kind: 'form',
    title,
    fields,
    index: 0,
    error: null,
    back,
    save: values => {
      const text = (values.text ?? '').trim()
      const due = read(values.due ?? '')
      if (text === '') return wrong(texts.task.noText)
      if (due === null) return wrong(texts.task.noDue(safeLine(values.due ?? '', 40)))
      const consultant = values.who?.trim() || (task ? desk.state.me?.consultant.id : undefined)
      void save({ text, due, consultant }).then(saved => {
        const { overlay } = desk.state
        if (saved && overlay?.kind === 'form' && overlay.title === title) back()
      })
    },
  })
}

/** As it can be typed again. */
function typedDue(due: string): string {
  if (due.length === 10) return due
  const at = new Date(due)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}
