// Who can use the window: axe in every state of it, on light, dark, narrow and right-to-left pages.
import { expect, it } from 'vitest'
import { faults } from '../../support/axe.ts'
import { describeWith } from '../../support/programs.ts'
import { anna, ola } from '../../support/visitor-story.ts'
import { stage, until } from './stage.ts'

describeWith(['chromium'], 'who can use the visitor’s window', () => {
  const on = stage()

  it('lets axe find what is wrong', async () => {
    const shopper = await on.visit()
    await shopper.launcher.waitFor()
    await shopper.inside("root.querySelector('.launcher').removeAttribute('aria-label')")
    expect(await faults(shopper)).toEqual([expect.stringContaining('button-name')])
  })

  it.each([
    ['a light page', '', { colorScheme: 'light' }],
    ['a dark page', '?lang=pl', { colorScheme: 'dark' }],
    ['a narrow phone', '?lang=uk', { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }],
    ['a right-to-left page', '?lang=ar&dir=rtl', {}],
  ] as const)('has nothing serious against %s', async (_name, query, options) => {
    const found: Record<string, string[]> = {}
    const look = async (state: string) => {
      const serious = await faults(shopper)
      if (serious.length > 0) found[state] = serious
    }
    const shopper = await on.visit(query, options)
    await shopper.launcher.waitFor()
    await until(() => expect(on.told('visit.start')).toHaveLength(1))
    on.server.says('Can I help you?')
    await shopper.page.locator('.peek').waitFor()
    await look('closed, with a message')
    await shopper.open()
    await shopper.write('Hello, https://shop.example/a')
    await until(() => expect(on.server.texts).toHaveLength(2))
    on.server.accepts(anna)
    on.server.says('Good morning', ola)
    on.server.types('Ola Sample')
    await shopper.message('Good morning').waitFor()
    await shopper.page.locator('.introduce').waitFor()
    await look('talking, asked who they are')
    await shopper.page.locator('.card .quiet').click()
    await shopper.header.locator('[aria-haspopup=menu]').click()
    await shopper.page.getByRole('menuitem').first().waitFor()
    await look('menu')
    await shopper.page.getByRole('menuitem').last().click()
    await shopper.page.getByRole('alertdialog').waitFor()
    await look('asked once more')
    await shopper.page.getByRole('alertdialog').locator('.main').click()
    await shopper.page.locator('.rating').waitFor()
    await shopper.page.locator('.star').nth(3).click()
    await look('rating')
    await shopper.page.locator('.rating .quiet').click()
    on.server.duty(false)
    await shopper.page.locator('[autocomplete=email]').waitFor()
    await look('nobody there')
    expect(found).toEqual({})
  })

  it('stands upright on a right-to-left page, and lets right-to-left words run as they do', async () => {
    const shopper = await on.begun('?lang=ar&dir=rtl')
    await shopper.write('Hello')
    await shopper.message('Hello').waitFor()
    on.server.says('مرحبا')
    await shopper.message('مرحبا').waitFor()
    const width = shopper.page.viewportSize()!.width
    const [window, launcher] = [await shopper.window.boundingBox(), await shopper.launcher.boundingBox()]
    expect(window!.x + window!.width).toBe(width - 20)
    // Under the pointer the button is a little larger.
    expect(launcher!.x).toBeGreaterThan(width - 90)
    const middle = window!.x + window!.width / 2
    const mine = (await shopper.page.locator('.mine .bubble').boundingBox())!
    expect(mine.x).toBeGreaterThan(middle)
    const directions = () =>
      shopper.inside("[...root.querySelectorAll('.bubble')].map(one => getComputedStyle(one).direction)")
    // Until it is acknowledged, the visitor's own message stands last.
    await expect.poll(directions).toEqual(['ltr', 'ltr', 'rtl'])
  })
})
