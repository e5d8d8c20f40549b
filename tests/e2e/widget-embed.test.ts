// The window on sites as they are: in a frame, among errors and hostile rules, on a site that rebuilds itself, asleep.
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { describeWith } from '../support/programs.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { openShop, type Shopper } from '../support/shopper.ts'
import { openSites, type Sites } from '../support/sites.ts'
import type { Json } from '../support/socket.ts'
import { type Wire, wireTo } from '../support/wire.ts'

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 30 })

describeWith(['chromium'], 'E9 the window on sites as they are', () => {
  let browser: Browser
  let server: TestServer
  let wire: Wire
  let sites: Sites
  let anna: { token: string }
  const shoppers: Shopper[] = []

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startServer({ graceSeconds: 30 })
    wire = await wireTo(server.url)
    const key = await server.key()
    sites = await openSites(() => `${wire.url}/widget.js?key=${key}`)
    anna = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } })
    await server.call('setting.set', { setting: 'duty', value: 'hours' })
  })
  afterEach(async () => {
    for (const shopper of shoppers.splice(0)) await shopper.close()
    await sites.close()
    await wire.end()
    await server.end()
  })

  const visits = async (path: string, options: BrowserContextOptions = {}) => {
    const shopper = await openShop(browser, `${sites.url}${path}`, options)
    shoppers.push(shopper)
    return shopper
  }
  const shot = async ({ page }: Shopper, name: string) => {
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/embed-${name}.png` })
  }
  const conversations = async (): Promise<Json[]> =>
    (await server.call('conversation.list', {}, { token: anna.token })).items
  const answers = (conversation: string, text: string) =>
    server.call('message.send', { conversation, message: uuidv7(), text }, { token: anna.token })

  it.each(['light', 'dark'] as const)('stands upright on a hostile page (%s)', async colorScheme => {
    const shopper = await visits('/hostile', { colorScheme })
    const { page } = shopper
    await shopper.open()
    const [box, button] = [await shopper.window.boundingBox(), await shopper.launcher.boundingBox()]
    expect(box!.width).toBe(384)
    // Under the pointer it is a little larger.
    expect([60, 63]).toContain(Math.round(button!.width))
    await shopper.field.click()
    await page.keyboard.type('Hello there')
    await page.keyboard.press('Enter')
    await shopper.message('Hello there').waitFor()
    const [{ id }] = (await filled(conversations)) as [Json]
    await answers(id, 'Good morning')
    await shopper.message('Good morning').waitFor()
    const style = await shopper.inside(
      "(one => [one.fontSize, one.display, one.color !== 'rgb(255, 0, 0)'])(getComputedStyle(root.querySelector('.bubble')))",
    )
    expect(style).toEqual(['15px', expect.not.stringContaining('none'), true])
    await shot(shopper, `hostile-${colorScheme}`)
  })

  it.each(['frame', 'foreign'])('lives in a frame, small as it is: /%s', async name => {
    const shopper = await visits(`/${name}`)
    const frame = shopper.page.frameLocator('iframe')
    await frame.locator('.launcher').click()
    await frame.locator('.composer textarea').fill('From a frame')
    await frame.locator('.composer textarea').press('Enter')
    await frame.locator('[data-tick=sent]').waitFor()
    const [{ id }] = (await filled(conversations)) as [Json]
    await answers(id, 'I see you')
    await frame.getByText('I see you').waitFor()
    const box = await frame.locator('.window').boundingBox()
    expect(box!.width).toBeLessThanOrEqual(320)
    await shot(shopper, name)
    if (name === 'foreign') return
    await shopper.page.reload()
    await frame.getByText('From a frame').waitFor()
  })

  it('stays one window with its words on a site that rebuilds its pages and loads the script again', async () => {
    const shopper = await visits('/spa')
    await shopper.open()
    await shopper.write('Hello')
    const [{ id }] = (await filled(conversations)) as [Json]
    await shopper.field.fill('half a sen')
    const pages = async (): Promise<string[]> =>
      (await server.call('conversation.show', { conversation: id }, { token: anna.token })).visit.pages.map(
        (one: Json) => new URL(one.page).pathname,
      )
    const seen = ['/spa']
    for (const path of ['/spa/cart', '/spa/pay']) {
      await shopper.page.evaluate(`go('${path}')`)
      seen.push(path)
      await until(async () => expect(await pages()).toEqual(seen))
    }
    await shopper.page.waitForLoadState('networkidle')
    expect(await shopper.page.locator('chatctl-window').count()).toBe(1)
    expect(await shopper.field.inputValue()).toBe('half a sen')
    await shopper.write('half a sentence')
    await shopper.message('half a sentence').waitFor()
    await until(async () => expect(await shopper.page.locator('[data-tick=pending]').count()).toBe(0))
    expect(await shopper.bubbles()).toEqual(['Hello', 'half a sentence'])
    expect(await conversations()).toHaveLength(1)
  })

  it('wakes from sleep: the line broke meanwhile, and what was said is there at once', async () => {
    const shopper = await visits('/plain')
    await shopper.open()
    await shopper.write('Good night')
    const [{ id }] = (await filled(conversations)) as [Json]
    await shopper.page.locator('[data-tick=sent]').waitFor()
    const devtools = await shopper.page.context().newCDPSession(shopper.page)
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
    wire.cut()
    await answers(id, 'While you slept')
    wire.mend()
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await shopper.message('While you slept').waitFor()
    await shopper.write('Good morning')
    await until(async () => {
      const { messages } = await server.call('conversation.show', { conversation: id }, { token: anna.token })
      const texts = messages.filter((one: Json) => one.kind === 'text').map((one: Json) => one.text)
      expect(texts).toEqual(['Good night', 'While you slept', 'Good morning'])
    })
  })

  it('is whole on the smallest phones, held either way', async () => {
    const phone = { isMobile: true, hasTouch: true }
    for (const [name, viewport] of [
      ['upright', { width: 320, height: 568 }],
      ['across', { width: 568, height: 320 }],
    ] as const) {
      const shopper = await visits('/plain', { ...phone, viewport })
      await shopper.open()
      await shopper.write('A long word: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter')
      await shopper.page.locator('[data-tick=sent]').waitFor()
      await shot(shopper, name)
      const [window, field] = [await shopper.window.boundingBox(), await shopper.field.boundingBox()]
      expect(window!.x).toBeGreaterThanOrEqual(0)
      expect(window!.y).toBeGreaterThanOrEqual(0)
      expect(window!.x + window!.width).toBeLessThanOrEqual(viewport.width)
      expect(field!.y + field!.height).toBeLessThanOrEqual(viewport.height)
      const log = (await shopper.log.boundingBox())!
      expect(log.height).toBeGreaterThan(70)
      expect(log.y + log.height).toBeLessThanOrEqual(field!.y)
      expect(await shopper.inside("root.querySelector('.window').scrollWidth <= innerWidth")).toBe(true)
    }
  })

  /** The list, once something is in it. */
  async function filled(list: () => Promise<Json[]>): Promise<Json[]> {
    let found: Json[] = []
    await until(async () => {
      found = await list()
      expect(found.length).toBeGreaterThan(0)
    })
    return found
  }
})
