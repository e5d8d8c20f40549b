// The rating at the end: one to five stars and a word.
import type { Speech } from '../speech.ts'
import { button, h } from './element.ts'
import { icon, star } from './icons.ts'

/** `done` gets the score and the comment, or nothing when the visitor would rather not. */
export function ratingCard(
  speech: Speech,
  done: (rating?: { score: number; comment: string }) => void,
): HTMLElement {
  let score = 0
  const stars = [1, 2, 3, 4, 5].map(value => {
    const label = speech.count('stars', value)
    const input = h('input', {
      set: { type: 'radio', name: 'score', value: String(value), 'aria-label': label },
      on: { change: () => choose(value) },
    })
    return h('label', { class: 'star', set: { title: label } }, input, icon(star, true))
  })
  const comment = h('textarea', {
    set: {
      rows: '2',
      maxlength: '2000',
      placeholder: speech.say('comment'),
      'aria-label': speech.say('comment'),
      dir: 'auto',
    },
  })
  const send = button(speech.say('rate'), () => done({ score, comment: comment.value.trim() }), 'main')
  const more = h('div', { class: 'more' }, comment)
  more.hidden = true
  send.hidden = true

  function choose(value: number) {
    score = value
    for (const [at, one] of stars.entries()) one.classList.toggle('lit', at < value)
    more.hidden = false
    send.hidden = false
  }

  return h(
    'fieldset',
    { class: 'card rating' },
    h('legend', {}, speech.say('rateAsk')),
    h('div', { class: 'stars' }, ...stars),
    more,
    h(
      'div',
      { class: 'acts' },
      button(speech.say('later'), () => done(), 'quiet'),
      send,
    ),
  )
}
