// A visitor in a crowd: the browser does its work while the window says so, and the page stays quick (G7).
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { describeWith } from '../support/programs.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop, type Shopper } from '../support/shopper.ts'

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 30 })

/** Between two slices the window leaves the turn to the page: that turn comes when the test says `goOn()`. */
const holdWork = `{
  const later = window.setTimeout.bind(window)
  let held = []
  window.setTimeout = (job, ms, ...more) => {
    if (ms !== undefined || !held) return later(job, ms, ...more)
    held.push(job)
    return 0
  }
  window.goOn = () => {
    const jobs = held
    held = null
    for (const job of jobs) later(job)
  }
}`

describeWith(['chromium'], 'G7 a new visitor of a crowded channel', () => {
  let browser: Browser
  let server: TestServer
  let shop: Shop
  let shopper: Shopper

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startServer({ graceSeconds: 1 })
    const key = await server.key()
    shop = await openSampleShop(() => `${server.url}/widget.js?key=${key}`)
    await server.call('setting.set', { setting: 'visitor.work', value: 'always' })
  })
  afterEach(async () => {
    await shopper.close()
    await shop.close()
    await server.end()
  })

  it('sees that the browser works, may write meanwhile, and is let in; not asked again on return', {
    timeout: 60_000,
  }, async () => {
    shopper = await openShop(browser, 'about:blank')
    // A slow phone, whose work stands still after its first slice until it was looked at.
    const devtools = await shopper.page.context().newCDPSession(shopper.page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 })
    await shopper.page.addInitScript(holdWork)
    await shopper.page.goto(shop.url)
    await shopper.open()
    await shopper.page.getByText('your browser first does a little work').waitFor()
    if (process.env.SHOTS) await shopper.page.screenshot({ path: `${process.env.SHOTS}/work.png` })
    await shopper.write('Hello')
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await shopper.page.evaluate('goOn()')
    await shopper.page.locator('[data-tick=sent]').waitFor({ timeout: 30_000 })
    await shopper.page.reload()
    await shopper.message('Hello').waitFor()
    await until(async () =>
      expect(
        await shopper.page
          .getByText('a little work')
          .isVisible()
          .catch(() => false),
      ).toBe(false),
    )
  })
})
