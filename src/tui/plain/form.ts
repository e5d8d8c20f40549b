// The console's forms as questions on lines: a field after the other, saved with the last.

import { safeLine } from '../../core/text/safe.ts'
import { attachTo, cannotAttachHere, detachHere } from '../acts/form-files.ts'
import { dismissOverlay, saveForm } from '../acts/overlay.ts'
import { show } from '../acts/show.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { FormField, Overlay } from '../overlays/overlay.ts'
import { texts } from '../texts.ts'

type Form = Overlay & { kind: 'form' }

export function formWords({ title, about, fields, index, error }: Form): string[] {
  const field = fields[index]!
  const told = field.told?.(field.editor.text) ?? ''
  return [
    ...(index === 0 ? [title, ...(about ? [about] : [])] : []),
    ...(error ? [error] : []),
    fieldWords(field),
    ...(told ? [told] : []),
  ]
}

function fieldWords({ label, editor, options, picked, long, files }: FormField): string {
  if (files) {
    const held = files.held.map((one, i) => `${i + 1} ${safeLine(one.name, 120)}`).join(', ')
    return texts.plain.filesField(label, held)
  }
  if (!options) return texts.plain[long ? 'longField' : 'field'](label, editor.text.replaceAll('\n', '\\n'))
  const all = options.map((option, i) => `${i + 1} ${option.label}`).join(', ')
  return texts.plain.option(label, all, options.find(one => one.id === picked)?.label ?? '')
}

export function answerForm(desk: Desk, overlay: Form, words: string) {
  if (words === texts.plain.cancel) {
    dismissOverlay(desk)
    return
  }
  const field = overlay.fields[overlay.index]!
  if (field.files && words !== '') return answerFiles(desk, words)
  const answered = words === '' ? field : filled(field, words)
  // What it can't be is asked again.
  if (!answered) return
  const fields = overlay.fields.map((one, i) => (i === overlay.index ? answered : one))
  const last = overlay.index === fields.length - 1
  show(desk, { ...overlay, fields, index: last ? 0 : overlay.index + 1, error: null })
  if (last) saveForm(desk)
}

/** A path is attached, a number with a minus before it taken off; then it is asked for more. */
function answerFiles(desk: Desk, words: string) {
  const [, number] = /^-\s*(\d+)$/.exec(words) ?? []
  if (number) return detachHere(desk, Number(number) - 1)
  const off = cannotAttachHere(desk.state)
  if (off) return desk.say('warning', off)
  void attachTo(desk, [words])
}

function filled(field: FormField, words: string): FormField | null {
  const { options, long } = field
  if (!options) return { ...field, editor: editorOf(long ? words.replaceAll('\\n', '\n') : words) }
  const wanted = words.toLowerCase()
  const found = options[Number(words) - 1] ?? options.find(one => one.label.toLowerCase().startsWith(wanted))
  return found ? { ...field, picked: found.id } : null
}
