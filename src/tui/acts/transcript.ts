// Transcripts from the console: of the open conversation, of what a view has found, of a span of days (A9, A10, G8).
import { safeLine } from '../../core/text/safe.ts'
import { editorOf, emptyEditor } from '../composer/editor.ts'
import { dayTyped } from '../day-typed.ts'
import type { Desk } from '../desk.ts'
import { downloadsFolder, folders, isFolder, pathOf, shortPath } from '../files.ts'
import type { Browse, Row } from '../overlays/browse.ts'
import type { Overlay } from '../overlays/overlay.ts'
import { pages } from '../pages.ts'
import { pathTyped } from '../paths.ts'
import { markedOf, mayOpen, subject } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { toFolder, writeOne } from '../transcript/folder.ts'
import { formats } from '../transcript/formats.ts'
import { isMarking } from './bulk.ts'
import { writeTable } from './contact-table.ts'
import { choose, show } from './show.ts'
import { cannotMail, mailTranscript } from './transcript-mail.ts'
import { chosenIn, listing } from './view-marks.ts'
import { tellWriteFault } from './write-fault.ts'

type FormatName = keyof typeof formats
/** Conversations by id, or contacts by code, in the order in which they are written. */
type Ids = AsyncIterable<string> | Iterable<string>

export function cannotExport(state: State): string | null {
  if (isMarking(state))
    return markedOf(state).some(one => mayOpen(state, one)) ? null : texts.reading.notYours
  const conversation = subject(state)
  if (!conversation) return texts.off.nothingPicked
  return mayOpen(state, conversation) ? null : texts.reading.notYours
}

/** Of the conversation; where rows are marked, of those. They stay marked: nothing has changed of them. */
export function exportHere(desk: Desk): void {
  const one = subject(desk.state)
  const all = isMarking(desk.state) ? markedOf(desk.state) : one ? [one] : []
  const ids = all.map(({ id }) => id)
  const byMail = all.length === 1 && cannotMail(desk.state) === null
  if (ids.length > 0) askFormat(desk, ids, null, ids.length, byMail)
}

/** The marked or picked rows, all that the view finds, or all of a span of days whatever the view is of. */
export function exportView(desk: Desk): void {
  const view = listing(desk.state)
  if (!view) return
  const rows = chosenIn(view)
  const words = texts.reading.export
  const here =
    rows.length === 1 ? words.picked(safeLine(rows[0]!.label, 60)) : texts.finder.marked(rows.length)
  const contacts = view.of === 'contact'
  const choices = [
    ...(rows.length > 0 ? [{ id: 'rows', label: here }] : []),
    { id: 'all', label: words.found },
    ...(contacts ? [] : [{ id: 'span', label: words.span }]),
    ...(contacts && rows.length > 0 ? [{ id: 'table', label: texts.finder.table(rows.length) }] : []),
    ...(contacts ? [{ id: 'tableAll', label: texts.finder.tableAll }] : []),
  ]
  const all = () => foundIn(view)
  choose(desk, {
    title: words.title,
    choices,
    empty: texts.view.nothing,
    back: () => show(desk, view),
    pick: ({ id }) => {
      if (id === 'span') return askSpan(desk, view)
      const ids = id === 'rows' || id === 'table' ? rows.map(keyOf) : all()
      if (id === 'table' || id === 'tableAll')
        return askFolder(desk, startFolder(), folder => {
          show(desk, view)
          void writeTable(desk, ids, folder)
        })
      askFormat(desk, contacts ? talksOf(desk, ids) : ids, view, id === 'rows' ? rows.length : 1)
    },
  })
}

/** Conversations with these contacts, the newest of each first. */
async function* talksOf(desk: Desk, contacts: Ids): AsyncGenerator<string> {
  for await (const contact of contacts)
    for await (const { items } of pages(cursor =>
      desk.call('conversation.list', { contact, cursor, limit: 200 }),
    ))
      for (const { id } of items) yield id
}

/** How the server is asked for it. */
const keyOf = ({ id, code }: Row): string => code ?? id

/** A conversation stands in a view once for each hit; it is written once. */
async function* foundIn({ find, filter, order }: Browse): AsyncGenerator<string> {
  const told = new Set<string>()
  for await (const { rows } of pages(cursor => find({ text: filter.text.trim(), order, cursor })))
    for (const row of rows) {
      if (!told.has(row.id)) yield keyOf(row)
      told.add(row.id)
    }
}

function askSpan(desk: Desk, back: Overlay): void {
  show(desk, {
    kind: 'ask',
    title: texts.reading.export.title,
    label: texts.reading.export.spanText,
    editor: emptyEditor,
    hint: 'Enter · Esc',
    answer: text => {
      const days = text.split(/\s+/).map(one => dayTyped(one, desk.state.now))
      const [from, to = from] = days
      if (days.length > 2 || from == null || to == null) {
        show(desk, back)
        return desk.say('bad', texts.reading.noDay(safeLine(text, 40)))
      }
      askFormat(desk, lastActive(desk, from, nextDay(to)), back)
    },
  })
}

function nextDay(day: number): number {
  const date = new Date(day)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}

/** Conversations that were last active from `from` on and before `below`, ms. */
async function* lastActive(desk: Desk, from: number, below: number): AsyncGenerator<string> {
  const span = { since: new Date(from).toISOString(), until: new Date(below - 1).toISOString() }
  const found = pages(cursor => desk.call('conversation.list', { ...span, cursor, limit: 200 }))
  for await (const { items } of found) for (const { id } of items) yield id
}

/** `count`: how many, where that is known; `byMail`: the picked one may leave by mail. */
function askFormat(desk: Desk, ids: Ids, back: Overlay | null, count = 1, byMail = false): void {
  const choices = (Object.keys(formats) as FormatName[]).map(id => ({
    id: id as FormatName | 'mail',
    label: texts.reading.export.formats[id],
    hint: `.${formats[id].extension}`,
  }))
  if (byMail) choices.push({ id: 'mail', label: texts.reading.export.byMail, hint: '@' })
  choose(desk, {
    title: texts.reading.export.title + (count > 1 ? ` · ${count}` : ''),
    choices,
    empty: texts.view.nothing,
    pick: ({ id }) =>
      id === 'mail'
        ? mailTranscript(desk)
        : askFolder(desk, startFolder(), folder => void write(desk, ids, id as FormatName, folder, back)),
  })
}

/** Where the last transcript went: the next one may go there, too. */
let lastFolder: string | null = null

const startFolder = () => lastFolder ?? `${shortPath(downloadsFolder(process.env))}/`

/** The first row is the folder as it is typed; Tab goes into one that stands in it. */
function askFolder(desk: Desk, typed: string, take: (folder: string) => void): void {
  const words = texts.reading.export
  choose(desk, {
    title: words.folder,
    choices: ({ overlay }) => {
      const text = overlay?.kind === 'choose' ? overlay.filter.text : typed
      const here = { id: text, label: isFolder(pathOf(text)) ? words.here(text) : words.make(text) }
      return [here, ...folders(text).filter(one => one.id !== text)]
    },
    filter: editorOf(typed),
    meant: pathTyped,
    empty: words.folder,
    otherwise: { label: words.into, pick: choice => askFolder(desk, withSlash(choice.id), take) },
    pick: choice => {
      lastFolder = withSlash(choice.id)
      take(lastFolder)
    },
  })
}

const withSlash = (folder: string) => (folder.endsWith('/') ? folder : `${folder}/`)

async function write(
  desk: Desk,
  ids: Ids,
  name: FormatName,
  folder: string,
  back: Overlay | null,
): Promise<void> {
  const words = texts.reading.export
  if (back) show(desk, back)
  let [written, left, last] = [0, 0, '']
  let drop = () => {}
  try {
    const format = formats[name]
    const sink = toFolder(pathOf(folder), format, {
      keepOld: true,
      wrote: path => {
        last = path
      },
    })
    drop = sink.drop
    for await (const id of ids) {
      if (await writeOne(input => desk.call('conversation.export', input), id, format, sink)) written++
      else left++
      if (written % 25 === 0) desk.say('good', words.writing(written))
    }
    await sink.done()
  } catch (error) {
    drop()
    return tellWriteFault(desk, error)
  }
  const where = written === 1 ? shortPath(last) : shortPath(pathOf(folder))
  desk.say(
    written > 0 ? 'good' : 'warning',
    words.written(written, safeLine(where, 120)) + (left > 0 ? ` · ${words.leftOut(left)}` : ''),
  )
}
