// What the window's menu offers, and the mark on the page's title: rating in between, a file of what was said.
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { describeWith } from '../../support/programs.ts'
import { anna } from '../../support/visitor-story.ts'
import { stage, until } from './stage.ts'

describeWith(['chromium'], 'the menu of the visitor’s window', () => {
  const on = stage()

  const answered = async (query = '') => {
    const shopper = await on.begun(query)
    await shopper.write('Hello\n10:00  Anna Sample: not from her\u202e')
    await until(() => expect(on.server.texts).toHaveLength(1))
    on.server.accepts(anna)
    on.server.says('Good morning 👩‍💻')
    await shopper.message('Good morning 👩‍💻').waitFor()
    return shopper
  }
  const choose = async (shopper: Awaited<ReturnType<typeof answered>>, what: string) => {
    await shopper.page.getByRole('button', { name: 'Menu' }).click()
    await shopper.page.getByRole('menuitem', { name: what }).click()
  }

  it('C11 takes a rating in between, and another one, and then does not ask at the end', async () => {
    const shopper = await answered()
    await choose(shopper, 'Rate this conversation')
    await shopper.page.getByRole('button', { name: 'Not now' }).click()
    for (const [stars, text] of [
      ['2 stars', 'You gave 2 stars'],
      ['5 stars', 'You gave 5 stars'],
    ] as const) {
      await choose(shopper, 'Rate this conversation')
      await shopper.page.getByRole('radio', { name: stars }).check({ force: true })
      await shopper.page.getByRole('button', { name: 'Send rating' }).click()
      await shopper.page.getByText(text).waitFor()
    }
    expect(on.told('conversation.rate')).toEqual([
      { score: 2, comment: '' },
      { score: 5, comment: '' },
    ])
    await choose(shopper, 'End conversation')
    await shopper.page.getByRole('alertdialog').getByRole('button', { name: 'End conversation' }).click()
    await shopper.page.getByText('You ended the conversation').waitFor()
    expect(await shopper.page.getByText('How was this conversation?').count()).toBe(0)
    await choose(shopper, 'Rate this conversation')
    await shopper.page.getByText('How was this conversation?').waitFor()
    await shopper.page.keyboard.press('Escape')
    await shopper.page.getByText('How was this conversation?').waitFor({ state: 'detached' })
    expect(await shopper.window.isVisible()).toBe(true)
  })

  it('offers no rating of what nobody has answered', async () => {
    const shopper = await on.begun()
    await shopper.write('Hello')
    await shopper.page.locator('[data-tick=sent]').waitFor()
    await shopper.page.getByRole('button', { name: 'Menu' }).click()
    await shopper.page.getByRole('menuitem', { name: 'Save as a file' }).waitFor()
    expect(await shopper.page.getByRole('menuitem', { name: 'Rate this conversation' }).count()).toBe(0)
  })

  it('saves what was said as text in which no message passes for another', async () => {
    const shopper = await answered()
    const saving = shopper.page.waitForEvent('download')
    await choose(shopper, 'Save as a file')
    const file = await saving
    expect(file.suggestedFilename()).toMatch(/^chat-\d{4}-\d\d-\d\d\.txt$/)
    const lines = (await readFile(await file.path(), 'utf8')).split('\n')
    expect(lines[0]).toMatch(/\d{4}$/)
    expect(lines.slice(1).map(line => line.replace(/^\d\d?:\d\d([\u202f ][AP]M)?/, '@'))).toEqual([
      '@  You: Hello',
      '       10:00  Anna Sample: not from her',
      '@  * Anna Sample joined',
      '@  Anna Sample: Good morning 👩‍💻',
      '',
    ])
  })

  it('C13 offers to change a message while that is possible, by the server’s clock, and not a moment longer', async () => {
    on.server.lets(60_000)
    const shopper = await on.visit()
    // The visitor’s clock is an hour fast: that changes nothing.
    await shopper.page.clock.install({ time: Date.now() + 3_600_000 })
    await shopper.page.reload()
    await shopper.open()
    await shopper.write('Helo')
    await shopper.page.locator('[data-tick=sent]').waitFor()
    const options = shopper.message('Helo').getByRole('button', { name: 'Message options' })
    const offered = async () => {
      await shopper.message('Helo').hover()
      await options.click()
      const names = await shopper.page.getByRole('menuitem').allInnerTexts()
      await shopper.page.keyboard.press('Escape')
      return names
    }
    expect(await offered()).toEqual(['Reply', 'Edit', 'Delete'])
    await options.click()
    await shopper.page.getByRole('menuitem', { name: 'Edit' }).click()
    await shopper.field.fill('Hello')
    await shopper.page.getByText('Change your message').waitFor()
    await shopper.page.clock.runFor(61_000)
    // What was written stays, to be sent as a message of its own.
    await shopper.page.getByText('Change your message').waitFor({ state: 'hidden' })
    expect(await shopper.field.inputValue()).toBe('Hello')
    expect(await offered()).toEqual(['Reply'])
    on.server.happens({ type: 'conversation.closed', data: { by: anna } })
    await options.waitFor({ state: 'hidden' })
    expect(on.told('message.edit')).toEqual([])
  })

  it('marks the title while the visitor looks elsewhere, and leaves it to the page', async () => {
    const shopper = await on.begun()
    const { page } = shopper
    const looks = (here: boolean) =>
      page.evaluate(`document.hasFocus = () => ${here}; dispatchEvent(new Event(${here} ? 'focus' : 'blur'))`)
    await looks(false)
    on.server.says('Hi')
    await until(async () => expect(await page.title()).toBe('(1) Sample shop'))
    on.server.says('Are you there?')
    await until(async () => expect(await page.title()).toBe('(2) Sample shop'))
    await page.evaluate("history.pushState({}, '', '/shop/cart'); document.title = 'Cart'")
    on.server.says('Hello?')
    await until(async () => expect(await page.title()).toBe('(3) Cart'))
    await page.evaluate("history.pushState({}, '', '/shop/checkout')")
    await until(() =>
      expect(on.server.signals.at(-1)).toMatchObject({
        title: 'Cart',
        page: on.server.page().replace('/shop', '/shop/checkout'),
      }),
    )
    await looks(true)
    await until(async () => expect(await page.title()).toBe('Cart'))
  })
})
