// A consultant's photo; their initials where there is none or where the page lets no picture in, a bubble for nobody.
import { h } from './element.ts'
import { chat, icon } from './icons.ts'
import { picture } from './picture.ts'

/** `photo` is an address, maybe relative to `base`. */
export function avatar(name: string, photo: string | null | undefined, base: string): HTMLElement {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map(word => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
  return h(
    'span',
    { class: 'avatar', set: { 'aria-hidden': 'true' } },
    initials || icon(chat, true),
    picture(photo, base),
  )
}
