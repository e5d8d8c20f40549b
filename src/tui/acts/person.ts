// On the page of a person: what is to be done about them stands there, and is begun, changed, finished there (C5).
import { type Contact, contactName } from '../../core/model/contact.ts'
import type { Task } from '../../core/model/task.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { dueWords } from '../due-words.ts'
import type { Browse } from '../overlays/browse.ts'
import { isObserver } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { refresh } from './browse.ts'
import { choose, show } from './show.ts'
import { addTaskAbout, changeTask, drop, finish, reopen, withOneOf } from './task.ts'

type Page = Browse & { person: NonNullable<Browse['person']> }

export const pageIn = ({ overlay }: State): Page | null =>
  overlay?.kind === 'browse' && overlay.person ? (overlay as Page) : null

export const onPage = (state: State): boolean => pageIn(state) !== null

export const cannotAddHere = (state: State): string | null =>
  isObserver(state) ? texts.off.observer : onPage(state) ? null : texts.off.nothingPicked

/** So many are named: what was talked about needs the room. */
const most = 4

/** What is known of them, in rows. */
export function factsOf({ code, emails, phones, company, language, tags, fields, note }: Contact): string[] {
  const own = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  const known = [code, company, ...emails, ...phones, language, ...tags.map(tag => `#${tag}`), ...own]
  return [known.filter(Boolean).join(' · '), ...(note ? [note] : [])]
}

/** All of it anew, as something has happened. */
export async function refreshPage(desk: Desk, contact: string): Promise<void> {
  const known = await desk.ask('contact.show', { contact })
  const page = pageIn(desk.state)
  if (!known || page?.person.contact !== contact) return
  const name = contactName(known)
  show(desk, { ...page, title: name, person: { ...page.person, name, facts: factsOf(known) } })
  await tellTasks(desk, contact)
  await refresh(desk)
}

/** Asks for the open ones and puts them under what is known, whosever they are. */
export async function tellTasks(desk: Desk, contact: string): Promise<void> {
  const tasks = (await desk.ask('task.list', { contact, limit: 50 }))?.items ?? []
  const page = pageIn(desk.state)
  if (page?.person.contact === contact) show(desk, withTasks(desk.state, page, tasks))
}

function withTasks(state: State, page: Page, tasks: readonly Task[]): Page {
  const rows = tasks.slice(0, most).map(task => rowOf(state, task))
  const more = tasks.length > most ? [`${texts.task.label} +${tasks.length - most}`] : []
  return { ...page, about: [...page.person.facts, ...rows, ...more], person: { ...page.person, tasks } }
}

export const noTaskHere = (state: State): string | null =>
  isObserver(state)
    ? texts.off.observer
    : (pageIn(state)?.person.tasks.length ?? 0) > 0
      ? null
      : texts.task.none

/** With the one of the page, or the one that is chosen; then the page comes back, as it stood. */
const withTaskHere =
  (title: () => string, run: (desk: Desk, task: Task, back: () => void) => void) =>
  (desk: Desk): void => {
    const page = pageIn(desk.state)
    if (!page) return
    const back = () => show(desk, page)
    withOneOf(desk, { tasks: page.person.tasks, title: title(), back }, task => {
      back()
      run(desk, task, back)
    })
  }

export const finishTaskHere = withTaskHere(
  () => texts.task.which.done,
  (desk, task) => void finish(desk, task),
)
export const removeTaskHere = withTaskHere(
  () => texts.task.which.remove,
  (desk, task) => void drop(desk, task),
)
export const changeTaskHere = withTaskHere(
  () => texts.task.which.edit,
  (desk, task, back) => changeTask(desk, task, back),
)

/** What was done or removed is to be done after all. */
export async function reopenTaskHere(desk: Desk): Promise<void> {
  const page = pageIn(desk.state)
  if (!page) return
  const { contact } = page.person
  const all = (await desk.ask('task.list', { contact, state: 'all', limit: 50 }))?.items ?? []
  if (pageIn(desk.state)?.person.contact !== contact) return
  const tasks = all.filter(({ state }) => state !== 'open')
  const back = () => show(desk, page)
  if (tasks.length === 0) return desk.say('warning', texts.task.noneOver)
  choose(desk, {
    title: texts.task.which.reopen,
    empty: texts.task.none,
    choices: tasks.map(one => ({ id: one.id, label: one.text, hint: texts.task.states[one.state] })),
    back,
    pick: ({ id }) => {
      back()
      void reopen(desk, tasks.find(one => one.id === id)!)
    },
  })
}

function rowOf({ me, directory, now }: State, { text, due, consultant }: Task): string {
  const who = consultant === me?.consultant.id ? '' : (directory.consultants[consultant]?.name ?? '')
  const whose = who ? ` (${safeLine(who, 40)})` : ''
  return `${texts.task.label} ${dueWords(due, now)}${whose} · ${safeLine(text, 200)}`
}

/** Then the page comes back, as it stood. */
export function addTaskHere(desk: Desk): void {
  const page = pageIn(desk.state)
  if (!page) return
  const { contact, name } = page.person
  addTaskAbout(desk, { name, contact }, () => show(desk, page))
}
