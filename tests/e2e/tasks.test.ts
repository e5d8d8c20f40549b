// C3 C5: a task about a client, from the thought to the tick, in the built program.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('C3 C5 a task', () => {
  it(
    'is thought of beside a conversation, rings when it is due, opens first, and is done by one key',
    slow,
    async () => {
      const shop = await openCompany()
      onTestFinished(() => shop.end(), 60_000)
      await shop.hires('anna@example.com', 'Anna K.')
      const anna = await shop.console('anna@example.com', small)
      const visitor = await shop.server.visitor(await shop.server.key())
      await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
      await visitor.call('message.send', { message: crypto.randomUUID(), text: 'Call me, please' })
      await visitor.call('contact.introduce', { name: 'Jan Nowak' })
      await anna.sees('2 New 1')
      await anna.presses('2').sees('Jan Nowak')
      await anna.presses('a').sees('is yours')
      await anna.presses('alt+8').sees('Task: Jan Nowak')
      await anna.types('call back').sees('call back')
      await anna
        .presses('tab')
        .types('za 2 godziny')
        .sees(/→ (today|tomorrow) \d\d:\d\d/)
      await anna.presses('ctrl+s').sees('task: ')
      expect(await shop.chatctl('task', 'list')).toMatch(/T-1\topen\t.*\tJan Nowak\tcall back\tAnna K\./)
      const { bells } = anna
      await shop.chatctl('task', 'edit', 'T-1', '--due', new Date(Date.now() + 1_500).toISOString())
      await anna.sees('! Jan Nowak: call back')
      await anna.rings(bells)
      await anna.stillSees('0 Important 1')
      await anna.leaves()

      const again = await shop.console('anna@example.com', small)
      await again.sees(/Jan Nowak +! \d\d:\d\d/)
      await again.presses('d').sees('done: call back')
      await again.sees('Nothing is to be done')
      await again.presses('u').sees(/Jan Nowak +! \d\d:\d\d/)
      await again.leaves()
    },
  )
})
