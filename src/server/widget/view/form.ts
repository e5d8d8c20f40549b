// The form before the chat: asks what the admin has chosen, and for consent, before the first word (E2).
import type { Form } from '../protocol.ts'
import type { Speech } from '../speech.ts'
import { h } from './element.ts'

type Field = Form['fields'][number]
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export interface FormCard {
  element: HTMLElement
  /**
   * `wrong`: names of what the server did not take; `busy`: the answers are on their way; `mustReach`: nobody is there,
   * so that an e-mail must be given where one is asked for.
   */
  update(wrong: readonly string[], busy: boolean, mustReach: boolean): void
}

const inputTypes: { [K in Field['kind']]?: string } = { email: 'email', phone: 'tel', date: 'date' }
const hints: { [K in Field['kind']]?: string } = { name: 'name', email: 'email', phone: 'tel' }
const longest: { [K in Field['kind']]?: string } = { name: '160', email: '254', phone: '40' }

export function formCard(
  speech: Speech,
  { fields, consent }: Form,
  done: (answers: Record<string, string>, consent: number | null, question: string) => void,
): FormCard {
  const controls = new Map<string, Control>()
  const agree = h('input', { set: { type: 'checkbox', required: '' } })
  ownWords(speech, agree)
  let shown: readonly string[] = []

  function row(field: Field): HTMLElement {
    const { name, kind } = field
    const control = controlOf(speech, field)
    controls.set(name, control)
    ownWords(speech, control)
    const label = field.label || speech.say(kind as 'name' | 'email' | 'phone' | 'question').replace('…', '')
    return h('label', {}, h('span', { set: { dir: 'auto' } }, label), control)
  }

  const element = h(
    'form',
    {
      class: 'card form',
      on: {
        submit: event => {
          event.preventDefault()
          if (set.disabled) return
          const answers: Record<string, string> = {}
          for (const [name, control] of controls) answers[name] = control.value.trim()
          const question = fields.some(({ kind }) => kind === 'question') ? answers.question! : ''
          delete answers.question
          done(answers, consent?.version ?? null, question)
        },
      },
    },
    h('p', {}, speech.say('formAsk')),
  )
  const set = h(
    'fieldset',
    {},
    ...fields.map(row),
    consent &&
      h(
        'label',
        { class: 'agree' },
        agree,
        h(
          'span',
          { set: { dir: 'auto' } },
          `${consent.text} `,
          consent.link &&
            h(
              'a',
              { set: { href: consent.link, target: '_blank', rel: 'noopener noreferrer' } },
              speech.say('wholeText'),
            ),
        ),
      ),
    h('div', { class: 'acts' }, h('button', { class: 'main', set: { type: 'submit' } }, speech.say('start'))),
  )
  element.append(set)

  return {
    element,
    update(wrong, busy, mustReach) {
      set.disabled = busy
      for (const { name, kind, required } of fields)
        controls.get(name)!.required = required || (kind === 'email' && mustReach)
      if (wrong === shown) return
      shown = wrong
      for (const name of wrong) controls.get(name)?.setCustomValidity(speech.say('check'))
      if (wrong.length > 0) element.reportValidity()
    },
  }
}

/** What is wrong is said in the window's language, not the browser's. */
function ownWords(speech: Speech, control: Control) {
  control.addEventListener('input', () => control.setCustomValidity(''))
  control.addEventListener('invalid', () => {
    const { valueMissing, customError } = control.validity
    if (customError) return
    const isEmail = control instanceof HTMLInputElement && control.type === 'email'
    const why = isEmail ? (valueMissing ? 'emailNeeded' : 'emailWrong') : valueMissing ? 'needed' : 'check'
    control.setCustomValidity(speech.say(why))
  })
}

function controlOf(speech: Speech, { kind, choices }: Field): Control {
  if (kind === 'question') return h('textarea', { set: { rows: '3', maxlength: '8000', dir: 'auto' } })
  if (kind === 'choice' || kind === 'yes-no') {
    const values: [string, string][] =
      kind === 'choice'
        ? choices.map(choice => [choice, choice])
        : [
            ['yes', speech.say('yes')],
            ['no', speech.say('no')],
          ]
    return h(
      'select',
      { set: { dir: 'auto' } },
      h('option', { set: { value: '' } }),
      ...values.map(([value, words]) => h('option', { set: { value } }, words)),
    )
  }
  return h('input', {
    set: {
      type: inputTypes[kind] ?? 'text',
      inputmode: kind === 'number' ? 'decimal' : null,
      autocomplete: hints[kind] ?? 'off',
      maxlength: longest[kind] ?? '1000',
      dir: 'auto',
    },
  })
}
