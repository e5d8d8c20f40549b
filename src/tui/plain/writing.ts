// Writing in the plain console: messages, notes, and what to do with those that could not be sent.
import { cannotWork } from '../acts/conversation.ts'
import { asTyped, send } from '../acts/message.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { namedBefore } from '../emoji/picker.ts'
import { draftOf } from '../state/select.ts'
import { type Draft, emptyDraft } from '../state/state.ts'
import { texts } from '../texts.ts'
import type { PlainDesk } from './plain-desk.ts'
import { indented } from './words.ts'

/** Sends what the draft holds; nothing of it stays. */
export function sendDraft(desk: Desk, draft: Draft): void {
  const { open } = desk.state
  if (!open) return
  const editor = editorOf(asTyped(draft.editor.text))
  desk.dispatch({ type: 'draft', conversation: open, draft: { ...draft, editor, literal: true } })
  send(desk)
  if (!draft.editing) desk.dispatch({ type: 'draft', conversation: open, draft: null })
}

/** `:smile:` as the composer understands it while it is typed. */
function withEmoji(text: string): string {
  let done = ''
  for (const part of text.split(/(:)/)) {
    const named = part === ':' ? namedBefore(done, done.length) : null
    done = named ? done.slice(0, named.start) + named.character : done + part
  }
  return done
}

/** A message or a note to the open conversation. */
export function write(at: PlainDesk, text: string, note: boolean) {
  const { desk } = at
  const off = desk.state.open ? cannotWork(desk.state) : texts.off.nothingOpen
  if (off) return at.say([off])
  if (text === '') {
    at.writing = { note, lines: [] }
    return at.say([texts.plain.writeLines])
  }
  // A note has no files: they wait for the message.
  const { files } = draftOf(desk.state, desk.state.open)
  sendDraft(desk, { ...emptyDraft, editor: editorOf(withEmoji(text)), note, files: note ? [] : files })
  if (note && files.length > 0 && desk.state.open)
    desk.dispatch({ type: 'draft', conversation: desk.state.open, draft: { files } })
}

/** Throws away what was refused, and what is held back in the open conversation; says it once more. */
export function discard(at: PlainDesk) {
  const { desk } = at
  const { outbox, open } = desk.state
  const items = outbox.filter(
    ({ stands, with: what }) => stands === 'refused' || (stands === 'held' && what.conversation === open),
  )
  if (items.length === 0) return at.say([texts.off.nothingWaits])
  for (const item of items) {
    desk.discardSending(item.with.message)
    at.say([texts.plain.discarded(indented(item.with.text ?? ''))])
  }
}
