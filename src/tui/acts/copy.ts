// Copying a message to the clipboard of the terminal: also over SSH, where nothing else reaches it.
import type { Desk } from '../desk.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { pickedEntry } from './message.ts'

export function cannotCopy(state: State): string | null {
  const entry = pickedEntry(state)
  if (!entry || entry.deletedAt || entry.text === '') return texts.writing.nothingToCopy
  return state.settings.clipboard ? null : texts.writing.noClipboard
}

export function copyMessage(desk: Desk): void {
  const entry = pickedEntry(desk.state)
  if (!entry) return
  desk.copy(entry.text)
  desk.say('good', texts.writing.copied)
}
