// A picture that may be missing: not given, or let in neither by the page's policy nor by the line.
import { addressOf } from '../address.ts'
import { h } from './element.ts'

/** `path` is an address, maybe relative to `base`; only http(s) is loaded. What does not load takes itself away. */
export function picture(
  path: string | null | undefined,
  base: string,
  gone?: () => void,
): HTMLImageElement | null {
  const address = path ? addressOf(path, base) : null
  if (!address) return null
  const image = h('img', {
    set: { alt: '' },
    on: {
      error() {
        image.remove()
        gone?.()
      },
    },
  })
  image.src = address.href
  return image
}
