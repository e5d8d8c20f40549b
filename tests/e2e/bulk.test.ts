// B4 C11: several rows at once, and a client rated on closing, in the built program.
import { describe, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('B4 C7 C11 marked rows', () => {
  it('are read, taken back and closed together; one is closed with a rating', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    const anna = await shop.console('anna@example.com', small)
    for (const text of ['First question', 'Second question', 'Third question']) {
      const visitor = await shop.server.visitor(await shop.server.key())
      await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
      await visitor.call('message.send', { message: crypto.randomUUID(), text })
    }
    await anna.sees('2 New 3')
    await anna.presses('2').sees('Third question')
    await anna.presses('*').sees('✓ 3 marked')
    await anna.presses('r').sees('3 marked read')
    await anna.sees('5 Unread 0')
    await anna.presses('u').sees('5 Unread 3')
    await anna.presses('space').sees('✓ 1 marked')
    await anna.presses('space').sees('✓ 2 marked')
    await anna.presses('x').sees('Close 2 conversations?')
    await anna.presses('enter').sees('2 closed')
    await anna.sees('2 New 1')
    await anna.presses('a').sees('is yours')
    await anna.presses('alt+x').sees('with rating')
    await anna.presses('tab').sees('Reasons')
    await anna.types('returns').sees('returns')
    await anna.presses('ctrl+s').sees('1 Mine 0')
    await anna.leaves()
  })
})
