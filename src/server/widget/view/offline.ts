// Nobody is on duty: asks for name and e-mail beside the question, so that the answer finds its way (E6).
import type { Speech } from '../speech.ts'
import { h } from './element.ts'

export interface OfflineForm {
  element: HTMLElement
  /** What was given; null while the e-mail is missing or none, which the visitor is told. */
  read(): { name?: string; email: string } | null
}

export function offlineForm(
  speech: Speech,
  known: { name?: string; email?: string },
  submit: () => void,
): OfflineForm {
  const field = (key: 'name' | 'email', set: Record<string, string>) =>
    h('input', {
      set: {
        autocomplete: key,
        placeholder: speech.say(key),
        'aria-label': speech.say(key),
        value: known[key] ?? '',
        ...set,
      },
    })
  const name = field('name', { type: 'text', maxlength: '160' })
  const email = field('email', { type: 'email', maxlength: '254', required: '' })
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
  return {
    element,
    read() {
      if (!element.reportValidity()) return null
      const called = name.value.trim()
      return { ...(called && { name: called }), email: email.value.trim() }
    },
  }
}
