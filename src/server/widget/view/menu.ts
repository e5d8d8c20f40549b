// A small menu under a button: arrows move, Esc and a click elsewhere close it.
import { button, h } from './element.ts'

export type Choice = [label: string, act: () => void]

/** `frame` is the element that menus are put into and positioned by. */
export function createMenu(frame: HTMLElement) {
  let open: { element: HTMLElement; anchor: HTMLElement } | null = null

  function close(focus = true) {
    if (!open) return false
    const { element, anchor } = open
    open = null
    element.remove()
    anchor.setAttribute('aria-expanded', 'false')
    if (focus) anchor.focus()
    return true
  }

  function choose(act: () => void) {
    close()
    act()
  }

  function show(anchor: HTMLElement, choices: Choice[]) {
    const again = open?.anchor === anchor
    close()
    if (again) return
    const items = choices.map(([label, act]) => {
      const item = button(label, () => choose(act), 'choice')
      item.setAttribute('role', 'menuitem')
      return item
    })
    const element = h(
      'div',
      { class: 'menu', set: { role: 'menu' }, on: { keydown: event => move(event, items) } },
      ...items,
    )
    frame.append(element)
    const from = anchor.getBoundingClientRect()
    const within = frame.getBoundingClientRect()
    const below = from.bottom - within.top + 4
    const fits = below + element.offsetHeight < within.height - 8
    element.style.top = `${fits ? below : Math.max(8, from.top - within.top - element.offsetHeight - 4)}px`
    element.style.left = `${Math.max(8, Math.min(from.right - within.left - element.offsetWidth, within.width - element.offsetWidth - 8))}px`
    anchor.setAttribute('aria-expanded', 'true')
    open = { element, anchor }
    items[0]?.focus()
  }

  function move(event: KeyboardEvent, items: HTMLElement[]) {
    const at = items.indexOf(event.target as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1, Tab: -2 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    if (event.key === 'Tab') close()
    else items[(to + items.length) % items.length]?.focus()
  }

  frame.addEventListener('pointerdown', event => {
    const path = event.composedPath()
    if (open && !path.includes(open.element) && !path.includes(open.anchor)) close(false)
  })
  return { show, close }
}
