// Asks once more before something that can't be taken back.
import type { Speech } from '../speech.ts'
import { button, h } from './element.ts'

/** `done(false)` when the visitor thinks better of it. */
export function askCard(
  speech: Speech,
  question: string,
  yes: string,
  done: (sure: boolean) => void,
): HTMLElement {
  return h(
    'div',
    { class: 'card ask', set: { role: 'alertdialog', 'aria-label': question } },
    h('p', {}, question),
    h(
      'div',
      { class: 'acts' },
      button(speech.say('cancel'), () => done(false), 'quiet'),
      button(yes, () => done(true), 'main danger'),
    ),
  )
}
