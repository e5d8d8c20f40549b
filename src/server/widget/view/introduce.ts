// Asks for name and e-mail, once and without pressing.
import type { Speech } from '../speech.ts'
import { button, h } from './element.ts'
import { type Known, personFields } from './person.ts'

export function introduceCard(speech: Speech, known: Known, done: (who?: Known) => void): HTMLElement {
  const { name, email, read } = personFields(speech, known, false)
  return h(
    'form',
    {
      class: 'card introduce',
      on: {
        submit: event => {
          event.preventDefault()
          const who = read()
          done(who.name || who.email ? who : undefined)
        },
      },
    },
    h('p', {}, speech.say('detailsAsk')),
    name,
    email,
    h(
      'div',
      { class: 'acts' },
      button(speech.say('later'), () => done(), 'quiet'),
      h('button', { class: 'main', set: { type: 'submit' } }, speech.say('save')),
    ),
  )
}
