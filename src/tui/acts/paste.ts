// What a paste means: a path where one is asked for, dropped files, else text like any other.
import type { Desk } from '../desk.ts'
import { offerDropped } from './attach.ts'
import { pasteHere } from './form-files.ts'
import { type } from './typing.ts'

export function paste(desk: Desk, text: string): void {
  const { overlay } = desk.state
  if (overlay?.kind === 'choose' && overlay.pasted?.(text)) return
  if (pasteHere(desk, text)) return
  if (!overlay && offerDropped(desk, text)) return
  type(desk, text)
}
