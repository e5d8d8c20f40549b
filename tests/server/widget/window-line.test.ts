// The window’s line: what is written is sent once and in order, whatever breaks; tabs stay in step.
import { expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { describeWith } from '../../support/programs.ts'
import { shopperOn } from '../../support/shopper.ts'
import { ola } from '../../support/visitor-story.ts'
import { stage, until, untilText } from './stage.ts'

describeWith(['chromium'], 'the visitor’s window on a bad line', () => {
  const on = stage()

  it('F3 keeps what is written while the line is down, over a reload, and sends it once and in order', async () => {
    const shopper = await on.begun()
    await shopper.write('one')
    await until(() => expect(on.server.texts).toEqual(['one']))
    on.server.cuts()
    for (const text of ['two', 'three', 'four']) await shopper.write(text)
    await shopper.page.getByText('Reconnecting…').waitFor()
    await until(async () => expect(await shopper.page.locator('[data-tick=pending]').count()).toBe(3))
    await shopper.page.reload()
    await shopper.message('four').waitFor()
    on.server.opens()
    await until(() => expect(on.server.texts).toEqual(['one', 'two', 'three', 'four']))
    await until(async () => expect(await shopper.page.locator('[data-tick=pending]').count()).toBe(0))
    expect((await shopper.bubbles()).slice(1)).toEqual(['one', 'two', 'three', 'four'])
    expect(await shopper.page.getByText('Reconnecting…').isVisible()).toBe(false)
  })

  it('F3 claims nobody to be there while the line is down, and looks at once whether it is back when it is looked at', async () => {
    const shopper = await on.begun()
    await untilText(shopper.header, /We are here for you/)
    const dot = () =>
      shopper.inside("getComputedStyle(root.querySelector('.face'), '::after').backgroundColor")
    const green = await dot()
    on.server.cuts()
    await shopper.page.getByText('Reconnecting…').waitFor()
    expect(await dot()).not.toBe(green)
    expect(await shopper.header.innerText()).not.toContain('We are here')
    // With the clock standing still nothing but the look of somebody can bring it back.
    await shopper.page.clock.install()
    await shopper.page.clock.pauseAt(Date.now() + 60_000)
    on.server.opens()
    await until(async () => {
      await shopper.page.evaluate("dispatchEvent(new Event('focus'))")
      expect(on.server.connections).toBe(1)
    })
    await shopper.page.clock.resume()
    await untilText(shopper.header, /We are here for you/)
    expect(await dot()).toBe(green)
  })

  it('F1 does not double what was taken and never answered', async () => {
    const shopper = await on.begun()
    await shopper.write('first')
    await until(() => expect(on.server.texts).toEqual(['first']))
    on.server.mutes(true)
    await shopper.write('second')
    await until(() => expect(on.server.texts).toEqual(['first', 'second']))
    on.server.cuts()
    on.server.mutes(false)
    on.server.says('written meanwhile')
    on.server.opens()
    await shopper.message('written meanwhile').waitFor()
    await until(async () => expect(await shopper.page.locator('[data-tick=pending]').count()).toBe(0))
    expect(on.server.texts).toEqual(['first', 'second', 'written meanwhile'])
    expect((await shopper.bubbles()).slice(1)).toEqual(['first', 'second', 'written meanwhile'])
  })

  it('notices a line that only seems to be one', async () => {
    const shopper = await on.begun()
    await shopper.write('hello')
    await until(() => expect(on.server.texts).toEqual(['hello']))
    await shopper.page.clock.install()
    on.server.silence(true)
    await shopper.write('anybody?')
    await shopper.message('anybody?').waitFor()
    on.server.silence(false)
    await shopper.page.clock.runFor(20_000)
    await until(() => expect(on.server.texts).toEqual(['hello', 'anybody?']))
  })

  it('makes one visitor of two fresh tabs, and keeps them in step', async () => {
    const context = await on.browser.newContext()
    const [one, two] = await Promise.all([context.newPage(), context.newPage()])
    const [here, there] = [shopperOn(one), shopperOn(two)]
    on.keep(here)
    await Promise.all([one.goto(on.server.page()), two.goto(on.server.page('?second'))])
    await until(() => expect(on.server.connections).toBe(2))
    await until(() => expect(on.told('visit.start')).toHaveLength(2))
    expect(on.server.visitors.size).toBe(1)
    await here.open()
    await there.open()
    await here.write('from the first')
    await there.message('from the first').waitFor()
    await there.write('from the second')
    await here.message('from the second').waitFor()
    await until(() => expect(on.server.texts).toEqual(['from the first', 'from the second']))
    on.server.says('to both')
    await Promise.all([here.message('to both').waitFor(), there.message('to both').waitFor()])
    expect((await here.bubbles()).slice(1)).toEqual(['from the first', 'from the second', 'to both'])

    on.server.cuts()
    await here.write('offline in the first')
    await there.write('offline in the second')
    await there.message('offline in the first').waitFor()
    on.server.opens()
    await until(() =>
      expect(on.server.texts.slice(3)).toEqual(['offline in the first', 'offline in the second']),
    )
  })

  it('makes one visitor of two fresh tabs also where each learns late what the other has stored, without locks', async () => {
    const context = await on.browser.newContext()
    await context.addInitScript(`
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
      const { getItem, setItem } = Storage.prototype
      const own = new Set()
      Storage.prototype.setItem = function (name, value) { own.add(name); setItem.call(this, name, value) }
      Storage.prototype.getItem = function (name) { return own.has(name) ? getItem.call(this, name) : null }
      addEventListener('storage', event => event.stopImmediatePropagation())
    `)
    const [one, two] = await Promise.all([context.newPage(), context.newPage()])
    const here = on.keep(shopperOn(one))
    await Promise.all([one.goto(on.server.page()), two.goto(on.server.page('?second'))])
    await until(() => expect(on.told('visit.start')).toHaveLength(2))
    expect(on.server.visitors.size).toBe(1)
    await here.open()
    await shopperOn(two).open()
    await here.write('from the first')
    await shopperOn(two).message('from the first').waitFor()
  })

  it('is one visitor whose first answer was lost on its way', async () => {
    on.server.mutes(true)
    const shopper = await on.visit()
    await until(() => expect(on.told('visit.start')).toHaveLength(1))
    on.server.cuts()
    on.server.mutes(false)
    on.server.opens()
    await shopper.open()
    await shopper.write('Hello')
    await until(() => expect(on.server.texts).toEqual(['Hello']))
    expect(on.server.visitors.size).toBe(1)
  })

  it('becomes a new visitor where the server has forgotten the old one', async () => {
    const shopper = await on.begun()
    await shopper.write('old')
    await until(() => expect(on.server.texts).toEqual(['old']))
    on.server.visitors.clear()
    on.server.cuts()
    on.server.opens()
    await shopper.message('old').waitFor({ state: 'detached' })
    await shopper.write('new')
    await until(() => expect(on.server.texts).toEqual(['new']))
  })

  it('waits as long as it is told when it was too quick, and keeps the order', async () => {
    const shopper = await on.begun()
    let refused = 0
    on.server.refuses(said =>
      said.do === 'message.send' && refused++ === 0
        ? new Refusal('too-many', 'slow down', { seconds: 1 })
        : null,
    )
    await shopper.write('one')
    await shopper.page.getByText('That was quick!').waitFor()
    await shopper.write('two')
    await until(() => expect(on.server.texts).toEqual(['one', 'two']))
  })

  it('keeps a message that is refused, to be sent again or discarded', async () => {
    const shopper = await on.begun()
    on.server.refuses(said => (said.do === 'message.send' ? new Refusal('too-large', 'too large') : null))
    await shopper.write('one')
    await shopper.write('two')
    await until(async () => expect(await shopper.page.locator('[data-tick=failed]').count()).toBe(2))
    on.server.refuses(null)
    await shopper.message('one').getByRole('button', { name: 'Discard' }).click()
    await shopper.message('two').getByRole('button', { name: 'Try again' }).click()
    await until(() => expect(on.server.texts).toEqual(['two']))
    expect((await shopper.bubbles()).slice(1)).toEqual(['two'])
  })

  it('F3 sends what is pasted without the characters that no text may hold, whoever gives it', async () => {
    const shopper = await on.begun()
    const paste = (text: string) =>
      shopper.field.evaluate((field, pasted) => {
        field.focus()
        field.ownerDocument.execCommand('insertText', false, pasted)
      }, text)
    await paste('\0')
    expect(await shopper.page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
    await paste('from a\0 broken file\n\tand on')
    await shopper.field.press('Enter')
    await until(() => expect(on.server.texts).toEqual(['from a broken file\n\tand on']))
    // What the page says of its visitor is not always clean, either, and may be longer than the line takes.
    await shopper.page.evaluate(`chatctl.identify({ name: 'Maria\\0\\tNowak', email: 'maria@mail.example' })`)
    await until(() => expect(on.server.visitor.name).toBe('Maria Nowak'))
    await shopper.page.evaluate(`chatctl.identify({ name: 'x'.repeat(300_000) })`)
    await shopper.write('after it')
    await until(() => expect(on.server.texts).toHaveLength(2))
    expect(on.told('contact.introduce')).toHaveLength(2)
    expect(JSON.stringify(on.told('contact.introduce')).length).toBeLessThan(3_000)
  })

  it('F3 gives a refused message back to be mended, before what has been written since', async () => {
    const shopper = await on.begun()
    on.server.refuses(said =>
      said.do === 'message.send' && String(said.with.text).includes('bad')
        ? new Refusal('invalid', 'text: has a bad word')
        : null,
    )
    await shopper.write('a bad word')
    await shopper.page.locator('[data-tick=failed]').waitFor()
    await shopper.write('goes on')
    await until(() => expect(on.server.texts).toEqual(['goes on']))
    await shopper.field.fill('half')
    await shopper.message('a bad word').getByRole('button', { name: 'Edit' }).click()
    expect(await shopper.field.inputValue()).toBe('a bad word\nhalf')
    await shopper.page.locator('[data-tick=failed]').waitFor({ state: 'detached' })
    await shopper.write('a good word')
    await until(() => expect(on.server.texts).toEqual(['goes on', 'a good word']))
  })

  it('F3 does not send for ever what the server fails on, and goes on with the next', async () => {
    const shopper = await on.begun()
    await shopper.page.clock.install()
    on.server.refuses(said =>
      said.do === 'message.send' && said.with.text === 'one' ? new Refusal('internal', 'a fault') : null,
    )
    const tries = () => on.told('message.send').filter(({ text }) => text === 'one').length
    await shopper.write('one')
    await shopper.write('two')
    for (const times of [1, 2, 3]) {
      await until(() => expect(tries()).toBe(times))
      await shopper.page.clock.runFor(5_000)
    }
    await until(() => expect(on.server.texts).toEqual(['two']))
    await shopper.message('one').getByRole('button', { name: 'Try again' }).waitFor()
    expect(tries()).toBe(3)
  })

  it('says at once that the browser has lost its network, and sends on its return what was written meanwhile', async () => {
    const shopper = await on.begun()
    await shopper.write('before')
    await shopper.page.locator('[data-tick=sent]').waitFor()
    on.server.silence(true)
    const bar = shopper.page.locator('.bar')
    await shopper.page.context().setOffline(true)
    // Silence alone would say so after 12 s: longer than this waits.
    await untilText(bar, /^Reconnecting… What you write is kept/)
    await shopper.write('meanwhile')
    on.server.silence(false)
    await shopper.page.context().setOffline(false)
    await until(() => expect(on.server.texts).toEqual(['before', 'meanwhile']))
    await bar.waitFor({ state: 'hidden' })
  })

  it('E2 shows no initials of a title that nobody chose, and a name alone in the middle of the head', async () => {
    on.server.titled('')
    const shopper = await on.begun()
    expect(await shopper.header.locator('h2').innerText()).toBe('Chat with us')
    expect(await shopper.header.locator('.avatar').innerText()).toBe('')
    expect(await shopper.header.locator('.avatar svg').isVisible()).toBe(true)
    await shopper.write('Hello')
    on.server.accepts({ ...ola, position: '' })
    await untilText(shopper.header.locator('h2'), /^Ola Sample$/)
    const middle = async (selector: string) => {
      const { y, height } = (await shopper.header.locator(selector).boundingBox())!
      return y + height / 2
    }
    expect(Math.abs((await middle('h2')) - (await middle('.face')))).toBeLessThan(1)
  })

  it('works where the browser stores nothing and lets no picture in', async () => {
    on.server.pictures(false)
    const context = await on.browser.newContext()
    await context.addInitScript(
      "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })",
    )
    const shopper = shopperOn(await context.newPage())
    on.keep(shopper)
    await shopper.page.goto(on.server.page())
    await shopper.open()
    await shopper.write('Hello')
    await until(() => expect(on.server.texts).toEqual(['Hello']))
    on.server.accepts(ola)
    await untilText(shopper.header.locator('.avatar'), /^OS$/)
    await until(async () => expect(await shopper.header.locator('img').count()).toBe(0))
  })
})
