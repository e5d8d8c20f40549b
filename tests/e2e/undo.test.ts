// B4 B7: what was done by mistake is taken back by one key: leaving, inviting, banning; in the built program.
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

async function writes(shop: Company, text: string) {
  const visitor = await shop.server.visitor(await shop.server.key())
  await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
  await visitor.call('message.send', { message: crypto.randomUUID(), text })
  await visitor.call('contact.introduce', { name: 'Jan Nowak' })
}

describe('B4 leaving and inviting', () => {
  it('are taken back by one key, and the colleague sees it', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    await shop.hires('ola@example.com', 'Ola P.')
    const anna = await shop.console('anna@example.com', small)
    const ola = await shop.console('ola@example.com', small)
    await writes(shop, 'Where is my parcel?')
    await anna.sees('2 New 1')
    await anna.presses('2').sees('Jan Nowak')
    await anna.presses('a').sees('is yours')

    await anna.presses('alt+i').sees('Invite to Jan Nowak')
    await anna.presses('enter').sees('Ola P. takes part now · Alt+Z undoes it')
    await ola.sees('1 Mine 1')
    await anna.presses('alt+z').sees('Ola P. takes part no more')
    await anna.sees('took the invitation of Ola P.')
    await ola.sees('1 Mine 0')

    await anna.presses('alt+i').sees('Invite to Jan Nowak')
    await anna.presses('enter').sees('Ola P. takes part now')
    await ola.sees('1 Mine 1')
    await anna.presses('alt+l').sees('you left Jan Nowak · Alt+Z undoes it')
    await anna.sees('1 Mine 0')
    await anna.presses('alt+z').sees('you take part again: Jan Nowak')
    await anna.sees('1 Mine 1')
    // They have it again, as before.
    expect(await shop.chatctlAs('anna@example.com', 'conversation', 'list')).toMatch(/active\t.*Anna K\./)
    await anna.leaves()
    await ola.leaves()
  })
})

describe('B7 E8 a ban', () => {
  it('is taken back by who may lift it; others are told who can', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    await shop.hires('boss@example.com', 'Boss B.', '--admin')
    const boss = await shop.console('boss@example.com', small)
    await writes(shop, 'Buy my pills')
    await boss.sees('2 New 1')
    await boss.presses('2').sees('Jan Nowak')
    await boss.presses('a').sees('is yours')
    await boss.presses('alt+b').sees('this profile')
    await boss.presses('enter').sees('The reason stands in the list')
    await boss.presses('enter').sees('banned: Jan Nowak · Alt+Z undoes it')
    expect(await shop.chatctl('ban', 'list')).toContain('Jan Nowak')
    await boss.presses('alt+z').sees('no longer banned: Jan Nowak')
    expect(await shop.chatctl('ban', 'list')).not.toContain('Jan Nowak')
    await boss.presses('alt+q').sees('is back in New')
    await boss.leaves()

    const anna = await shop.console('anna@example.com', small)
    await anna.presses('2').sees('Jan Nowak')
    await anna.presses('a').sees('is yours')
    await anna.presses('alt+b').sees('this profile')
    await anna.presses('enter').sees('The reason stands in the list')
    await anna.presses('enter').sees('banned: Jan Nowak · only an admin account can lift a ban')
    await anna.presses('alt+z').sees('nothing to undo')
    await anna.leaves()
  })
})
