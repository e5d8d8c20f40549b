// The head of the window: who the visitor talks with, or whether anybody is there.
import type { Speech } from '../speech.ts'
import type { Visit } from '../visit.ts'
import { avatar } from './avatar.ts'
import { h, iconButton } from './element.ts'
import { down, icon, more } from './icons.ts'
import { picture } from './picture.ts'

export function createHeader(
  visit: Visit,
  speech: Speech,
  base: string,
  acts: { menu(anchor: HTMLElement): void; close(): void },
) {
  const face = h('span', { class: 'face' })
  const logo = h('span', { class: 'logo' })
  const title = h('h2', { set: { id: 'title', tabindex: '-1', dir: 'auto' } })
  const subtitle = h('p', { set: { dir: 'auto' } })
  const menu = iconButton(speech.say('menu'), icon(more), () => acts.menu(menu))
  menu.setAttribute('aria-haspopup', 'menu')
  const element = h(
    'header',
    {},
    face,
    h('div', { class: 'names' }, title, subtitle),
    logo,
    menu,
    iconButton(speech.say('close'), icon(down), acts.close, 'icon close'),
  )
  let sign = ''

  /** Without a line nobody knows who is there: then nothing is claimed. */
  function update(cutOff: boolean) {
    const { consultant } = visit.state
    const who = consultant?.name ?? visit.look?.title ?? ''
    const name = who || speech.say('title')
    const around = cutOff ? '' : speech.say(visit.onDuty ? 'here' : 'awayShort')
    const below = consultant ? consultant.position : around
    const own = visit.look?.logo
    const next = JSON.stringify([name, below, consultant?.photo, visit.onDuty, cutOff, own])
    if (next === sign) return
    sign = next
    title.textContent = name
    subtitle.textContent = below
    element.classList.toggle('away', cutOff || !visit.onDuty)
    // Until somebody is there to be seen, the company is.
    face.replaceChildren(avatar(who, consultant ? consultant.photo : own, base))
    face.classList.toggle('company', !consultant && !!own)
    const image = consultant && picture(own, base)
    logo.replaceChildren(...(image ? [image] : []))
  }

  return { element, title, update }
}
