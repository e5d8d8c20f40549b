// C3 C10 E6: what calls for an operator beside the queues, and what clients did, in the built program.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }

async function company() {
  const opened = await openCompany()
  onTestFinished(() => opened.end(), 60_000)
  await opened.hires('anna@example.com', 'Anna K.')
  return opened
}

type Shop = Awaited<ReturnType<typeof company>>

/** A client says their name and their words. */
async function writes(shop: Shop, name: string, ...words: string[]) {
  const visitor = await shop.server.visitor(await shop.server.key())
  await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
  for (const text of words) await visitor.call('message.send', { message: crypto.randomUUID(), text })
  await visitor.call('contact.introduce', { name })
  return visitor
}

const small = { columns: 80, rows: 24 }

describe('C3 Unread', () => {
  it('has all that I have not read, in both orders, live', slow, async () => {
    const shop = await company()
    const anna = await shop.console('anna@example.com', small)
    await writes(shop, 'Jan Nowak', 'First words')
    await anna.sees('5 Unread 1')
    await writes(shop, 'Tom Sample', 'Later words')
    await anna.sees('5 Unread 2')
    await anna.presses('5').sees(/● Tom Sample\s.*● Jan Nowak/s)
    await anna.presses('s').sees(/● Jan Nowak\s.*● Tom Sample/s)
    await anna.presses('enter').sees(/Jan Nowak {2}D-\d+/)
    // Taken, it stands in Mine; and by its key from there it is read.
    await anna.presses('alt+a').stillSees('is yours')
    await anna.presses('alt+r').sees('5 Unread 1')
    await anna.presses('alt+5').sees('Tom Sample')
    await anna.presses('shift+tab').seesNoMore('is yours')
    await anna.types(':unread').sees('list Unread')
    await anna.presses('escape').seesNoMore('list Unread')
    await anna.leaves()
  })
})

describe('E6 Requests', () => {
  it('has what began while nobody was on duty, after it was taken, too', slow, async () => {
    const shop = await company()
    await writes(shop, 'Jan Nowak', 'Is somebody there at night?')
    const anna = await shop.console('anna@example.com', small)
    await writes(shop, 'Tom Sample', 'And by day?')
    await anna.sees('2 New 1')
    await anna.stillSees('6 Requests 1')
    await anna.presses('6').sees('Jan Nowak')
    expect(anna.screen()).not.toContain('Tom Sample')
    await anna.presses('a').sees('is yours')
    await anna.stillSees('6 Requests 1')
    await anna.leaves()
  })
})

describe('C10 the client’s card', () => {
  it('shows what the client did, as it happens and when it is opened', slow, async () => {
    const shop = await company()
    const anna = await shop.console('anna@example.com')
    await writes(shop, 'Jan Nowak', 'Did my order arrive?')
    const act = (type: string, ...more: string[]) =>
      shop.chatctl('client', 'act', type, '--conversation', 'D-1001', ...more)
    await act('ordered', '--title', 'Order 1042', '--amount', '42.50', '--currency', 'PLN')
    await anna.presses('2').stillSees('Jan Nowak')
    await anna.presses('enter').sees(/│ +actions/)
    await anna.stillSees(/│ +\d\d:\d\d +ordered · Order 1042/)
    await act('paid', '--campaign', 'Summer')
    await anna.sees(/\d\d:\d\d +paid · campaign/)
    expect(anna.screen()).toMatch(/ paid · campaign.*\d\d:\d\d {2}ordered · Order 1042/s)
    await anna.leaves()
  })
})
