// On a phone the window fills the screen, follows its keyboard, and the page behind rests.

/** Held upright, or across. */
const phone = '(max-width: 480px), (max-height: 420px)'

export function fillScreen(root: HTMLElement, element: HTMLElement, ownPage: boolean): void {
  const small = matchMedia(phone)
  let before: string | null = null

  function fit() {
    const fills = !element.hidden && (ownPage || small.matches)
    element.setAttribute('aria-modal', String(fills))
    const view = window.visualViewport
    root.style.setProperty('--height', fills && view ? `${view.height}px` : '100%')
    root.style.setProperty('--top', fills && view ? `${view.offsetTop}px` : '0px')
    if (fills === (before !== null)) return
    const page = document.documentElement
    if (fills) {
      before = page.style.overflow
      page.style.overflow = 'hidden'
    } else {
      page.style.overflow = before ?? ''
      before = null
    }
    // The window stands beside the body, so the page rests and the window does not.
    document.body.inert = fills
  }

  new MutationObserver(fit).observe(element, { attributes: true, attributeFilter: ['hidden'] })
  small.addEventListener('change', fit)
  window.visualViewport?.addEventListener('resize', fit)
  window.visualViewport?.addEventListener('scroll', fit)
}
