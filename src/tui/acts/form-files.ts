// The files of a form: attached by their path, uploaded at once, taken off; kept with the form when it is saved (B5, C6).
import { basename } from 'node:path'
import { mostFiles } from '../../core/model/file.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { isFile, pathOf } from '../files.ts'
import type { FormFiles, Overlay } from '../overlays/overlay.ts'
import { pathsIn } from '../paths.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { askPath } from './ask-path.ts'
import { show } from './show.ts'

type Form = Overlay & { kind: 'form' }

const formOf = ({ overlay }: State): Form | null => (overlay?.kind === 'form' ? overlay : null)

/** The files of the field that one is in. */
function filesOf(state: State): FormFiles | undefined {
  const form = formOf(state)
  return form?.fields[form.index]?.files
}

export const onFiles = (state: State): boolean => filesOf(state) !== undefined

export const cannotAttachHere = (state: State): string | null =>
  (filesOf(state)?.held.length ?? 0) >= mostFiles ? texts.off.enoughFiles(mostFiles) : null

/** Changes the field of the form, if the form still lies there. */
function put(desk: Desk, { save }: Form, id: string, change: (files: FormFiles) => FormFiles): void {
  const form = formOf(desk.state)
  if (form?.save !== save) return
  const fields = form.fields.map(field =>
    field.id === id && field.files ? { ...field, files: change(field.files) } : field,
  )
  show(desk, { ...form, fields, error: null })
}

/** Asks for a path; the form comes back with the file, or without. */
export function attachHere(desk: Desk): void {
  const form = formOf(desk.state)
  if (!form) return
  const back = () => show(desk, form)
  askPath(
    desk,
    paths => {
      back()
      void attachTo(desk, paths)
    },
    back,
  )
}

/** Paths that were pasted or dropped where files stand. */
export function pasteHere(desk: Desk, text: string): boolean {
  const paths = onFiles(desk.state) ? pathsIn(text, path => isFile(pathOf(path))) : null
  if (!paths) return false
  void attachTo(desk, paths)
  return true
}

/** One after the other, to the field that one is in; what is refused is said. */
export async function attachTo(desk: Desk, paths: readonly string[]) {
  const form = formOf(desk.state)
  const field = form?.fields[form.index]
  if (!form || !field?.files) return
  const { purpose } = field.files
  let room = mostFiles - field.files.held.length
  for (const path of paths) {
    if (room-- <= 0) return desk.say('warning', texts.off.enoughFiles(mostFiles))
    const name = basename(pathOf(path))
    const comes = (percent: number) =>
      put(desk, form, field.id, files => ({ ...files, coming: `${name} ${percent} %` }))
    comes(0)
    let shown = 0
    const file = await desk.upload(
      pathOf(path),
      (sent, size) => {
        const percent = Math.floor((sent / Math.max(1, size)) * 100)
        if (percent !== shown) comes(percent)
        shown = percent
      },
      purpose,
    )
    put(desk, form, field.id, files => ({
      ...files,
      coming: null,
      held: file ? [...files.held, file] : files.held,
    }))
    if (!file) return
    desk.say('good', texts.writing.fileHeld(safeLine(file.name, 80)))
  }
}

/** Takes the picked file off; the next one is picked. */
export function detachHere(desk: Desk, index = filesOf(desk.state)?.picked ?? 0): void {
  const form = formOf(desk.state)
  const field = form?.fields[form.index]
  if (form && field?.files)
    put(desk, form, field.id, files => {
      const held = files.held.filter((_, i) => i !== index)
      return { ...files, held, picked: Math.max(0, Math.min(files.picked, held.length - 1)) }
    })
}

/** Left and right, among the files. */
export function pickFile({ held, picked, ...rest }: FormFiles, by: 1 | -1): FormFiles {
  return { ...rest, held, picked: Math.max(0, Math.min(held.length - 1, picked + by)) }
}
