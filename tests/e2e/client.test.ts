// C5 E3: a client whom the company knows already is recognised by their e-mail, and bound with one key.
import { describe, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

describe('C5 E3 a known client', () => {
  it('is suggested on the card, bound by its key, and unbound again', { timeout: 240_000 }, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    const known = ['--first-name', 'Jan', '--last-name', 'Nowak', '--emails', 'jan@example.com']
    await shop.chatctl('contact', 'add', ...known, '--company', 'Sample Works')
    const anna = await shop.console('anna@example.com')
    const visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', { page: 'https://shop.example/', token: null })
    await visitor.call('message.send', { message: crypto.randomUUID(), text: 'It is me again' })
    await visitor.call('contact.introduce', { name: 'Janek', email: 'jan@example.com' })

    await anna.presses('2').stillSees('Janek')
    await anna.presses('enter').sees('same e-mail as Jan Nowak')
    await anna.stillSees('Alt+K')
    await anna.presses('alt+k').sees('Who is Janek?')
    await anna.stillSees('Sample Works')
    await anna.presses('enter').sees(/Janek is Jan Nowak C-.* Alt\+Z undoes it/)
    await anna.stillSees(/Jan Nowak {2}D-1001/)
    await anna.seesNoMore('same e-mail')

    await anna.presses('alt+z').sees(/Janek is Janek C-/)
    await anna.stillSees('same e-mail as Jan Nowak')
    await anna.presses('alt+k').sees('nobody known')
    await anna.presses('up', 'enter').sees('is nobody known again')
    await anna.seesNoMore(/Janek {2}D-1001/)
    await anna.leaves()
  })
})
