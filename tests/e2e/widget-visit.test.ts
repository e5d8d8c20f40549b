// A real visitor in a real browser with the real server: a conversation from the first word to the rating.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { describeWith } from '../support/programs.ts'
import { spawnServer, startServer, type TestServer, temporaryFolder } from '../support/server.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop, type Shopper } from '../support/shopper.ts'
import type { Json, Socket } from '../support/socket.ts'

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 30 })

describeWith(['chromium'], 'a visitor of the sample shop', () => {
  let browser: Browser
  let server: TestServer
  let shop: Shop
  let anna: { token: string; id: string }
  let ola: { token: string; id: string }
  const online: Socket[] = []
  const shoppers: Shopper[] = []

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startServer({ graceSeconds: 1, presenceSeconds: 0 })
    const key = await server.key()
    shop = await openSampleShop(() => `${server.url}/widget.js?key=${key}`)
    anna = await server.consultant('Anna', { position: 'Sales' })
    ola = await server.consultant('Ola', {
      position: 'Support',
      role: 'superuser',
      createUser: { manager: true },
    })
  })
  afterEach(async () => {
    for (const shopper of shoppers.splice(0)) await shopper.close()
    for (const socket of online.splice(0)) socket.close()
    await shop.close()
    await server.end()
  })

  const comesOnline = async (who: { token: string }) => {
    const socket = await server.live(who.token)
    socket.send({ subscribe: {} })
    online.push(socket)
  }
  const visits = async (options = {}) => {
    const shopper = await openShop(browser, shop.url, options)
    shoppers.push(shopper)
    return shopper
  }
  const by = (who: { token: string }) => ({ token: who.token })
  const conversations = async (): Promise<Json[]> =>
    (await server.call('conversation.list', {}, by(ola))).items
  const texts = async (conversation: string): Promise<string[]> => {
    const shown = await server.call('conversation.show', { conversation }, by(ola))
    return shown.messages.flatMap((message: Json) => (message.kind === 'text' ? [message.text] : []))
  }

  it('B2 C11 is answered, transferred, asked for a rating, and finds all again', async () => {
    await comesOnline(anna)
    await comesOnline(ola)
    const complaints: string[] = []
    const shopper = await visits({ locale: 'pl-PL' })
    shopper.page.on('console', line => complaints.push(line.text()))
    await shopper.open()
    await shopper.write('Dzień dobry, czy są buty 42?')
    await until(async () => expect(await conversations()).toHaveLength(1))
    const [{ id: conversation }] = (await conversations()) as [Json]

    await server.call('conversation.accept', { conversation }, by(anna))
    await shopper.page.locator('[data-tick=sent]').waitFor()
    const shown = await server.call('conversation.show', { conversation }, by(anna))
    await server.call('conversation.read', { conversation, seq: shown.conversation.lastSeq }, by(anna))
    await shopper.page.locator('[data-tick=read]').waitFor()
    await server.call(
      'message.send',
      { conversation, message: crypto.randomUUID(), text: 'Tak, są.' },
      by(anna),
    )
    await shopper.message('Tak, są.').waitFor()
    await until(async () => expect(await shopper.header.innerText()).toMatch(/Anna\s+Sales/))
    await until(async () => {
      const shown = await server.call('conversation.show', { conversation }, by(ola))
      expect(shown.conversation.visitorReadSeq).toBe(shown.conversation.lastSeq)
    })

    await server.call('conversation.transfer', { conversation, to: 'ola@example.com' }, by(anna))
    await until(async () => expect(await shopper.header.innerText()).toMatch(/Ola\s+Support/))
    await shopper.page.getByLabel('Name').fill('Jan')
    await shopper.page.getByLabel('E-mail').fill('Jan@Example.com')
    await shopper.page.getByRole('button', { name: 'Save' }).click()
    await until(async () => expect((await conversations())[0].name).toBe('Jan'))

    await shopper.page.reload()
    await shopper.message('Tak, są.').waitFor()
    await until(async () => expect(await shopper.header.innerText()).toMatch(/Ola/))
    await server.call('conversation.close', { conversation }, by(ola))
    await shopper.page.locator('.star').nth(4).click()
    await shopper.page.getByRole('button', { name: 'Send rating' }).click()
    await shopper.page.getByText('You gave 5 stars').waitFor()
    const [closed] = (await conversations()) as [Json]
    expect(closed).toMatchObject({ state: 'closed', rating: { score: 5 } })

    await shopper.write('One more thing')
    await until(async () => expect(await conversations()).toHaveLength(2))
    expect(complaints.filter(text => /policy/i.test(text))).toEqual([])
  })

  it('E1 is told how many wait before them, as that changes', async () => {
    await comesOnline(anna)
    const [first, second, third] = [await visits(), await visits(), await visits()]
    for (const [at, shopper] of [first, second, third].entries()) {
      await shopper.open()
      await shopper.write(`Question ${at + 1}`)
      await until(async () => expect(await conversations()).toHaveLength(at + 1))
    }
    await first.page.getByText('You are first in line').waitFor()
    await second.page.getByText('1 person is waiting before you').waitFor()
    await third.page.getByText('2 people are waiting before you').waitFor()
    await third.page.reload()
    await third.page.getByText('2 people are waiting before you').waitFor()
    const inOrder = (await conversations()).map(one => one.id as string).sort()
    await server.call('conversation.accept', { conversation: inOrder[0] }, by(anna))
    await second.page.getByText('You are first in line').waitFor()
    await third.page.getByText('1 person is waiting before you').waitFor()
    expect(await first.page.locator('.bar').isVisible()).toBe(false)
    await server.call('conversation.quiet', { conversation: inOrder[1] }, by(ola))
    await third.page.getByText('You are first in line').waitFor()
    await second.page.getByText('You are first in line').waitFor({ state: 'hidden' })
    await second.write('Still there?')
    await second.page.getByText('You are first in line').waitFor()
    await third.page.getByText('1 person is waiting before you').waitFor()
  })

  it('C11 rates in between, from the menu', async () => {
    await comesOnline(anna)
    const shopper = await visits()
    await shopper.open()
    await shopper.write('Hello')
    await until(async () => expect(await conversations()).toHaveLength(1))
    const [{ id: conversation }] = (await conversations()) as [Json]
    await server.call('conversation.accept', { conversation }, by(anna))
    await shopper.page.locator('.line', { hasText: 'Anna' }).waitFor()
    await shopper.page.getByRole('button', { name: 'Menu' }).click()
    await shopper.page.getByRole('menuitem', { name: 'Rate this conversation' }).click()
    await shopper.page.locator('.star').nth(2).click()
    await shopper.page.getByRole('button', { name: 'Send rating' }).click()
    await shopper.page.getByText('You gave 3 stars').waitFor()
    const [open] = (await conversations()) as [Json]
    expect(open).toMatchObject({ state: 'active', rating: { score: 3 } })
  })

  it('E6 is told that nobody is there, and B3 reads the answer on return', async () => {
    const shopper = await visits()
    await shopper.open()
    await shopper.page.getByText('Write to us all the same').waitFor()
    await shopper.page.getByLabel('Name').fill('Jan')
    await shopper.page.getByLabel('E-mail').fill('jan@example.com')
    await shopper.write('Do you ship to Lviv?')
    await shopper.page.locator('.line', { hasText: 'Your question is kept' }).waitFor()
    await shopper.page.goto('about:blank')
    await comesOnline(anna)
    const [{ id: conversation, name }] = (await conversations()) as [Json]
    expect(name).toBe('Jan')
    const answer = { conversation, message: crypto.randomUUID(), text: 'We do.' }
    await server.call('message.send', answer, { token: anna.token })
    await shopper.page.goto(shop.url)
    await shopper.message('We do.').waitFor()
    expect(await texts(conversation)).toEqual(['Do you ship to Lviv?', 'We do.'])
  })

  it('C13 changes and deletes what they wrote, and answers a message', async () => {
    await comesOnline(anna)
    const shopper = await visits()
    await shopper.open()
    await shopper.write('Helo')
    await until(async () => expect(await conversations()).toHaveLength(1))
    const [{ id: conversation }] = (await conversations()) as [Json]
    const question = { conversation, message: crypto.randomUUID(), text: 'What size?' }
    await server.call('message.send', question, { token: anna.token })
    const act = async (text: string, what: string) => {
      await shopper.message(text).hover()
      await shopper.message(text).getByRole('button', { name: 'Message options' }).click()
      await shopper.page.getByRole('menuitem', { name: what }).click()
    }
    await act('Helo', 'Edit')
    await shopper.write('Hello')
    await until(async () => expect(await texts(conversation)).toEqual(['Hello', 'What size?']))
    await act('What size?', 'Reply')
    await shopper.write('42')
    await shopper.page.locator('.mine blockquote', { hasText: 'What size?' }).waitFor()
    await act('Hello', 'Delete')
    await shopper.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await until(async () => expect(await texts(conversation)).toEqual(['', 'What size?', '42']))
  })

  it('B7 is told politely when banned, and may write again by itself when the ban is lifted', async () => {
    await comesOnline(anna)
    const shopper = await visits()
    await shopper.open()
    await shopper.write('spam')
    await until(async () => expect(await conversations()).toHaveLength(1))
    const [{ identity }] = (await conversations()) as [Json]
    await server.call('ban.add', { identity, reason: 'sample' })
    await shopper.page.getByText('Sorry, it is not possible to write here any more.').waitFor()
    await shopper.page.reload()
    const sorry = shopper.page.getByText('Sorry, it is not possible to write here any more.')
    await sorry.waitFor()
    const [{ id }] = (await server.call('ban.list', {})).items
    await server.call('ban.remove', { ban: id })
    await sorry.waitFor({ state: 'hidden' })
    await shopper.write('back again')
    await until(async () => expect(await texts((await conversations())[0]!.id)).toContain('back again'))
  })

  it('has the chat as a page of its own', async () => {
    const key = await server.key()
    const shopper = await openShop(browser, `${server.url}/chat/${key}`)
    shoppers.push(shopper)
    await shopper.window.waitFor()
    await shopper.page.getByLabel('E-mail').fill('jan@example.com')
    await shopper.write('Hello from the page')
    await until(async () => expect(await conversations()).toHaveLength(1))
  })
})

describeWith(['chromium'], 'a visitor whose server is killed', () => {
  it('F1 F3 writes on, and every word stands there once and in order', async () => {
    const folder = await temporaryFolder()
    const browser = await startBrowser()
    let server = await spawnServer(folder.path)
    const { port } = new URL(server.url)
    const key = await server.key()
    await server.call('setting.set', { setting: 'duty', value: 'hours' })
    const shop = await openSampleShop(() => `${server.url}/widget.js?key=${key}`)
    try {
      const shopper = await openShop(browser, shop.url)
      await shopper.open()
      const words = Array.from({ length: 12 }, (_, index) => `word ${index + 1}`)
      for (const word of words.slice(0, 4)) await shopper.write(word)
      server.child.kill('SIGKILL')
      await server.exited
      for (const word of words.slice(4, 8)) await shopper.write(word)
      await shopper.page.getByText('Reconnecting…').waitFor()
      server = await spawnServer(folder.path, ['--port', port])
      for (const word of words.slice(8)) await shopper.write(word)
      await until(async () => expect(await shopper.page.locator('[data-tick=pending]').count()).toBe(0))
      expect(await shopper.bubbles()).toEqual(words)
      const { token } = await server.consultant('Anna', { role: 'superuser', createUser: { manager: true } })
      const { items } = await server.call('conversation.list', {}, { token })
      const shown = await server.call('conversation.show', { conversation: items[0].id }, { token })
      expect(shown.messages.flatMap((one: Json) => (one.kind === 'text' ? [one.text] : []))).toEqual(words)
      await shopper.page.reload()
      await shopper.message('word 12').waitFor()
      expect(await shopper.bubbles()).toEqual(words)
    } finally {
      await browser.close()
      await shop.close()
      server.child.kill('SIGTERM')
      await server.exited
      await folder.remove()
    }
  })
})
