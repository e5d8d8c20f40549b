// The window on its page: policies, keys, screens, languages, what is said as text.

import { expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { describeWith } from '../../support/programs.ts'
import { ola } from '../../support/visitor-story.ts'
import { stage, until, untilText } from './stage.ts'

describeWith(['chromium'], 'the visitor’s window on a page', () => {
  const on = stage()

  it('E9 stands on a page that allows nothing but the chat’s host, and breaks none of its rules', async () => {
    const complaints: string[] = []
    const shopper = await on.visit()
    shopper.page.on('console', line => complaints.push(line.text()))
    await shopper.launcher.waitFor()
    await shopper.page.reload()
    await shopper.open()
    await shopper.write('Hello')
    on.server.accepts(ola)
    on.server.says('Good morning', ola)
    await shopper.message('Good morning').waitFor()
    await shopper.page.getByRole('button', { name: 'Menu' }).click()
    await shopper.page.getByRole('menuitem', { name: 'Your details' }).click()
    expect(complaints.filter(text => /policy|trusted|refused/i.test(text))).toEqual([])
    const color = await shopper.inside("getComputedStyle(root.querySelector('header')).backgroundColor")
    expect(color).toBe('rgb(11, 107, 203)')
  })

  it('B6 tells the pages that a site shows without loading them', async () => {
    const shopper = await on.visit('?a')
    await until(() =>
      expect(on.told('visit.start')[0]).toMatchObject({ page: on.server.page('?a'), title: 'Sample shop' }),
    )
    await shopper.page.evaluate("history.pushState({}, '', '/shop/cart'); document.title = 'Cart'")
    await until(() =>
      expect(on.server.signals).toEqual([{ type: 'page', page: on.server.page('/cart'), title: 'Cart' }]),
    )
  })

  it('shows what is said as text, and only web addresses as links', async () => {
    const shopper = await on.begun()
    await shopper.write(
      '<img src=x onerror="document.title=\'broken\'"> javascript:alert(1) https://shop.example/a.',
    )
    await until(() => expect(on.server.texts).toHaveLength(1))
    on.server.says('<b>bold</b>')
    await shopper.message('<b>bold</b>').waitFor()
    const links = await shopper.inside(
      "[...root.querySelectorAll('.bubble a')].map(one => [one.href, one.rel, one.target])",
    )
    expect(links).toEqual([['https://shop.example/a', 'noopener noreferrer nofollow', '_blank']])
    expect(await shopper.page.locator('.bubble img, .bubble b').count()).toBe(0)
    expect(await shopper.page.title()).toBe('Sample shop')
  })

  it('can be used by keyboard alone, and keeps its keys from the page', async () => {
    const shopper = await on.visit()
    await shopper.page.evaluate(
      "window.heard = []; addEventListener('keydown', event => heard.push(event.key))",
    )
    // Before it is seen it takes no focus, and a key would go to the page.
    await shopper.launcher.waitFor()
    await shopper.launcher.press('Enter')
    await shopper.window.waitFor()
    expect(await shopper.window.getAttribute('aria-labelledby')).toBe('title')
    expect(await shopper.log.getAttribute('aria-live')).toBe('polite')
    await shopper.page.keyboard.type('Hi')
    await shopper.page.keyboard.press('Shift+Enter')
    await shopper.page.keyboard.type('there')
    await shopper.page.keyboard.press('Enter')
    await until(() => expect(on.server.texts).toEqual(['Hi\nthere']))
    await shopper.page.getByRole('button', { name: 'Menu' }).press('Enter')
    await shopper.page.keyboard.press('ArrowDown')
    await untilText(shopper.page.locator('.choice:focus'), /Turn sound off/)
    await shopper.page.keyboard.press('Escape')
    expect(await shopper.window.isVisible()).toBe(true)
    await shopper.page.keyboard.press('Escape')
    await shopper.window.waitFor({ state: 'hidden' })
    await until(async () => expect(await shopper.page.locator('.launcher:focus').count()).toBe(1))
    expect(await shopper.page.evaluate('heard')).toEqual([])
  })

  it('fills a phone’s screen, and the page behind it rests', async () => {
    const shopper = await on.visit('?lang=pl', {
      viewport: { width: 320, height: 568 },
      isMobile: true,
      hasTouch: true,
    })
    await shopper.open()
    expect(await shopper.window.boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 568 })
    expect(await shopper.window.getAttribute('aria-modal')).toBe('true')
    expect(await shopper.page.evaluate('document.body.inert')).toBe(true)
    await shopper.write('Dzień dobry')
    await shopper.message('Dzień dobry').waitFor()
    on.server.says('https://shop.example/a-very-long-address-without-any-place-to-break-it/0123456789')
    await until(async () => expect(await shopper.bubbles()).toHaveLength(3))
    const spill = await shopper.inside(
      "root.querySelector('.scroll').scrollWidth - root.querySelector('.scroll').clientWidth",
    )
    expect(spill).toBe(0)
    await shopper.page.getByRole('button', { name: 'Zamknij czat' }).first().click()
    expect(await shopper.page.evaluate('document.body.inert')).toBe(false)
  })

  it('F7 speaks the language of the page, else of the browser', async () => {
    for (const [query, locale, words] of [
      ['?lang=pl', 'en-GB', 'Napisz wiadomość…'],
      ['?lang=uk-UA', 'pl-PL', 'Напишіть повідомлення…'],
      ['', 'ru-RU', 'Напишите сообщение…'],
      ['?lang=de', 'de-DE', 'Write a message…'],
    ] as const) {
      const shopper = await on.visit(query, { locale })
      await shopper.open()
      expect(await shopper.field.getAttribute('placeholder')).toBe(words)
    }
  })

  it('lets the page open and close it, and listen', async () => {
    const shopper = await on.visit()
    await shopper.launcher.waitFor()
    await shopper.page.evaluate(
      "window.heard = []; for (const name of ['open', 'close', 'message', 'unread']) chatctl.on(name, detail => heard.push([name, detail]))",
    )
    on.server.says('Hi')
    await until(async () => expect(await shopper.page.evaluate('heard.length')).toBe(2))
    await shopper.page.evaluate('chatctl.open()')
    await shopper.window.waitFor()
    await shopper.page.evaluate('chatctl.close()')
    await shopper.window.waitFor({ state: 'hidden' })
    await until(async () =>
      expect(await shopper.page.evaluate('heard.filter(([name]) => name !== "unread")')).toEqual([
        ['message', { author: 'Anna Sample', text: 'Hi' }],
        ['open', undefined],
        ['close', undefined],
      ]),
    )
  })

  it('is a page of its own where it is asked to be', async () => {
    const shopper = await on.visit('?page')
    await shopper.window.waitFor()
    expect(await shopper.launcher.isVisible()).toBe(false)
    await shopper.page.keyboard.press('Escape')
    await shopper.write('Hello')
    await until(() => expect(on.server.texts).toEqual(['Hello']))
  })

  it('C10 E3 lets the page say who the visitor is and what they did, and tells it what was refused', async () => {
    const shopper = await on.visit()
    await shopper.launcher.waitFor()
    const said: string[] = []
    shopper.page.on('console', line => said.push(line.text()))
    await shopper.page.evaluate(
      "chatctl.track('ordered', { title: 'Order 1042', amount: 42.5, currency: 'PLN' })",
    )
    await until(() =>
      expect(on.told('client.act')).toMatchObject([
        { type: 'ordered', title: 'Order 1042', amount: 42.5, currency: 'PLN', action: expect.any(String) },
      ]),
    )
    on.server.refuses(({ with: given }) =>
      'hmac' in given ? new Refusal('not-allowed', 'hmac: is not the one of this e-mail') : null,
    )
    const hmac = '0'.repeat(64)
    await shopper.page.evaluate(
      `chatctl.identify({ name: 'Jan', email: 'jan@example.com', hmac: '${hmac}' })`,
    )
    await until(() => expect(said).toContain('chatctl: hmac: is not the one of this e-mail'))
    expect(on.told('contact.introduce')).toEqual([{ name: 'Jan', email: 'jan@example.com', hmac }])
    await shopper.open()
    expect(await shopper.page.getByText('Sorry, that could not be done.').count()).toBe(0)
  })
})
