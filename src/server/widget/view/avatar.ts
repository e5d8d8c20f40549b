// A consultant's photo; their initials where there is none or where the page lets no picture in.
import { addressOf } from '../address.ts'
import { h } from './element.ts'

/** `photo` is an address, maybe relative to `base`; only http(s) is loaded. */
export function avatar(name: string, photo: string | null | undefined, base: string): HTMLElement {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map(word => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
  const element = h('span', { class: 'avatar', set: { 'aria-hidden': 'true' } }, initials)
  const address = photo ? addressOf(photo, base) : null
  if (address) {
    const image = h('img', { set: { alt: '' }, on: { error: () => image.remove() } })
    image.src = address.href
    element.append(image)
  }
  return element
}
