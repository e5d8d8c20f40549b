// A visitor with a real browser: opens the sample page, writes, reads; the words of the window's tests.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Shopper = ReturnType<typeof shopperOn>

/** A fresh browser profile on `url`; a second tab of it is `shopper.tab()`. */
export async function openShop(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(url)
  return shopperOn(page)
}

export function shopperOn(page: Page) {
  page.setDefaultTimeout(10_000)
  const window = page.getByRole('dialog').and(page.locator('.window'))
  const field = page.locator('.composer textarea')
  const launcher = page.locator('.launcher')
  return {
    page,
    window,
    field,
    launcher,
    header: window.locator('header'),
    log: page.getByRole('log'),
    /** The bubble with exactly this text. */
    message: (text: string) =>
      page.locator('.message').filter({ has: page.getByText(text, { exact: true }) }),
    async open() {
      await launcher.click()
      await window.waitFor()
    },
    async write(text: string) {
      await field.fill(text)
      await field.press('Enter')
    },
    /** All that stands in the log, one text a row. */
    rows: () => page.locator('.rows > *').allInnerTexts(),
    bubbles: () => page.locator('.rows .bubble').allInnerTexts(),
    /** What an expression over the window's shadow `root` gives. */
    inside: (expression: string) =>
      page.evaluate(`(root => ${expression})(document.querySelector('chatctl-window').shadowRoot)`),
    async tab(url: string) {
      const other = await page.context().newPage()
      await other.goto(url)
      return shopperOn(other)
    },
    close: () => page.context().close(),
  }
}
