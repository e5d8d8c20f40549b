// The transcript of the open conversation by mail: to the client, or to whom one names (G8).
import { safeLine } from '../../core/text/safe.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { isObserver, mayWork, subject } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { show } from './show.ts'

export function cannotMail(state: State): string | null {
  const conversation = subject(state)
  if (!conversation) return texts.off.nothingPicked
  if (isObserver(state)) return texts.off.observer
  return mayWork(state, conversation) ? null : texts.off.banElsewhere
}

/** The client's address stands there already, where it is known. */
export function mailTranscript(desk: Desk): void {
  const conversation = subject(desk.state)
  if (!conversation) return
  const words = texts.reading.export
  const known = desk.state.opened[conversation.id]?.contact.emails[0] ?? ''
  show(desk, {
    kind: 'ask',
    title: words.title,
    label: words.toWhom,
    editor: editorOf(known),
    hint: 'Enter · Esc',
    answer: typed => void send(desk, conversation.id, typed.trim()),
  })
}

async function send(desk: Desk, conversation: string, to: string): Promise<void> {
  const letter = await desk.ask('conversation.mail', { conversation, ...(to && { to }) })
  if (letter) desk.say('good', texts.reading.export.mailed(safeLine(letter.to.join(', '), 80)))
}
