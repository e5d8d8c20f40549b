// All of the window's rules as one stylesheet that needs no leave from the page's policy.
import base from './base.css'
import cards from './cards.css'
import composer from './composer.css'
import launcher from './launcher.css'
import messages from './messages.css'
import screens from './screens.css'
import window from './window.css'

/** Rules for a shadow root; the order is the order of precedence. */
export function dress(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync([base, launcher, window, messages, cards, composer, screens].join(''))
  root.adoptedStyleSheets = [sheet]
}
