// C8: a mention that came while nobody was at the console waits there, opens at its note, and stands in a list.
import { describe, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('C8 a mention', () => {
  it('waits for who was away, counted, and is seen once it was opened', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    await shop.hires('ola@example.com', 'Ola')
    const anna = await shop.console('anna@example.com', small)
    const visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
    await visitor.call('message.send', { message: crypto.randomUUID(), text: 'Is it you, Ola?' })
    await anna.sees('2 New 1')
    const ola = await shop.console('ola@example.com', small)
    await ola.presses('2').sees('Is it you, Ola?')
    await ola.presses('a').sees('is yours')
    const asOla = (...words: string[]) => shop.chatctlAs('ola@example.com', 'conversation', ...words)
    await asOla('invite', 'D-1001', 'anna@example.com')
    await anna.sees('1 Mine 1')
    await anna.leaves()
    await asOla('note', 'D-1001', '@Anna K. look at the size', '--mentions', 'anna@example.com')
    await asOla('send', 'D-1001', 'One moment, please')
    await asOla('note', 'D-1001', '@Anna K. and the colour', '--mentions', 'anna@example.com')

    const back = await shop.console('anna@example.com', small)
    await back.sees('@ Ola and 1 more')
    await back.presses('o').sees('and the colour')
    await back.sees('@ Ola · ')
    await back.presses('shift+tab').presses('m').sees('Mentions of me')
    await back.stillSees(/● Ola → .*D-1001/)
    await back.stillSees('look at the size')
    await back.presses('tab').seesNoMore('and the colour')
    await back.presses('enter').seesNoMore('Mentions of me')
    await back.seesNoMore('@ Ola · ')
    await back.leaves()
    await ola.leaves()
  })
})
