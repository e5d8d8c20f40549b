// Where typing goes: the editor of the overlay, or that of the open conversation's draft.
import { type Editor, insert, replaceRange } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { namedBefore } from '../emoji/picker.ts'
import { overlayEditor, withOverlayEditor } from '../overlays/overlay.ts'
import { fillGap } from '../slash/gaps.ts'
import { draftOf, mayOpen, mayWrite, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { seek } from './browse.ts'
import { lookFor } from './find.ts'

/** No more than this is taken into a text that is being written: the largest paste. */
export const mostTyped = 1_000_000

/** The open conversation, if something can be written into it now. */
export function writable(state: State) {
  const conversation = openConversation(state)
  if (!conversation || !mayOpen(state, conversation) || !mayWrite(state, conversation)) return null
  return conversation
}

/** The editor that typing changes; null where there is none. */
export function activeEditor(state: State): Editor | null {
  if (state.overlay) return overlayEditor(state.overlay)
  const conversation = writable(state)
  return conversation && state.focus === 'composer' ? draftOf(state, conversation.id).editor : null
}

export function change(desk: Desk, by: (editor: Editor) => Editor): void {
  const { state } = desk
  const before = activeEditor(state)
  if (!before) return
  const after = by(before)
  if (after === before) return
  if (after.text.length > mostTyped && after.text.length > before.text.length) {
    desk.say('warning', texts.writing.tooMuch(mostTyped))
    return
  }
  if (state.overlay) {
    desk.dispatch({ type: 'view', view: { overlay: withOverlayEditor(state.overlay, after) } })
    void seek(desk)
    void lookFor(desk)
    return
  }
  changeDraft(desk, state.open!, after)
}

function changeDraft(desk: Desk, conversation: string, editor: Editor): void {
  const draft = draftOf(desk.state, conversation)
  const typed = editor.text !== draft.editor.text
  // `/note ` is the same as the key for a note.
  if (!draft.note && !draft.editing && editor.text.startsWith('/note ')) {
    const rest = { ...editor, text: editor.text.slice(6), cursor: Math.max(0, editor.cursor - 6) }
    desk.dispatch({ type: 'draft', conversation, draft: { editor: rest, note: true } })
    return
  }
  const literal = draft.literal && editor.text.startsWith('/')
  desk.dispatch({ type: 'draft', conversation, draft: { editor, literal } })
  if (!typed) return
  const { off } = desk.state.slash
  desk.dispatch({
    type: 'view',
    view: { slash: { index: 0, off: isOff(editor, off) ? off : undefined }, typedAt: desk.state.now },
  })
  if (!draft.note && !draft.editing && editor.text.trim() !== '' && !/^\/(?!\/)/.test(editor.text))
    desk.signalTyping(conversation)
}

/** A picker that was sent away stays away as long as what it began with stands there. */
const isOff = ({ text, cursor }: Editor, off: number | undefined): boolean =>
  off !== undefined && text[off] === ':' && cursor > off

/** A colon, which makes an emoji of `:smile` before it. */
function colon(editor: Editor): Editor {
  const named = namedBefore(editor.text, editor.cursor)
  const after = insert(editor, ':')
  // In two steps: undo gives the letters back.
  return named ? replaceRange(after, named.start, after.cursor, named.character) : after
}

const inserted = (editor: Editor, text: string, gaps: readonly string[]): Editor =>
  fillGap(editor, gaps, text) ?? insert(editor, text)

/** Typed or pasted text; one-line fields take line ends as spaces. */
export function type(desk: Desk, text: string): void {
  const { overlay, open } = desk.state
  const gaps = overlay ? [] : draftOf(desk.state, open).missing
  const long = overlay ? overlay.kind === 'form' && overlay.fields[overlay.index]?.long : true
  if (!overlay && text === ':') change(desk, colon)
  else change(desk, editor => inserted(editor, long ? text : text.replace(/\s*\n\s*/g, ' '), gaps))
}
