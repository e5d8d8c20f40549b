// Keys inside an overlay: moving, picking, answering, saving, sending it away.
import { toRow } from '../composer/layout.ts'
import type { Desk } from '../desk.ts'
import { choicesOf } from '../overlays/choices.ts'
import type { FormField } from '../overlays/overlay.ts'
import { texts } from '../texts.ts'
import { moveRow, nextOrder, pickRow } from './browse.ts'
import { pickFile } from './form-files.ts'
import { show } from './show.ts'
import { change } from './typing.ts'

export function dismissOverlay(desk: Desk): void {
  const { overlay } = desk.state
  const asks = overlay?.kind === 'choose' || overlay?.kind === 'ask' || overlay?.kind === 'form'
  if (asks && overlay.back) overlay.back()
  else show(desk, overlay?.kind === 'read' && overlay.what === 'lines' ? overlay.back : null)
}

export function moveChoice(desk: Desk, by: number) {
  const { overlay } = desk.state
  if (overlay?.kind === 'browse') return moveRow(desk, overlay, by)
  if (overlay?.kind !== 'choose') return
  const count = choicesOf(desk.state, overlay).length
  show(desk, { ...overlay, index: Math.max(0, Math.min(count - 1, overlay.index + by)) })
}

/** `other`: the second thing that can be done with it, where there is one; else the next row. */
export function pickChoice(desk: Desk, other = false) {
  const { overlay } = desk.state
  if (overlay?.kind === 'browse') return other ? nextOrder(desk, overlay) : pickRow(overlay)
  if (overlay?.kind !== 'choose') return
  if (other && !overlay.otherwise) {
    moveChoice(desk, 1)
    return
  }
  const choice = choicesOf(desk.state, overlay)[overlay.index]
  if (!choice) return
  if (choice.off) {
    desk.say('warning', `${choice.label}: ${choice.off}`)
    return
  }
  show(desk, null)
  if (other) overlay.otherwise?.pick(choice)
  else overlay.pick(choice)
}

export function answer(desk: Desk): void {
  const { overlay } = desk.state
  if (overlay?.kind !== 'ask') return
  show(desk, null)
  overlay.answer(overlay.editor.text.trim())
}

export function confirm(desk: Desk): void {
  const { overlay } = desk.state
  if (overlay?.kind !== 'confirm') return
  show(desk, null)
  overlay.confirm()
}

export function confirmOtherwise(desk: Desk): void {
  const { overlay } = desk.state
  if (overlay?.kind === 'confirm') overlay.otherwise?.run()
}

export function read(desk: Desk, by: number): void {
  const { overlay } = desk.state
  if (overlay?.kind === 'read') show(desk, { ...overlay, top: Math.max(0, overlay.top + by) })
}

/** From what was read on to what can be done with it. */
export function goOn(desk: Desk): void {
  const { overlay } = desk.state
  if (overlay?.kind === 'read' && overlay.what === 'lines') overlay.next?.run()
}

export function moveField(desk: Desk, by: 1 | -1): void {
  const { overlay } = desk.state
  if (overlay?.kind !== 'form') return
  const count = overlay.fields.length
  show(desk, { ...overlay, index: (overlay.index + by + count) % count })
}

/** Up and down: within a long field, else between the fields. */
export function moveInForm(desk: Desk, by: 1 | -1): void {
  const { overlay } = desk.state
  if (overlay?.kind !== 'form') return
  const field = overlay.fields[overlay.index]!
  const within = field.long ? toRow(field.editor, 1_000, by) : null
  if (within) change(desk, () => within)
  else show(desk, { ...overlay, index: Math.max(0, Math.min(overlay.fields.length - 1, overlay.index + by)) })
}

/** Left and right pick an option where the field has options. */
export function moveOption(desk: Desk, by: 1 | -1): void {
  const { overlay } = desk.state
  if (overlay?.kind !== 'form') return
  const fields = overlay.fields.map((field, i) => {
    if (i !== overlay.index) return field
    if (field.files) return { ...field, files: pickFile(field.files, by) }
    if (!field.options) return field
    const at = field.options.findIndex(option => option.id === field.picked)
    return { ...field, picked: field.options[(at + by + field.options.length) % field.options.length]!.id }
  })
  show(desk, { ...overlay, fields })
}

export function saveForm(desk: Desk) {
  const { overlay } = desk.state
  if (overlay?.kind !== 'form') return
  if (overlay.fields.some(field => field.files?.coming)) return desk.say('warning', texts.writing.fileComes)
  overlay.save(Object.fromEntries(overlay.fields.map(field => [field.id, valueIn(field)])))
}

function valueIn({ options, picked, files, editor }: FormField): string {
  if (files) return files.held.map(file => file.id).join(' ')
  return options ? (picked ?? '') : editor.text
}
