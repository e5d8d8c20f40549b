// The form before the chat in a real browser: filled by keyboard, clean for axe, in every language (E2).
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { faults } from '../support/axe.ts'
import { startBrowser } from '../support/browser.ts'
import { describeWith } from '../support/programs.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop, type Shopper } from '../support/shopper.ts'
import type { Json } from '../support/socket.ts'

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 30 })

describeWith(['chromium'], 'E2 the form before the chat', () => {
  let browser: Browser
  let server: TestServer
  let shop: Shop
  let anna: { token: string }
  const shoppers: Shopper[] = []

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startServer({ graceSeconds: 1, presenceSeconds: 0 })
    const key = await server.key()
    shop = await openSampleShop(() => `${server.url}/widget.js?key=${key}`)
    await server.call('field.add', { name: 'city', label: 'City', type: 'choice', choices: ['Łódź', 'Lviv'] })
    anna = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } })
    await server.call('setting.set', { setting: 'duty', value: 'hours' })
    await server.call('channel.edit', {
      channel: 'Website',
      form: {
        ask: ['name', 'email:required', 'city:required', 'question:required'],
        consent: 'I agree that my sample data are kept.',
        consentLink: 'https://shop.example/terms',
      },
    })
  })
  afterEach(async () => {
    for (const shopper of shoppers.splice(0)) await shopper.close()
    await shop.close()
    await server.end()
  })

  const visits = async (options: BrowserContextOptions = {}) => {
    const shopper = await openShop(browser, `${shop.url}?lang=${options.locale ?? 'en'}`, options)
    shoppers.push(shopper)
    await shopper.open()
    await shopper.page.locator('.form').waitFor()
    return shopper
  }
  const conversations = async (): Promise<Json[]> =>
    (await server.call('conversation.list', {}, { token: anna.token })).items

  it('is filled by keyboard alone, its question is the first message, and it is not asked again', async () => {
    const shopper = await visits()
    const { page } = shopper
    const focused = () =>
      shopper.inside("root.activeElement?.closest('label')?.innerText ?? root.activeElement?.innerText")
    await until(async () => expect(await focused()).toMatch(/^Name/))
    await page.keyboard.type('Jan Sample')
    await page.keyboard.press('Enter')
    // What is missing is where the focus goes.
    await until(async () => expect(await focused()).toMatch(/^E-mail/))
    await page.keyboard.type('jan@example.com')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Do you have size 42?')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    expect(await shopper.inside('root.activeElement.innerText')).toBe('Read the whole text')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Start chat')
    await page.keyboard.press('Enter')
    await shopper.message('Do you have size 42?').waitFor()
    await until(async () => expect(await focused()).not.toBe(null))
    expect(await shopper.inside('root.activeElement.tagName')).toBe('TEXTAREA')
    await page.keyboard.type('Brown ones')
    await page.keyboard.press('Enter')
    await shopper.message('Brown ones').waitFor()
    await until(async () => expect(await page.locator('[data-tick=pending]').count()).toBe(0))
    const [{ id, name }] = (await conversations()) as [Json]
    const { contact, identity } = await server.call(
      'conversation.show',
      { conversation: id },
      { token: anna.token },
    )
    expect({ name, emails: contact.emails, fields: contact.fields, consent: contact.consent }).toEqual({
      name: 'Jan Sample',
      emails: ['jan@example.com'],
      fields: { city: 'Łódź' },
      consent: true,
    })
    expect(identity.form.consent.version).toBe(1)
    await server.call('conversation.close', { conversation: id }, { token: anna.token })
    await page.reload()
    await shopper.message('Brown ones').waitFor()
    expect(await page.locator('.form').count()).toBe(0)
    expect(await shopper.field.isVisible()).toBe(true)
  })

  it('says what the server does not take, keeps the rest, and asks for consent to new words', async () => {
    const shopper = await visits()
    const { page } = shopper
    await page.getByLabel('E-mail').fill('jan@localhost')
    await page.getByLabel('City').selectOption('Lviv')
    await page.getByLabel('Your question').fill('Hello')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Start chat' }).click()
    await until(async () =>
      expect(await shopper.inside("root.querySelector('[type=email]').validationMessage")).toBe(
        'Please check this',
      ),
    )
    expect(await page.getByLabel('Your question').inputValue()).toBe('Hello')
    await page.getByLabel('E-mail').fill('jan@example.com')
    await server.call('channel.edit', { channel: 'Website', form: { consent: 'New sample terms.' } })
    await page.getByRole('button', { name: 'Start chat' }).click()
    await page.getByText('New sample terms.').waitFor()
    expect(await page.getByRole('checkbox').isChecked()).toBe(false)
    expect(await conversations()).toEqual([])
  })

  it('E6 must have an e-mail where nobody is there, as soon as nobody is', async () => {
    await server.call('channel.edit', {
      channel: 'Website',
      form: { ask: ['email', 'question'], consent: '' },
    })
    const shopper = await visits()
    const { page } = shopper
    const required = () => shopper.inside("root.querySelector('[type=email]').required")
    expect(await required()).toBe(false)
    await page.getByLabel('Your question').fill('Are you there?')
    await server.call('setting.set', { setting: 'duty', value: 'both' })
    await until(async () => expect(await required()).toBe(true))
    expect(await page.getByLabel('Your question', { exact: true }).inputValue()).toBe('Are you there?')
    await page.getByRole('button', { name: 'Start chat' }).click()
    expect(await shopper.inside("root.querySelector('[type=email]').validationMessage")).toBe(
      'Please write your e-mail address here.',
    )
    await page.getByLabel('E-mail').fill('jan@example.com')
    await page.getByRole('button', { name: 'Start chat' }).click()
    await shopper.message('Are you there?').waitFor()
    await until(async () => expect(await conversations()).toMatchObject([{ offline: true }]))
  })

  it.each([
    ['en', { colorScheme: 'light' }, 'Start chat'],
    ['pl', { colorScheme: 'dark' }, 'Rozpocznij rozmowę'],
    ['ru', { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }, 'Начать чат'],
    ['uk', { viewport: { width: 320, height: 568 } }, 'Почати чат'],
  ] as const)('has nothing serious against it in %s, and fits', async (locale, options, start) => {
    const shopper = await visits({ locale, ...options })
    const go = shopper.page.getByRole('button', { name: start })
    await go.scrollIntoViewIfNeeded()
    if (process.env.SHOTS) await shopper.page.screenshot({ path: `${process.env.SHOTS}/form-${locale}.png` })
    expect(await faults(shopper)).toEqual([])
    const [window, button] = [await shopper.window.boundingBox(), await go.boundingBox()]
    expect(button!.y + button!.height).toBeLessThanOrEqual(window!.y + window!.height)
    expect(button!.x).toBeGreaterThanOrEqual(window!.x)
    expect(
      await shopper.inside(
        "root.querySelector('.cards').scrollWidth <= root.querySelector('.cards').clientWidth",
      ),
    ).toBe(true)
  })
})
