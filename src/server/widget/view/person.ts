// The fields for who the visitor is; what is wrong with an e-mail is said in the window's language, not the browser's.
import type { Speech } from '../speech.ts'
import { h } from './element.ts'

export type Known = { name?: string; email?: string }

export function personFields(speech: Speech, known: Known, required: boolean) {
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
  const email = field('email', {
    type: 'email',
    maxlength: '254',
    // What browsers take for an address may lack the dot that the server asks for.
    pattern: '[^@]+@[^@]+\\.[^@.]{2,}',
    ...(required && { required: '' }),
  })
  email.addEventListener('input', () => email.setCustomValidity(''))
  email.addEventListener('invalid', () =>
    email.setCustomValidity(speech.say(email.value.trim() ? 'emailWrong' : 'emailNeeded')),
  )
  return {
    name,
    email,
    /** What was given, trimmed; nothing for what is empty. */
    read(): Known {
      const who = { name: name.value.trim(), email: email.value.trim() }
      return { ...(who.name && { name: who.name }), ...(who.email && { email: who.email }) }
    },
  }
}
