// Attaching files: by a path that is completed as it is typed, pasted into the prompt, or dropped on the terminal (G3).
import { basename } from 'node:path'
import { type File, mostFiles } from '../../core/model/file.ts'
import { safeLine } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import type { Desk } from '../desk.ts'
import { isFile, pathOf, sizeOf } from '../files.ts'
import { pathsIn } from '../paths.ts'
import { draftOf, openConversation } from '../state/select.ts'
import type { State, Upload } from '../state/state.ts'
import { texts } from '../texts.ts'
import { askPath } from './ask-path.ts'
import { cannotWork } from './conversation.ts'
import { toComposer } from './look.ts'
import { choose } from './show.ts'
import { activeEditor, change, type, writable } from './typing.ts'

export function cannotAttach(state: State): string | null {
  const no = cannotWork(state)
  const conversation = writable(state)
  if (no || !conversation) return no ?? texts.off.nothingOpen
  const draft = draftOf(state, conversation.id)
  if (draft.note || draft.editing) return texts.off.filesInMessages
  return draft.files.length >= mostFiles ? texts.off.enoughFiles(mostFiles) : null
}

/** Asks for a path, which is completed as it is typed. */
export const attach = (desk: Desk): void => askPath(desk, paths => addTo(desk, paths))

function addTo(desk: Desk, paths: readonly string[]): void {
  const conversation = openConversation(desk.state)
  if (conversation) void attachPaths(desk, conversation.id, paths)
}

/** Uploaded at once, one after the other, and sent with the message; how many came through. */
export async function attachPaths(
  desk: Desk,
  conversation: string,
  paths: readonly string[],
): Promise<number> {
  let taken = 0
  for (const path of paths) {
    if (draftOf(desk.state, conversation).files.length >= mostFiles) {
      desk.say('warning', texts.writing.onlySoMany(taken, mostFiles))
      break
    }
    const file = await upload(desk, conversation, path)
    if (!file) break
    taken++
    // Read anew: a file may have been taken away meanwhile.
    const { files } = draftOf(desk.state, conversation)
    desk.dispatch({ type: 'draft', conversation, draft: { files: [...files, file] } })
    desk.say('good', texts.toast.attached(safeLine(file.name, 80)))
  }
  if (desk.state.open === conversation && !desk.state.overlay) toComposer(desk)
  return taken
}

/** Shown over the composer with how far it is. */
async function upload(desk: Desk, conversation: string, path: string): Promise<File | undefined> {
  const whole = pathOf(path)
  const id = desk.newId()
  const put = (next: readonly Upload[]) => desk.dispatch({ type: 'view', view: { uploads: next } })
  const others = () => desk.state.uploads.filter(one => one.id !== id)
  const is = { id, conversation, name: basename(whole), size: sizeOf(whole), sent: 0 }
  let shown = 0
  put([...others(), is])
  try {
    return await desk.upload(whole, (sent, size) => {
      const percent = Math.floor((sent / Math.max(1, size)) * 100)
      if (percent === shown) return
      shown = percent
      put([...others(), { ...is, sent, size }])
    })
  } finally {
    put(others())
  }
}

/**
 * Files dropped on a terminal come as a paste of their paths: it stands in the text as any paste does, and is offered
 * as attachments, which takes it out again.
 */
export function offerDropped(desk: Desk, text: string): boolean {
  if (cannotAttach(desk.state) || desk.state.link.is !== 'online') return false
  const conversation = openConversation(desk.state)
  const paths = pathsIn(text, path => isFile(pathOf(path)))
  const before = activeEditor(desk.state)
  if (!paths || !conversation || !before) return false
  type(desk, text)
  const after = activeEditor(desk.state)
  const sizes = paths.map(path => sizeText(sizeOf(pathOf(path)))).join(' + ')
  const choices = [
    { id: 'attach', label: texts.writing.attachThem, hint: safeLine(sizes, 40) },
    { id: 'text', label: texts.writing.keepText },
  ]
  choose(desk, {
    title:
      paths.length === 1
        ? texts.writing.fileHere(safeLine(basename(paths[0]!), 60))
        : texts.writing.filesHere(paths.length),
    choices,
    pick: ({ id }) => {
      if (id !== 'attach') return
      change(desk, editor => (editor === after ? before : editor))
      void attachPaths(desk, conversation.id, paths)
    },
    empty: texts.ask.noFile,
  })
  return true
}
