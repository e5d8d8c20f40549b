// The cards above the composer, one at a time: a question, the rating, who are you.

import { askCard } from './ask.ts'
import { h } from './element.ts'
import { type FormCard, formCard } from './form.ts'
import { introduceCard } from './introduce.ts'
import { type OfflineForm, offlineForm } from './offline.ts'
import type { WindowParts } from './parts.ts'
import { ratingCard } from './rating.ts'

/** `begun` is called when the form before the chat has been answered here. */
export function createCards({ visit, speech, shelf }: WindowParts, submit: () => void, begun: () => void) {
  const element = h('div', { class: 'cards' })
  let shown = ''
  let question: (() => HTMLElement) | null = null
  let wantsIntroduction = false
  let wantsRating: string | null = null
  let offline: OfflineForm | null = null
  let form: FormCard | null = null
  let answering = false

  function ask(text: string, yes: string, act: () => void) {
    question = () =>
      askCard(speech, text, yes, sure => {
        question = null
        update()
        if (sure) act()
      })
    shown = ''
    update()
    element.querySelector('button')?.focus()
  }

  function introduce() {
    wantsIntroduction = true
    update()
    element.querySelector('input')?.focus()
  }

  function rate(conversation: string) {
    wantsRating = conversation
    update()
    element.querySelector('input')?.focus()
  }

  /** Which card is due, as a word; what is shown changes only when the word does. */
  function due(): string {
    const { closed, conversation, contact, entries } = visit.state
    if (visit.refused) return ''
    if (question) return 'question'
    if (wantsIntroduction) return 'introduce'
    if (wantsRating) return `rate ${wantsRating}`
    if (!visit.caughtUp) return ''
    if (visit.form) return `form ${JSON.stringify(visit.form)}`
    if (closed?.answered && !closed.rated && shelf.get('unrated') !== closed.conversation && !isRating()) {
      return `rate ${closed.conversation}`
    }
    if (!visit.onDuty && !conversation && !contact.email && !isIntroducing()) return 'offline'
    const wrote = entries.some(entry => entry.kind === 'message' && entry.author.kind === 'visitor')
    const known = visit.name || contact.email || shelf.get('unnamed')
    return conversation && wrote && !known && !isIntroducing() ? 'introduce' : ''
  }

  const isRating = () => visit.outbox.some(item => item.do === 'conversation.rate')
  const isAnswering = () => visit.outbox.some(item => item.do === 'form.answer')
  const isIntroducing = () => visit.outbox.some(item => item.do === 'contact.introduce')

  function update() {
    const next = due()
    if (next !== shown) show(next)
    const answered = isAnswering()
    if (!form && answering && !answered) begun()
    answering = answered
    form?.update(visit.wrong, answered, !visit.onDuty)
  }

  function show(next: string) {
    shown = next
    offline = null
    form = null
    element.replaceChildren()
    const card =
      next === 'question'
        ? question!()
        : next === 'introduce'
          ? introduction()
          : next === 'offline'
            ? request()
            : next.startsWith('form')
              ? beginning()
              : next
                ? rating(next.slice(5))
                : null
    if (card) element.append(card)
  }

  const known = () => ({ ...visit.state.contact, ...(visit.name && { name: visit.name }) })

  function introduction() {
    return introduceCard(speech, known(), who => {
      wantsIntroduction = false
      shelf.set('unnamed', true)
      if (who) visit.introduce(who)
      update()
    })
  }

  function request() {
    offline = offlineForm(speech, known(), submit)
    return offline.element
  }

  function beginning() {
    form = formCard(speech, visit.form!, visit.answer)
    return form.element
  }

  /** Whether a message may go: where the form asks who the visitor is, they have said so, and it is sent before. */
  function ready(): boolean {
    if (!offline) return true
    const who = offline.read()
    if (who) visit.introduce(who)
    return who !== null
  }

  function rating(conversation: string) {
    return ratingCard(speech, given => {
      wantsRating = null
      // Who would rather not say in the middle is asked once more at the end.
      if (visit.state.closed) shelf.set('unrated', conversation)
      if (given) visit.rate(given.score, given.comment)
      update()
    })
  }

  /** Closes what was asked for; true when there was something. */
  function close(): boolean {
    if (!question && !wantsIntroduction && !wantsRating) return false
    question = null
    wantsRating = null
    wantsIntroduction = false
    update()
    return true
  }

  /** Where the form before the chat begins. */
  const first = () => form?.element.querySelector<HTMLElement>('input, select, textarea')

  return { element, first, ask, introduce, rate, ready, update, close }
}
