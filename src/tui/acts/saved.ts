// Searches that are kept under a name: picked, saved, renamed, deleted, in People and in History (C4, D10).
import type { Filter } from '../../core/model/filter.ts'
import { safeLine } from '../../core/text/safe.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Choice } from '../overlays/overlay.ts'
import { isObserver } from '../state/select.ts'
import { texts } from '../texts.ts'
import { seek } from './browse.ts'
import { queryIn } from './query-typed.ts'
import { choose, show } from './show.ts'
import { type Listing, listing } from './view-marks.ts'

/** The row that saves this search. */
const save = 'save'

export async function openSaved(desk: Desk): Promise<void> {
  const view = listing(desk.state)
  if (!view) return
  const filters = (await desk.ask('filter.list', { noun: view.of, limit: 200 }))?.items
  if (filters && listing(desk.state)?.find === view.find) showSaved(desk, view, filters)
}

/** Over the view; Escape leads back to it. */
function showSaved(desk: Desk, before: Listing, filters: readonly Filter[]): void {
  const view = { ...before, ...before.filtersAre?.(filters) }
  const words = texts.finder
  const typed = queryIn(view.filter.text.trim())
  const where = 'fault' in typed || typed.search !== undefined ? undefined : typed.where
  const observer = isObserver(desk.state) ? texts.off.observer : null
  const choices: Choice[] = [
    {
      id: save,
      label: words.saveThis,
      hint: safeLine(where ?? '', 200),
      off: observer ?? (where === undefined ? words.onlyQueries : null),
    },
    ...filters.map(one => ({
      id: one.id,
      label: `${one.name}${one.account === null ? ` (${texts.slash.site})` : ''}`,
      hint: safeLine(one.where, 200),
    })),
  ]
  const of = (id: string) => filters.find(one => one.id === id)
  choose(desk, {
    title: words.saved,
    index: filters.length > 0 ? 1 : 0,
    empty: texts.view.nothing,
    choices,
    enter: words.lookFor,
    back: () => show(desk, view),
    pick({ id }) {
      const filter = of(id)
      if (!filter) return askName(desk, view, '', name => add(desk, view, { name, where: where ?? '' }))
      show(desk, {
        ...view,
        filter: editorOf(filter.where),
        order: view.filtersAre ? 0 : view.order,
        index: 0,
      })
      void seek(desk)
    },
    otherwise: {
      label: words.change,
      pick({ id }) {
        const filter = of(id)
        if (filter) change(desk, view, filter)
        else void reopened(desk, view)
      },
    },
  })
}

/** The list anew over the view, after a change or none. */
async function reopened(desk: Desk, view: Listing): Promise<void> {
  show(desk, view)
  await openSaved(desk)
}

function change(desk: Desk, view: Listing, filter: Filter): void {
  const words = texts.finder
  choose(desk, {
    title: filter.name,
    empty: words.saved,
    choices: [
      { id: 'rename', label: words.rename },
      { id: 'delete', label: words.delete },
    ],
    back: () => void reopened(desk, view),
    pick({ id }) {
      if (id === 'rename') askName(desk, view, filter.name, name => rename(desk, view, filter, name))
      else void remove(desk, view, filter)
    },
  })
}

function askName(desk: Desk, view: Listing, name: string, answer: (name: string) => Promise<boolean>): void {
  show(desk, {
    kind: 'ask',
    title: texts.finder.saved,
    label: texts.finder.name,
    editor: editorOf(name),
    hint: texts.bulk.tagHint,
    back: () => void reopened(desk, view),
    answer(typed) {
      if (typed === '' || typed === name) return void reopened(desk, view)
      // Whose name is taken is asked again, with what was typed.
      void answer(typed).then(done => (done ? reopened(desk, view) : askName(desk, view, typed, answer)))
    },
  })
}

const asAdded = (
  { name, where, account }: Pick<Filter, 'name' | 'where'> & Partial<Filter>,
  { of }: Listing,
) => ({
  name,
  where,
  noun: of,
  shared: account === null,
})

async function add(desk: Desk, view: Listing, filter: Pick<Filter, 'name' | 'where'>): Promise<boolean> {
  const added = await desk.ask('filter.add', asAdded(filter, view))
  if (!added) return false
  const back = async () => {
    if (await desk.ask('filter.remove', { filter: added.id }))
      desk.say('good', texts.finder.deleted(added.name))
  }
  desk.say('good', texts.finder.savedNow(added.name), () => void back())
  return true
}

/** The new one is there before the old one goes: whatever fails, the query is not lost. */
async function rename(desk: Desk, view: Listing, before: Filter, name: string): Promise<boolean> {
  const added = await called(desk, view, before, name)
  if (!added) return false
  const back = async () => {
    if (await called(desk, view, added, before.name))
      desk.say('good', texts.finder.renamed(name, before.name))
  }
  desk.say('good', texts.finder.renamed(before.name, name), () => void back())
  return true
}

async function called(desk: Desk, view: Listing, before: Filter, name: string): Promise<Filter | undefined> {
  const added = await desk.ask('filter.add', asAdded({ ...before, name }, view))
  if (added) await desk.ask('filter.remove', { filter: before.id })
  return added
}

async function remove(desk: Desk, view: Listing, filter: Filter): Promise<void> {
  const back = async () => {
    if (await desk.ask('filter.add', asAdded(filter, view)))
      desk.say('good', texts.finder.savedNow(filter.name))
  }
  if (await desk.ask('filter.remove', { filter: filter.id }))
    desk.say('good', texts.finder.deleted(filter.name), () => void back())
  await reopened(desk, view)
}
