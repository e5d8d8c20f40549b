// What the window's browser tests share: one browser, a stand-in server for each test, visitors that are closed again.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { buildWidget } from '../../../src/server/widget/build.mjs'
import { startBrowser } from '../../support/browser.ts'
import { openShop, type Shopper } from '../../support/shopper.ts'
import { startVisitServer, type VisitServer } from '../../support/visit-server.ts'

export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 20 })

export const untilText = (locator: { innerText(): Promise<string> }, text: RegExp) =>
  until(async () => expect(await locator.innerText()).toMatch(text))

/** Sets the stage around every test of the calling suite. */
export function stage() {
  let folder: string
  let browser: Browser
  let server: VisitServer
  const open: Shopper[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatctl-widget-'))
    await buildWidget(folder)
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    server = await startVisitServer(folder)
  })
  afterEach(async () => {
    for (const shopper of open.splice(0)) await shopper.close()
    await server.stop()
  })

  const visit = async (query = '', options: BrowserContextOptions = {}) => {
    const shopper = await openShop(browser, server.page(query), options)
    open.push(shopper)
    return shopper
  }
  return {
    get server() {
      return server
    },
    /** Where the window is built to. */
    get folder() {
      return folder
    },
    get browser() {
      return browser
    },
    /** A visitor on the sample page, with the window closed. */
    visit,
    /** A visitor with the window open. */
    async begun(query = '', options: BrowserContextOptions = {}) {
      const shopper = await visit(query, options)
      await shopper.open()
      return shopper
    },
    /** Closed with the test. */
    keep(shopper: Shopper) {
      open.push(shopper)
      return shopper
    },
    /** Inputs of all requests of this name. */
    told: (what: string) => server.asked.filter(said => said.do === what).map(said => said.with),
  }
}
