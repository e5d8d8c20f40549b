// What was written and not sent: held back because the client wrote meanwhile, or refused.
import { safeLine } from '../../core/text/safe.ts'
import { editorOf, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { draftOf, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { toComposer } from './look.ts'
import { show } from './show.ts'

/** Messages of the open conversation that wait for a word of mine: held back, or refused. */
const stuck = (state: State) =>
  state.outbox.filter(
    item => item.with.conversation === state.open && (item.stands === 'held' || item.stands === 'refused'),
  )

export const nothingStuck = (state: State): string | null =>
  stuck(state).length > 0 ? null : texts.off.nothingWaits

export function sendStuck(desk: Desk): void {
  const { open } = desk.state
  for (const item of stuck(desk.state)) if (item.stands === 'refused') desk.retrySending(item.with.message)
  if (open) desk.confirmSending(open)
}

const refused = (state: State) => state.outbox.filter(item => item.stands === 'refused')

export const nothingRefused = (state: State): string | null =>
  refused(state).length > 0 ? null : texts.off.nothingRefused

/** Also of conversations that are over, and so can't be opened any more. */
export function discardRefused(desk: Desk): void {
  const items = refused(desk.state)
  show(desk, {
    kind: 'confirm',
    title: texts.ask.discard,
    text: items.map(item => safeLine(item.with.text ?? '', 200)).join(' · '),
    yes: texts.ask.discardYes,
    confirm: () => {
      for (const item of items) desk.discardSending(item.with.message)
    },
  })
}

/** Takes what was not sent back into the composer. */
export function takeBack(desk: Desk): void {
  const conversation = openConversation(desk.state)
  const items = stuck(desk.state)
  if (!conversation || items.length === 0) return
  for (const item of items) desk.discardSending(item.with.message)
  const draft = draftOf(desk.state, conversation.id)
  const text = [...items.map(item => item.with.text ?? ''), draft.editor.text]
    .filter(one => one.trim() !== '')
    .join('\n')
  desk.dispatch({
    type: 'draft',
    conversation: conversation.id,
    draft: { editor: text === '' ? emptyEditor : editorOf(text), note: items[0]!.do === 'note.add' },
  })
  toComposer(desk)
}
