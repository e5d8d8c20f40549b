// Files in a conversation: saving what was sent, opening it with the system's program (G3).
import { join } from 'node:path'
import type { File } from '../../core/model/file.ts'
import { safeLine } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import type { Desk } from '../desk.ts'
import { downloadsFolder, freePath, mayOpenWith, openWithSystem, passingPath, shortPath } from '../files.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { pickedEntry } from './message.ts'
import { choose } from './show.ts'

const filesOf = (state: State): readonly File[] => pickedEntry(state)?.files ?? []

export const noFiles = (state: State): string | null => (filesOf(state).length > 0 ? null : texts.off.noFiles)

export const save = (desk: Desk): void => withFile(desk, file => saveOne(desk, file))
export const open = (desk: Desk): void => withFile(desk, file => openOne(desk, file))

const withFile = (desk: Desk, act: (file: File) => Promise<void>): void =>
  chooseFile(
    desk,
    () => true,
    file => void act(file),
  )

/** Of several files of the picked message, which one. */
export function chooseFile(desk: Desk, fits: (file: File) => boolean, act: (file: File) => void): void {
  const files = filesOf(desk.state).filter(fits)
  if (files.length === 1) {
    act(files[0]!)
    return
  }
  const choices = files.map(({ id, name, size }) => ({ id, label: name, hint: sizeText(size) }))
  choose(desk, {
    title: texts.ask.whichFile,
    choices,
    pick: choice => act(files.find(file => file.id === choice.id)!),
    empty: texts.ask.noFile,
  })
}

async function saveOne(desk: Desk, { name, url }: File): Promise<void> {
  const path = freePath(join(downloadsFolder(process.env), name))
  if (await desk.download(url, path)) desk.say('good', texts.toast.fileSaved(safeLine(shortPath(path), 120)))
}

async function openOne(desk: Desk, { name, type, url }: File): Promise<void> {
  if (!mayOpenWith(type)) return desk.say('warning', texts.toast.onlySave(desk.state.keys['file.save'] ?? ''))
  const path = passingPath(name)
  if (!(await desk.download(url, path))) return
  if (await openWithSystem(path, process.env)) desk.say('good', texts.toast.fileOpened(safeLine(name, 80)))
  else desk.say('bad', texts.toast.noProgram(desk.state.keys['file.save'] ?? ''))
}
