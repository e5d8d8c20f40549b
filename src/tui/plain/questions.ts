// The console's overlays as questions on a line: what they offer, and what the next typed line answers.

import {
  answer as answerAsked,
  confirm,
  confirmOtherwise,
  dismissOverlay,
  pickChoice,
} from '../acts/overlay.ts'
import { show } from '../acts/show.ts'
import { editorOf, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { choicesOf } from '../overlays/choices.ts'
import type { Overlay } from '../overlays/overlay.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { answerBrowse, browseWords } from './browse.ts'
import { answerForm, formWords } from './form.ts'

/** What is asked; nothing of what is only read. */
export function questionWords(state: State, overlay: Overlay): string[] {
  switch (overlay.kind) {
    case 'choose': {
      const rows = choicesOf(state, overlay).map((one, i) => {
        const more = one.off ?? one.hint ?? ''
        return `${i + 1}. ${one.label}${more ? `, ${more}` : ''}`
      })
      const how = overlay.otherwise ? texts.plain.chooseOther(overlay.otherwise.label) : texts.plain.choose
      return [overlay.title, ...(rows.length > 0 ? rows : [overlay.empty]), how]
    }
    case 'ask':
      return [overlay.title, overlay.label, askedWords(overlay.editor.text)]
    case 'confirm':
      return [
        overlay.title,
        overlay.text,
        texts.plain.yesOrNo(overlay.yes) + (overlay.otherwise ? `; +: ${overlay.otherwise.label}` : ''),
      ]
    case 'browse':
      return browseWords(state, overlay)
    case 'form':
      return formWords(overlay)
    default:
      return []
  }
}

/** What stands there already is kept by an empty line. */
const askedWords = (now: string) => (now === '' ? texts.plain.answer : texts.plain.answerKeeps(now))

/** Takes the line as the answer; what it can't be is asked again. */
export function answerQuestion(desk: Desk, overlay: Overlay, line: string) {
  const words = line.trim()
  if (overlay.kind === 'choose') choose(desk, overlay, words)
  else if (overlay.kind === 'browse') answerBrowse(desk, overlay, words)
  else if (overlay.kind === 'form') answerForm(desk, overlay, words)
  else if (overlay.kind === 'ask') {
    if (words === texts.plain.cancel) return dismissOverlay(desk)
    if (words !== '') show(desk, { ...overlay, editor: editorOf(words) })
    answerAsked(desk)
  } else if (overlay.kind === 'confirm' && words === '+') confirmOtherwise(desk)
  else if (overlay.kind === 'confirm' && texts.plain.yes.includes(words.toLowerCase())) confirm(desk)
  else dismissOverlay(desk)
}

/** A row by its number or by words of it, with `+` after it for the second thing that can be done; nothing cancels. */
function choose(desk: Desk, overlay: Overlay & { kind: 'choose' }, words: string) {
  const other = overlay.otherwise !== undefined && words.endsWith('+')
  const wanted = (other ? words.slice(0, -1) : words).trim()
  if (wanted === '' || wanted === texts.plain.cancel) return dismissOverlay(desk)
  const all = { ...overlay, filter: emptyEditor }
  if (/^\d+$/.test(wanted) && Number(wanted) >= 1 && Number(wanted) <= choicesOf(desk.state, all).length) {
    show(desk, { ...all, index: Number(wanted) - 1 })
    return pickChoice(desk, other)
  }
  const filtered = { ...overlay, filter: editorOf(wanted), index: 0 }
  const found = choicesOf(desk.state, filtered)
  if (found.length === 1 || found[0]?.label.toLowerCase() === wanted.toLowerCase()) {
    show(desk, filtered)
    return pickChoice(desk, other)
  }
  // What fits is offered again, and the number counts among that.
  const ids = new Set(found.map(one => one.id))
  const choices = (state: State) => overlay.choices(state).filter(one => ids.size === 0 || ids.has(one.id))
  show(desk, { ...all, choices })
}
