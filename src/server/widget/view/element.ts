// Makes elements without a framework and without markup in strings: nothing said by anyone becomes HTML.

export type Child = Node | string | null | undefined | false
type Given = {
  class?: string
  /** Attributes; null leaves one out. Never `style`, which a page's policy may forbid. */
  set?: Record<string, string | null>
  on?: { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void }
}

export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag)
  if (given.class) element.className = given.class
  for (const [name, value] of Object.entries(given.set ?? {}))
    if (value !== null) element.setAttribute(name, value)
  for (const [name, fn] of Object.entries(given.on ?? {})) element.addEventListener(name, fn as EventListener)
  element.append(...children.filter(child => child != null && child !== false))
  return element
}

/** A button with a picture and a name for those who don't see it. */
export function iconButton(
  label: string,
  picture: Node,
  click: () => void,
  className = 'icon',
): HTMLButtonElement {
  return h(
    'button',
    { class: className, set: { type: 'button', 'aria-label': label, title: label }, on: { click } },
    picture,
  )
}

export const button = (label: string, click: () => void, className: string) =>
  h('button', { class: className, set: { type: 'button' }, on: { click } }, label)

/** Puts `children` into `parent` in this order, moving only what stands elsewhere. */
export function place(parent: Element, children: Element[]): void {
  let next = parent.firstElementChild
  for (const child of children) {
    if (child === next) next = next.nextElementSibling
    else parent.insertBefore(child, next)
  }
  while (next) {
    const gone = next
    next = next.nextElementSibling
    gone.remove()
  }
}
