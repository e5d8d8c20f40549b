// Asks for name and e-mail, once and without pressing.
import type { Speech } from '../speech.ts'
import { button, h } from './element.ts'

export function introduceCard(
  speech: Speech,
  known: { name?: string; email?: string },
  done: (who?: { name?: string; email?: string }) => void,
): HTMLElement {
  const field = (key: 'name' | 'email', type: string, longest: string) =>
    h('input', {
      set: {
        type,
        maxlength: longest,
        autocomplete: key,
        placeholder: speech.say(key),
        'aria-label': speech.say(key),
        value: known[key] ?? '',
      },
    })
  const name = field('name', 'text', '160')
  const email = field('email', 'email', '254')
  const form = h(
    'form',
    {
      class: 'card introduce',
      on: {
        submit: event => {
          event.preventDefault()
          const who = { name: name.value.trim(), email: email.value.trim() }
          done(
            who.name || who.email
              ? { ...(who.name && { name: who.name }), ...(who.email && { email: who.email }) }
              : undefined,
          )
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
  return form
}
