// C6: a quick reply with a file, from the command line through the operator's console to the visitor's browser.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { type Company, openCompany } from '../support/company.ts'
import { describeWith } from '../support/programs.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop } from '../support/shopper.ts'

describeWith(['chromium'], 'C6: a quick reply with a file', () => {
  let browser: Browser
  let company: Company
  let shop: Shop

  beforeAll(async () => {
    browser = await startBrowser()
    company = await openCompany()
    const channel = JSON.parse(await company.chatctl('channel', 'show', 'Website', '--json'))
    shop = await openSampleShop(() => `${company.server.url}/widget.js?key=${channel.key}`)
    await company.hires('anna@example.com', 'Anna K.')
    const path = join(company.folder, 'cennik.pdf')
    await writeFile(path, '%PDF-1.4 sample')
    const words = ['/cennik', 'Cennik', 'Oto nasz cennik.', '--scope', 'site', '--file', path]
    await company.chatctl('reply', 'add', ...words)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
    await company?.end()
  })

  it('is picked by its shortcut, sent with Tab, and opened by the visitor', {
    timeout: 120_000,
  }, async () => {
    const anna = await company.console('anna@example.com')
    const jan = await openShop(browser, shop.url)
    await jan.open()
    await jan.write('Proszę o cennik')
    await anna.presses('2').sees('Proszę o cennik')
    await anna.presses('enter').sees('write to take it')

    await anna.types('/cen').sees('Cennik 📎 1')
    await anna.stillSees('+ cennik.pdf')
    await anna.presses('tab').sees('1 Mine 1')

    await jan.message('Oto nasz cennik.').waitFor()
    const link = jan.log.getByRole('link', { name: 'cennik.pdf' })
    const address = await link.getAttribute('href')
    expect(await (await fetch(String(address))).text()).toBe('%PDF-1.4 sample')
    await anna.leaves()
  })

  it('is put to a quick reply in the console, with the path completed, and goes to the visitor', {
    timeout: 120_000,
  }, async () => {
    const anna = await company.console('anna@example.com')
    await writeFile(join(company.folder, 'mapa dojazdu.pdf'), '%PDF-1.4 map')
    await anna.presses('enter').sees('Proszę o cennik')
    await anna.types('/mapa').presses('ctrl+n').sees('Shortcut')
    await anna.types('Mapa').presses('tab').types('Tak do nas trafisz.').presses('tab')
    await anna.sees('▌ Files')
    await anna.presses('enter').sees('Attach a file')
    await anna.pastes(`${company.folder}/mapa`).sees('mapa dojazdu.pdf')
    await anna.presses('enter').sees('mapa dojazdu.pdf  12 B')
    await anna.presses('ctrl+s').sees('saved /mapa')
    await anna.sees('Mapa 📎 1')
    await anna.presses('tab').sees('→ Tak do nas')
    const [reply] = JSON.parse(
      await company.chatctlAs('anna@example.com', 'reply', 'list', '--search', '/mapa', '--json'),
    )
    expect(reply.files).toMatchObject([{ name: 'mapa dojazdu.pdf', size: 12 }])
    await anna.leaves()
  })
})
