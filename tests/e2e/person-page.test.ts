// C5: on a person's page tasks are begun, changed, done, done after all; it shows at once what others do.
import { describe, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('C5 the page of a person', () => {
  it('is where their tasks are worked on, and is true while one looks at it', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    const anna = await shop.console('anna@example.com', small)
    const visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', { page: 'https://shop.example/', token: null })
    await visitor.call('message.send', { message: crypto.randomUUID(), text: 'Call me, please' })
    await visitor.call('contact.introduce', { name: 'Jan Nowak', email: 'jan@example.com' })
    await anna.presses('alt+h').sees('Jan Nowak')
    await anna.presses('enter').sees('Call me, please')

    await anna.presses('alt+8').sees('Task: Jan Nowak')
    await anna.types('call back').presses('tab').types('tomorrow 9').sees('→ tomorrow 09:00')
    await anna.presses('ctrl+s').sees('· call back')
    await anna.presses('alt+e').sees('Change the task: Jan Nowak')
    await anna.types(' before noon').sees('call back before noon')
    await anna.presses('ctrl+s').sees(/task tomorrow.* · call back before noon/)
    await anna.presses('alt+v').sees('done: call back before noon · Alt+Z undoes it')
    await anna.seesNoMore(/task tomorrow.*before noon/)
    await anna.presses('alt+z').sees('to be done again')
    await anna.sees(/task tomorrow.*before noon/)
    await anna.presses('alt+v').sees('done: call back before noon')
    await anna.presses('alt+p').sees('do a finished task after all')
    await anna.types('finished').sees('▌ do a finished')
    await anna.presses('enter').sees('Which task is to be done after all?')
    await anna.presses('enter').sees('to be done again')
    await anna.sees(/task tomorrow.*before noon/)

    // What a colleague does shows without a key.
    await shop.chatctl('task', 'edit', 'T-1', '--text', 'send the invoice')
    await anna.sees(/task tomorrow.*send the invoice/)
    await shop.chatctl('contact', 'edit', 'jan@example.com', '--company', 'ACME')
    await anna.sees('· ACME ·')
    await visitor.call('message.send', { message: crypto.randomUUID(), text: 'Are you there?' })
    await anna.sees('Are you there?')
    await anna.leaves()
  })
})
