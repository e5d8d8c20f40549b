// A visitor who was not answered in time: missed, written to all the same, and reached on the way back.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { type Company, openCompany } from '../support/company.ts'
import { describeWith } from '../support/programs.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop, shopperOn } from '../support/shopper.ts'

describeWith(['chromium'], 'B2 B3: who leaves unanswered', () => {
  let browser: Browser
  let company: Company
  let shop: Shop

  beforeAll(async () => {
    browser = await startBrowser()
    company = await openCompany('--grace', '2')
    const channel = JSON.parse(await company.chatctl('channel', 'show', 'Website', '--json'))
    shop = await openSampleShop(() => `${company.server.url}/widget.js?key=${channel.key}`)
    await company.hires('anna@example.com', 'Anna K.')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
    await company?.end()
  })

  it('is missed, and reads the answer on return', { timeout: 300_000 }, async () => {
    const anna = await company.console('anna@example.com')
    const olena = await openShop(browser, shop.url, { locale: 'uk-UA' })
    await olena.open()
    await olena.write('Добрий день! Чи є синій намет?')
    await anna.sees('2 New 1')

    // She goes before anybody answers.
    const context = olena.page.context()
    await olena.page.close()
    await anna.sees('4 Missed 1')
    await anna.stillSees('2 New 0')

    // Anna writes to her all the same; the conversation is hers then.
    await anna.presses('alt+4').sees('Добрий день! Чи є')
    await anna.presses('enter').sees('missed: the client left before anyone answered')
    await anna.types('Так, є. Залишився один.').presses('enter').sees('1 Mine 1')
    await anna.stillSees('4 Missed 0')
    await anna.stillSees(/Залишився один\. +· *│/)

    // She comes back, is told that something is there, and reads it.
    const again = shopperOn(await context.newPage())
    await again.page.goto(shop.url)
    await again.launcher.filter({ hasText: '1' }).waitFor()
    await again.open()
    await again.message('Так, є. Залишився один.').waitFor()
    expect(await again.bubbles()).toEqual(['Добрий день! Чи є синій намет?', 'Так, є. Залишився один.'])
    await anna.stillSees(/Залишився один\. +✓✓/)

    await anna.leaves()
  })
})
