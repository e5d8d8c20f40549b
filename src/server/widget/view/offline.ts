// Nobody is on duty: asks for name and e-mail beside the question, so that the answer finds its way (E6).
import type { Speech } from '../speech.ts'
import { h } from './element.ts'
import { type Known, personFields } from './person.ts'

export interface OfflineForm {
  element: HTMLElement
  /** What was given; null while the e-mail is missing or none, which the visitor is told. */
  read(): Known | null
}

export function offlineForm(speech: Speech, known: Known, submit: () => void): OfflineForm {
  const { name, email, read } = personFields(speech, known, true)
  const element = h(
    'form',
    {
      class: 'card introduce',
      on: {
        submit: event => {
          event.preventDefault()
          submit()
        },
      },
    },
    h('p', {}, speech.say('offlineAsk')),
    name,
    email,
    // Enter in a field is only heard by a form that has such a button.
    h('button', { class: 'hidden', set: { type: 'submit', tabindex: '-1', 'aria-hidden': 'true' } }),
  )
  return { element, read: () => (element.reportValidity() ? read() : null) }
}
