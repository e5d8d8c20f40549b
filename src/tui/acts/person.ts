// On the page of a person: what is to be done about them stands there, and can be begun there (C5).
import type { Task } from '../../core/model/task.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { dueWords } from '../due-words.ts'
import type { Browse } from '../overlays/browse.ts'
import { isObserver } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { show } from './show.ts'
import { addTaskAbout } from './task.ts'

type Page = Browse & { person: NonNullable<Browse['person']> }

const pageIn = ({ overlay }: State): Page | null =>
  overlay?.kind === 'browse' && overlay.person ? (overlay as Page) : null

export const onPage = (state: State): boolean => pageIn(state) !== null

export const cannotAddHere = (state: State): string | null =>
  isObserver(state) ? texts.off.observer : onPage(state) ? null : texts.off.nothingPicked

/** So many are named: what was talked about needs the room. */
const most = 4

/** Asks for the open ones and puts them under what is known, whosever they are. */
export async function tellTasks(desk: Desk, contact: string): Promise<void> {
  const tasks = (await desk.ask('task.list', { contact, limit: 50 }))?.items ?? []
  const page = pageIn(desk.state)
  if (page?.person.contact !== contact) return
  const rows = tasks.slice(0, most).map(task => rowOf(desk.state, task))
  const more = tasks.length > most ? [`${texts.task.label} +${tasks.length - most}`] : []
  show(desk, { ...page, about: [...page.person.facts, ...rows, ...more] })
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
  addTaskAbout(desk, { name, contact }, () => {
    show(desk, page)
    void tellTasks(desk, contact)
  })
}
