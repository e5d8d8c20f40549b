// Files in a conversation: attaching one by its path, saving what was sent, opening it with the system's program (G3).
import { type File, mostFiles } from '../../core/model/file.ts'
import { safeLine } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import {
  completions,
  freePath,
  isFolder,
  mayOpenWith,
  openWithSystem,
  passingPath,
  pathOf,
  shortPath,
} from '../files.ts'
import { draftOf, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { cannotWork, show } from './conversation.ts'
import { toComposer } from './look.ts'
import { pickedEntry } from './message.ts'
import { writable } from './typing.ts'

export function cannotAttach(state: State): string | null {
  const no = cannotWork(state)
  const conversation = writable(state)
  if (no || !conversation) return no ?? texts.off.nothingOpen
  const draft = draftOf(state, conversation.id)
  if (draft.note || draft.editing) return texts.off.filesInMessages
  return draft.files.length >= mostFiles ? texts.off.enoughFiles(mostFiles) : null
}

/** Asks for a path, which is completed as it is typed. */
export const attach = (desk: Desk): void => askPath(desk, `${shortPath(process.cwd())}/`)

function askPath(desk: Desk, typed: string): void {
  const take = (path: string) =>
    isFolder(pathOf(path)) ? askPath(desk, path.endsWith('/') ? path : `${path}/`) : void add(desk, path)
  show(desk, {
    kind: 'choose',
    title: texts.ask.attach,
    choices: ({ overlay }) => (overlay?.kind === 'choose' ? completions(overlay.filter.text) : []),
    filter: editorOf(typed),
    index: 0,
    pick: choice => take(choice.id),
    otherwise: { label: texts.ask.completes, pick: choice => askPath(desk, choice.id) },
    empty: texts.ask.noFile,
  })
}

/** Uploaded at once, sent with the message. */
async function add(desk: Desk, path: string): Promise<void> {
  const conversation = openConversation(desk.state)
  if (!conversation) return
  desk.say('good', texts.toast.uploading(safeLine(path, 80)))
  const file = await desk.upload(pathOf(path))
  if (!file) return
  const { files } = draftOf(desk.state, conversation.id)
  desk.dispatch({ type: 'draft', conversation: conversation.id, draft: { files: [...files, file] } })
  desk.say('good', texts.toast.attached(safeLine(file.name, 80)))
  if (desk.state.open === conversation.id) toComposer(desk)
}

const filesOf = (state: State): readonly File[] => pickedEntry(state)?.files ?? []

export const noFiles = (state: State): string | null => (filesOf(state).length > 0 ? null : texts.off.noFiles)

export const save = (desk: Desk): void => choose(desk, file => saveOne(desk, file))
export const open = (desk: Desk): void => choose(desk, file => openOne(desk, file))

/** Of several files, which one. */
function choose(desk: Desk, act: (file: File) => Promise<void>): void {
  const files = filesOf(desk.state)
  if (files.length === 1) return void act(files[0]!)
  const choices = files.map(({ id, name, size }) => ({ id, label: name, hint: sizeText(size) }))
  show(desk, {
    kind: 'choose',
    title: texts.ask.whichFile,
    choices: () => choices,
    filter: editorOf(''),
    index: 0,
    pick: choice => void act(files.find(file => file.id === choice.id)!),
    empty: texts.ask.noFile,
  })
}

async function saveOne(desk: Desk, { name, url }: File): Promise<void> {
  const path = freePath(name, process.env)
  if (await desk.download(url, path)) desk.say('good', texts.toast.fileSaved(safeLine(shortPath(path), 120)))
}

async function openOne(desk: Desk, { name, type, url }: File): Promise<void> {
  if (!mayOpenWith(type)) return desk.say('warning', texts.toast.onlySave(desk.state.keys['file.save'] ?? ''))
  const path = passingPath(name)
  if (!(await desk.download(url, path))) return
  if (await openWithSystem(path, process.env)) desk.say('good', texts.toast.fileOpened(safeLine(name, 80)))
  else desk.say('bad', texts.toast.noProgram(desk.state.keys['file.save'] ?? ''))
}
