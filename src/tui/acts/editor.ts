// Writing in one's own editor: the terminal is handed over and taken back, the text returns and is not sent (C6).
import { safeLine } from '../../core/text/safe.ts'
import { replaceAll } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { draftOf } from '../state/select.ts'
import { texts } from '../texts.ts'
import { toComposer } from './look.ts'
import { mostTyped, writable } from './typing.ts'

export async function openEditor(desk: Desk): Promise<void> {
  const conversation = writable(desk.state)?.id
  if (!conversation) return
  toComposer(desk)
  const { text } = draftOf(desk.state, conversation).editor
  const edited = await desk.edit(text)
  if ('failed' in edited) {
    const why = edited.failed === 'end' ? texts.writing.editorEnded(edited.code) : safeLine(edited.why, 200)
    return desk.say('bad', texts.writing.editorFailed(why))
  }
  if (edited.text.length > mostTyped) return desk.say('bad', texts.writing.tooMuch(mostTyped))
  const { editor } = draftOf(desk.state, conversation)
  if (edited.text === editor.text) return
  // One step of undo brings back what stood here before.
  desk.dispatch({
    type: 'draft',
    conversation,
    draft: { editor: replaceAll(editor, edited.text), literal: true },
  })
  desk.say('good', texts.writing.editorDone)
}
