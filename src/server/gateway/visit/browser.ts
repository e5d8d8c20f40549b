// What a browser says it is, in the few words that the visitor's card shows.
import Bowser from 'bowser'

/** Name and version of browser and system; empty where the header tells nothing. */
export function browserOf(userAgent: string | undefined): { browser: string; os: string } {
  if (!userAgent) return { browser: '', os: '' }
  const { browser, os } = Bowser.parse(userAgent.slice(0, 512))
  return {
    browser: words(browser.name, browser.version?.split('.')[0]),
    os: words(os.name, os.versionName ?? os.version?.split('.').slice(0, 2).join('.')),
  }
}

const words = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ').slice(0, 80)
