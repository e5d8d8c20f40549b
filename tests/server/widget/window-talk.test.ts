// A conversation in the window: messages, marks, who talks, rating, details, refusals.
import { expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { describeWith } from '../../support/programs.ts'
import { anna, ola } from '../../support/visitor-story.ts'
import { stage, until, untilText } from './stage.ts'

describeWith(['chromium'], 'a conversation in the visitor’s window', () => {
  const on = stage()

  it('shows the greeting, sends, marks sent and read, and has the history after a reload', async () => {
    const shopper = await on.begun()
    expect(await shopper.bubbles()).toEqual(['Hello! How can we help?'])
    await shopper.write('Do you ship to Lviv?')
    await shopper.page.locator('[data-tick=sent]').waitFor()
    on.server.accepts(anna)
    on.server.happens({ type: 'message.read', data: { upTo: 2 } })
    await shopper.page.locator('[data-tick=read]').waitFor()
    on.server.says('Yes, we do.')
    await untilText(shopper.header, /Anna Sample\s+Sales/)

    await shopper.page.reload()
    await shopper.message('Yes, we do.').waitFor()
    expect(await shopper.bubbles()).toEqual([
      'Hello! How can we help?',
      'Do you ship to Lviv?',
      'Yes, we do.',
    ])
    await untilText(shopper.header, /Anna Sample/)
    expect(on.server.visitors.size).toBe(1)
  })

  it('tells what it has received, and as read only what stands open before the visitor', async () => {
    const shopper = await on.visit()
    await shopper.launcher.waitFor()
    await until(() => expect(on.told('visit.start')).toHaveLength(1))
    on.server.says('Can I help you?')
    await shopper.page.locator('.badge', { hasText: '1' }).waitFor()
    await until(() => expect(on.told('message.delivered')).toEqual([{ seq: 1 }]))
    await shopper.page.locator('.peek', { hasText: 'Can I help you?' }).waitFor()
    expect(await shopper.launcher.getAttribute('aria-label')).toBe('Open chat, 1 unread message')
    expect(on.told('message.read')).toEqual([])
    await shopper.page.reload()
    await shopper.page.locator('.badge', { hasText: '1' }).waitFor()
    await shopper.open()
    await until(() => expect(on.told('message.read')).toEqual([{ seq: 1 }]))
    expect(await shopper.page.locator('.badge').isVisible()).toBe(false)
    on.server.says('Still there?')
    await until(() => expect(on.told('message.read')).toEqual([{ seq: 1 }, { seq: 2 }]))
  })

  it('shows who is writing, and says when the visitor does, seldom', async () => {
    const shopper = await on.begun()
    await shopper.field.pressSequentially('hello there', { delay: 10 })
    await until(() => expect(on.server.signals).toEqual([{ type: 'typing' }]))
    on.server.types('Anna Sample')
    await shopper.page.getByText('Anna Sample is writing…').waitFor()
    on.server.says('hi')
    await shopper.page.getByText('Anna Sample is writing…').waitFor({ state: 'detached' })
    on.server.types('Anna Sample')
    await shopper.page.getByText('Anna Sample is writing…').waitFor()
    on.server.happens({ type: 'conversation.closed', data: { by: anna } })
    await shopper.page.getByText('Conversation ended').waitFor()
    expect(await shopper.page.getByText('Anna Sample is writing…').count()).toBe(0)
  })

  it('E7 tells what happens, takes a rating at the end, and begins anew with the next word', async () => {
    const shopper = await on.begun()
    await shopper.write('Hello')
    await until(() => expect(on.server.texts).toHaveLength(1))
    on.server.accepts(anna)
    on.server.happens({ type: 'conversation.transferred', data: { consultant: ola } })
    on.server.says('Ola here', ola)
    await shopper.page.getByRole('button', { name: 'Not now' }).click()
    await shopper.page.getByRole('button', { name: 'Menu' }).click()
    await shopper.page.getByRole('menuitem', { name: 'End conversation' }).click()
    await shopper.page.getByRole('alertdialog').getByRole('button', { name: 'End conversation' }).click()
    await shopper.page.getByText('How was this conversation?').waitFor()
    await shopper.page.getByRole('radio', { name: '4 stars' }).check({ force: true })
    await shopper.page.getByLabel('Comment (optional)').fill('quick')
    await shopper.page.getByRole('button', { name: 'Send rating' }).click()
    await shopper.page.getByText('You gave 4 stars').waitFor()
    expect(on.told('conversation.rate')).toEqual([{ score: 4, comment: 'quick' }])
    expect(await shopper.page.locator('.line').allInnerTexts()).toEqual([
      'Anna Sample joined',
      'Transferred to Ola Sample',
      'You ended the conversation',
      'You gave 4 stars',
    ])
    expect(await shopper.header.isVisible()).toBe(true)
    await shopper.write('One more thing')
    await until(() => expect(on.server.visitor.conversation).not.toBeNull())
    await until(() => expect(new Set(on.server.visitor.events.map(event => event.conversation)).size).toBe(2))
  })

  it('E2 asks who the visitor is, once, and takes no for an answer', async () => {
    const shopper = await on.begun()
    await shopper.write('Hello')
    await shopper.page.getByLabel('E-mail').fill('jan@example.com')
    await shopper.page.getByLabel('Name').fill('Jan')
    await shopper.page.getByRole('button', { name: 'Save' }).click()
    await shopper.page.getByText('Thank you, your details are noted').waitFor()
    expect(on.told('contact.introduce')).toEqual([{ name: 'Jan', email: 'jan@example.com' }])

    const other = await on.begun()
    await other.write('Hello')
    await other.page.getByRole('button', { name: 'Not now' }).click()
    await other.page.reload()
    await other.message('Hello').waitFor()
    expect(await other.page.getByLabel('E-mail').count()).toBe(0)
  })

  it('E6 F7 says in its own language, not the browser’s, what is wrong with an e-mail', async () => {
    on.server.duty(false)
    const shopper = await on.begun('?lang=pl', { locale: 'de-DE' })
    const email = shopper.page.locator('.introduce input[type=email]')
    await email.waitFor()
    const said = () => shopper.inside("root.querySelector('[type=email]').validationMessage")
    await shopper.write('Dzień dobry')
    expect(await said()).toBe('Wpisz tu swój adres e-mail.')
    for (const wrong of ['jan', 'jan@firma']) {
      await email.fill(wrong)
      await email.press('Enter')
      expect(await said()).toMatch(/^To nie jest adres e-mail/)
    }
    expect(on.server.texts).toEqual([])
    await email.fill('jan@firma.example')
    await email.press('Enter')
    await until(() => expect(on.server.texts).toEqual(['Dzień dobry']))
    expect(on.told('contact.introduce')).toEqual([{ email: 'jan@firma.example' }])
  })

  it('E6 says that nobody is on duty and that the question is kept', async () => {
    on.server.duty(false)
    const shopper = await on.begun()
    await shopper.page.getByText('Nobody is on duty right now. Write to us all the same').waitFor()
    await shopper.write('When are you open?')
    // Without an e-mail there is nowhere to answer to: the question stays where it is.
    expect(await shopper.inside('root.activeElement.type')).toBe('email')
    expect(await shopper.field.inputValue()).toBe('When are you open?')
    expect(on.told('message.send')).toEqual([])
    await shopper.page.getByLabel('Name').fill('Jan')
    await shopper.page.getByLabel('E-mail').fill('jan@example.com')
    await shopper.page.getByLabel('E-mail').press('Enter')
    await until(() => expect(on.told('message.send')).toMatchObject([{ text: 'When are you open?' }]))
    expect(on.told('contact.introduce')).toEqual([{ name: 'Jan', email: 'jan@example.com' }])
    expect(await shopper.page.getByLabel('E-mail').count()).toBe(0)
    await shopper.page.locator('.line', { hasText: 'Your question is kept' }).waitFor()
    on.server.duty(true)
    await shopper.page.getByText('We are here for you').waitFor()
  })

  it('changes, deletes and answers messages', async () => {
    const shopper = await on.begun()
    await shopper.write('Helo')
    await until(() => expect(on.server.texts).toHaveLength(1))
    on.server.says('What size?')
    const act = async (text: string, what: string) => {
      await shopper.message(text).hover()
      await shopper.message(text).getByRole('button', { name: 'Message options' }).click()
      await shopper.page.getByRole('menuitem', { name: what }).click()
    }
    await act('Helo', 'Edit')
    expect(await shopper.field.inputValue()).toBe('Helo')
    await shopper.write('Hello')
    await shopper.message('Hello').getByText('edited').waitFor()
    await act('What size?', 'Reply')
    await shopper.write('42')
    await until(() =>
      expect(on.told('message.send')[1]).toMatchObject({ text: '42', replyTo: expect.any(String) }),
    )
    await shopper.page.locator('.mine blockquote', { hasText: 'What size?' }).waitFor()
    await act('Hello', 'Delete')
    await shopper.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await shopper.page.getByText('Message deleted').waitFor()
    expect(await shopper.message('Hello').count()).toBe(0)
  })

  it('B7 tells a banned visitor politely, and leaves the server alone', async () => {
    on.server.refuses(() => new Refusal('banned', 'you can’t write here'))
    const shopper = await on.visit()
    await shopper.open()
    await shopper.page.getByText('Sorry, it is not possible to write here any more.').waitFor()
    expect(await shopper.field.isVisible()).toBe(false)
    expect(on.told('visit.start')).toHaveLength(1)
  })
})
