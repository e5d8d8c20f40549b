// Notices when a site changes its page without loading it anew.
import { plainTitle } from './title.ts'

export const pageNow = () => ({ page: location.href.slice(0, 2_000), title: plainTitle().slice(0, 300) })

/** Calls `fn` after the address has changed. Sites set the title a moment after the address, so it waits for that. */
export function onPageChange(fn: () => void): void {
  let address = location.href
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    if (location.href === address) return
    address = location.href
    clearTimeout(timer)
    timer = setTimeout(fn, 300)
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (...given) {
      original.apply(this, given)
      look()
    }
  }
  addEventListener('popstate', look)
  addEventListener('hashchange', look)
}
