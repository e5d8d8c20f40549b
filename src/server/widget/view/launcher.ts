// The button on the page, with the number of unread messages and a peek at the newest one.
import { buttonPicture } from '../../../core/rules/button-picture.ts'
import type { Speech } from '../speech.ts'
import { type MessageEntry, wordsOf } from '../state.ts'
import type { Visit } from '../visit.ts'
import { avatar } from './avatar.ts'
import { h, iconButton } from './element.ts'
import { chat, cross, down, icon } from './icons.ts'
import { picture } from './picture.ts'

export function createLauncher(visit: Visit, speech: Speech, base: string, toggle: () => void) {
  const badge = h('span', { class: 'badge', set: { 'aria-hidden': 'true' } })
  const face = h('span', { class: 'shape' }, icon(chat, true), icon(down))
  const element = h(
    'button',
    { class: 'launcher', set: { type: 'button', 'aria-haspopup': 'dialog' }, on: { click: toggle } },
    face,
    badge,
  )
  let own = ''
  const peek = h('div', { class: 'peek', set: { 'aria-live': 'polite' } })

  function update(open: boolean) {
    const count = open ? 0 : visit.unread
    badge.textContent = count > 99 ? '99+' : String(count)
    badge.hidden = count === 0
    const label = speech.say(open ? 'close' : 'open')
    element.setAttribute('aria-label', count ? `${label}, ${speech.count('unread', count)}` : label)
    element.setAttribute('aria-expanded', String(open))
    if (count === 0) hidePeek()
    // Under the open window it is what closes it, and looks like that.
    const path = visit.look && !open ? buttonPicture(visit.look, visit.onDuty) : ''
    if (path !== own) wear(path)
  }

  /** The channel's own picture in place of ours, as long as it can be had. */
  function wear(path: string) {
    own = path
    const dress = (worn: HTMLElement) => {
      element.classList.toggle('own', worn !== face)
      element.replaceChildren(worn, badge)
    }
    dress(picture(path, base, () => path === own && dress(face)) ?? face)
  }

  function hidePeek() {
    peek.hidden = true
    peek.replaceChildren()
  }

  function showPeek(entry: MessageEntry) {
    const { author } = entry
    peek.hidden = false
    peek.replaceChildren(
      avatar(author.name, author.photo, base),
      h(
        'button',
        { class: 'words', set: { type: 'button', dir: 'auto' }, on: { click: toggle } },
        h('b', {}, author.name),
        h('span', {}, wordsOf(entry)),
      ),
      iconButton(speech.say('discard'), icon(cross), hidePeek),
    )
  }

  hidePeek()
  return { element, peek, update, showPeek }
}
